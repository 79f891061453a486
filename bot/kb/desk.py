"""Who works where: the right is checked at every step, for the server of the step itself."""

from dataclasses import dataclass
from typing import cast

import discord

from bot import delivery, kb_texts
from bot.kb.naming import Names
from bot.languages import spoken
from bot.layout import note
from bot.rights import is_owner, may_keep
from drainbot.keepers import Keepers, State
from drainbot.knowledge import Language
from drainbot.service import Service


@dataclass(frozen=True, slots=True)
class Here:
    """A moderator at work."""

    server: str
    by: str  # in clear
    language: Language


class Desk:
    """What every step of /kb begins with."""

    def __init__(self, service: Service) -> None:
        self.service = service

    @property
    def keepers(self) -> Keepers:
        return self.service.keepers

    async def admit(self, interaction: discord.Interaction) -> Here | None:
        """Who is at work here; None for who may not be, which they are told."""
        here = await self._here(interaction)
        if here is not None and not await may_keep(interaction, self.service):
            await delivery.tell(interaction, kb_texts.NOT_A_KEEPER.in_(here.language))
            return None
        if here is not None:
            self.keepers.looking.begin(here.server)  # while they read and type
        return here

    async def may(self, interaction: discord.Interaction) -> bool:
        """The same for what is being typed, without a word."""
        return interaction.is_guild_integration() and await may_keep(interaction, self.service)

    async def begin(self, interaction: discord.Interaction) -> Here | None:
        """Admit, and say that an answer for this moderator alone is on its way."""
        here = await self.admit(interaction)
        if here is not None:
            await _wait(interaction)
        return here

    async def begin_in_place(self, interaction: discord.Interaction) -> Here | None:
        """Admit, and say that what was pressed under will be another card in a moment."""
        here = await self.admit(interaction)
        if here is not None:
            await self.wait_in_place(interaction)
        return here

    async def wait_in_place(self, interaction: discord.Interaction) -> None:
        """Say so of who is admitted already."""
        await delivery.attempt(interaction.response.defer, "the notice to wait")

    async def begin_for_owner(self, interaction: discord.Interaction) -> Here | None:
        """The same for the bot's owner alone."""
        here = await self._here(interaction)
        if here is None:
            return None
        await _wait(interaction)
        if not await is_owner(interaction):
            text = kb_texts.NOT_THE_OWNER.in_(here.language)
            await delivery.respond(interaction, note(text), private=True)
            return None
        return here

    async def names(self, here: Here, state: State | None = None) -> Names:
        """The names of what there is on this server."""
        engine = state.engine if state else await self.service.engines.of(here.server)
        return Names(here.language, engine.knowledge, self.service.engine.knowledge)

    async def _here(self, interaction: discord.Interaction) -> Here | None:
        language = await spoken(interaction, self.service)
        if not interaction.is_guild_integration() or interaction.guild_id is None:
            await delivery.tell(interaction, kb_texts.ONLY_ON_SERVERS.in_(language))
            return None
        return Here(str(interaction.guild_id), str(interaction.user.id), language)


async def _wait(interaction: discord.Interaction) -> None:
    await delivery.attempt(
        lambda: interaction.response.defer(ephemeral=True, thinking=True), "the notice to wait"
    )


def chosen(interaction: discord.Interaction) -> str:
    """What was chosen in a menu; nothing for a press of a button."""
    values = cast("dict[str, list[str]]", interaction.data or {}).get("values") or [""]
    return values[0]
