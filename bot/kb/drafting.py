"""The way of every edit: drafted, judged, shown; then saved, approved, merged anew, or dropped."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import discord

from bot import delivery, kb_texts
from bot.correcting import report_lines
from bot.ids import Pressed
from bot.kb import cards
from bot.kb.desk import Desk, Here
from bot.kb.naming import Names, problem_line, reason_of
from bot.layout import Button, Layout, note
from drainbot.errors import DecidedError, EditError, KnowledgeError, StaleError, UnknownProposalError
from drainbot.keepers import Drafted, Edit, Saved, Waiting


@dataclass(frozen=True, slots=True)
class Refused:
    """What was typed into a form, for where no edit comes of it."""

    typed: Sequence[tuple[str, str]] = ()  # by the names of the fields
    again: Button | None = None  # opens the form again, with what this process remembers
    stored: Callable[[str], Button] | None = (
        None  # the same from the id of a draft, which a restart does not lose
    )

    def of(self, draft: str) -> Button | None:
        """What opens the form again under a draft that cannot be saved."""
        return self.stored(draft) if self.stored else self.again


class Drafting:
    """Takes edits. Every call ends in a card that only the moderator sees; the interaction has been told to wait."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def draft(
        self,
        interaction: discord.Interaction,
        here: Here,
        edit: Edit,
        action: str,
        reason: str | None = None,
        *,
        form: Refused | None = None,
    ) -> None:
        """Draft an edit and show it; where it cannot be, the `form` that it was typed into."""
        form = form or Refused()
        try:
            drafted = await self._desk.keepers.draft(here.server, here.by, edit, action, reason)
        except EditError as error:
            shown = cards.refused(
                [reason_of(error, here.language)], here.language, typed=form.typed, again=form.again
            )
        except KnowledgeError as error:
            shown = cards.refused(
                await self._problems(here, error), here.language, typed=form.typed, again=form.again
            )
        else:
            shown = await self.card(here, drafted, again=form.of(drafted.proposal.id))
        await delivery.respond(interaction, shown, private=True)

    async def imported(self, interaction: discord.Interaction, here: Here, raw: bytes, name: str) -> None:
        """Draft what a file holds in place of all that there is."""
        try:
            drafted = await self._desk.keepers.import_(here.server, here.by, raw, name)
        except EditError as error:
            shown = cards.refused([reason_of(error, here.language)], here.language)
        except KnowledgeError as error:
            shown = cards.refused(await self._problems(here, error, whole=True), here.language)
        else:
            shown = await self.card(here, drafted)
        await delivery.respond(interaction, shown, private=True)

    async def revert(
        self, interaction: discord.Interaction, here: Here, to: int, reason: str | None = None
    ) -> None:
        """Draft the way back to a revision."""
        head = (await self._desk.keepers.state(here.server)).head
        if not 0 <= to <= head:
            text = kb_texts.NO_REVISION.in_(here.language).format(number=to, head=head)
            await delivery.respond(interaction, note(text), private=True)
            return
        try:
            drafted = await self._desk.keepers.revert(here.server, here.by, to, reason)
        except EditError as error:
            shown = cards.refused([reason_of(error, here.language)], here.language)
        else:
            words = kb_texts.GOES_OVER if head - to > 1 else kb_texts.GOES_OVER_ONE
            over = words.in_(here.language).format(first=to + 1, last=head)
            shown = await self.card(here, drafted, notes=(over,))
        await delivery.respond(interaction, shown, private=True)

    async def card(
        self,
        here: Here,
        drafted: Drafted,
        *,
        replaces: Sequence[str] = (),
        notes: Sequence[str] = (),
        again: Button | None = None,
    ) -> Layout:
        """The card of a draft."""
        names = await self._names(here, drafted)
        return cards.draft(drafted, names, replaces=replaces, notes=notes, again=again)

    async def back(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        """A press of Undo or of a way back: its draft."""
        here = await self._desk.begin(interaction)
        if here is not None:
            await self.revert(interaction, here, int(pressed.what) if pressed.what.isdecimal() else -1)

    async def save(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        """A press of Save, or of Approve."""
        here = await self._desk.begin_in_place(interaction)
        if here is None:
            return
        proposal, *others = pressed.what.split(",")
        try:
            found = await self._desk.service.gaps.save(here.server, here.by, proposal)
        except (UnknownProposalError, DecidedError):
            shown = note_in_place(kb_texts.NO_LONGER_OPEN.in_(here.language))
        except StaleError:
            await delivery.tell(interaction, kb_texts.BUSY.in_(here.language))
            return
        else:
            shown = await self._became(here, found, proposal, others)
        await delivery.put(interaction, shown)

    async def drop(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        """A press of Cancel, or of Reject."""
        here = await self._desk.begin_in_place(interaction)
        if here is None:
            return
        text = kb_texts.DROPPED
        for number, proposal in enumerate(pressed.what.split(",")):
            if not await self._rejected(here, proposal) and number == 0:
                text = kb_texts.NO_LONGER_OPEN
        await delivery.put(interaction, note_in_place(text.in_(here.language)))

    async def _became(
        self, here: Here, found: Saved | Waiting | Drafted, proposal: str, others: Sequence[str]
    ) -> Layout:
        """The card of what became of a draft that stood in place of others."""
        if isinstance(found, Drafted):
            is_other = found.proposal.id != proposal
            return await self.card(here, found, replaces=(proposal, *others)[:2] if is_other else others)
        for one in others:
            await self._rejected(here, one)
        names = await self._desk.names(here)
        if isinstance(found, Waiting):
            return cards.waiting(found, names)
        if not found.verdict.preview or not found.verdict.preview.wrong:
            return cards.saved(found, names)
        report = await self._desk.service.corrections.report(here.server, found.revision.number)
        return cards.saved(found, names, report_lines(report, here.language))

    async def _rejected(self, here: Here, proposal: str) -> bool:
        try:
            await self._desk.keepers.reject(here.server, here.by, proposal)
        except (UnknownProposalError, DecidedError):
            return False
        return True

    async def _names(self, here: Here, drafted: Drafted) -> Names:
        engine, now = drafted.verdict.engine, await self._desk.service.engines.of(here.server)
        base = self._desk.service.engine
        return Names(here.language, engine.knowledge if engine else None, now.knowledge, base.knowledge)

    async def _problems(self, here: Here, error: KnowledgeError, *, whole: bool = False) -> list[str]:
        names = await self._desk.names(here)
        return [problem_line(one, names, whole=whole) for one in error.problems]


def note_in_place(text: str) -> Layout:
    """A few words where a card was; of the same form, which no edit changes."""
    return Layout((text,))
