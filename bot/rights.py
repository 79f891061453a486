"""Who may do what."""

import discord

from drainbot.service import Service


async def is_moderator(interaction: discord.Interaction, service: Service) -> bool:
    """Whether the member may manage messages here, or has a role that the server named."""
    if interaction.guild_id is None:
        return False
    return interaction.permissions.manage_messages or await may_keep(interaction, service)


async def is_owner(interaction: discord.Interaction) -> bool:
    """Whether the bot is theirs: the application's owner, or of its team an admin or developer who has accepted.

    Asked of Discord each time, as a team changes. discord.HTTPException where Discord does not say.
    """
    application = await interaction.client.application_info()
    if application.team is None:
        return interaction.user.id == application.owner.id
    return interaction.user.id == application.team.owner_id or any(
        one.id == interaction.user.id
        and one.membership_state is discord.TeamMembershipState.accepted
        and one.role in (discord.TeamMemberRole.admin, discord.TeamMemberRole.developer)
        for one in application.team.members
    )


async def may_keep(interaction: discord.Interaction, service: Service) -> bool:
    """Whether the member may change what the bot knows here: who manages the server, or has a role that it named."""
    if interaction.guild_id is None:
        return False
    if interaction.permissions.manage_guild:
        return True
    settings = await service.servers.get(str(interaction.guild_id))
    roles = getattr(interaction.user, "_roles", ())  # ids, whether or not the roles themselves are known
    return any(str(role) in settings.moderator_roles for role in roles)
