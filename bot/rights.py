"""Who may do what."""

import discord

from drainbot.service import Service


async def is_moderator(interaction: discord.Interaction, service: Service) -> bool:
    """Whether the member may manage messages here, or has a role that the server named."""
    if interaction.guild_id is None:
        return False
    return interaction.permissions.manage_messages or await is_keeper(interaction, service)


async def is_keeper(interaction: discord.Interaction, service: Service) -> bool:
    """Whether the member may change what the bot knows here: Manage Server, or a role that the server named."""
    if interaction.guild_id is None:
        return False
    if interaction.permissions.manage_guild:
        return True
    settings = await service.servers.get(str(interaction.guild_id))
    roles = getattr(interaction.user, "_roles", ())  # ids, whether or not the roles themselves are known
    return any(str(role) in settings.moderator_roles for role in roles)
