"""The way of every edit: drafted, judged, shown; then saved, approved, merged anew, or dropped."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import discord

from bot import delivery, gaps_texts, kb_texts
from bot.correcting import report_lines
from bot.gaps.unanswered import Unanswered
from bot.ids import Pressed
from bot.kb import cards
from bot.kb.desk import Desk, Here
from bot.kb.naming import Names, problem_line, reason_of
from bot.layout import Button, Layout, note
from drainbot.errors import DecidedError, EditError, KnowledgeError, StaleError, UnknownProposalError
from drainbot.gaps import lesson_of
from drainbot.keepers import Drafted, Edit, Saved, Waiting
from drainbot.store import Proposal


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
    """Takes edits, those of /kb and what is taught of questions. Every call ends in a card that only the moderator sees; the
    interaction has been told to wait.
    """

    def __init__(self, desk: Desk, unanswered: Unanswered) -> None:
        self._desk = desk
        self._unanswered = unanswered

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
        except (EditError, KnowledgeError) as error:
            why = await self.why(here, error)
            shown = cards.refused(why, here.language, typed=form.typed, again=form.again)
        else:
            shown = await self.card(here, drafted, again=form.of(drafted.proposal.id))
        await delivery.respond(interaction, shown, private=True)

    async def imported(self, interaction: discord.Interaction, here: Here, raw: bytes, name: str) -> None:
        """Draft what a file holds in place of all that there is."""
        try:
            drafted = await self._desk.keepers.import_(here.server, here.by, raw, name)
        except (EditError, KnowledgeError) as error:
            shown = cards.refused(await self.why(here, error, whole=True), here.language)
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
        names = await self.names(here, drafted)
        return cards.draft(drafted, names, replaces=replaces, notes=notes, again=again)

    async def back(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        """A press of Undo or of a way back: its draft."""
        here = await self._desk.begin(interaction)
        if here is not None:
            await self.revert(interaction, here, int(pressed.what) if pressed.what.isdecimal() else -1)

    async def save(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        """A press of Save, or of Approve."""
        here = await self._desk.begin_in_place(interaction)
        if here is not None:
            proposal, *others = pressed.what.split(",")
            try:
                await self.finish(interaction, here, proposal, others)
            except StaleError:
                await delivery.tell(interaction, kb_texts.BUSY.in_(here.language))

    async def finish(
        self, interaction: discord.Interaction, here: Here, proposal: str, others: Sequence[str] = ()
    ) -> None:
        """Save a draft that stands in place of others, and put what became of it where something was pressed.

        StaleError where somebody else saves all the time; then nothing was changed.
        """
        try:
            found = await self._desk.service.gaps.save(here.server, here.by, proposal)
        except (UnknownProposalError, DecidedError):
            shown = note_in_place(kb_texts.NO_LONGER_OPEN.in_(here.language))
        else:
            if _is_seen_to(found):
                await self._unanswered.show(interaction, here, gaps_texts.GONE.in_(here.language))
                return
            shown = await self._became(here, found, proposal, others)
        await delivery.put(interaction, shown)

    async def drop(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        """A press of Cancel, or of Reject; what was made for questions leaves them on their list, which is shown."""
        here = await self._desk.begin_in_place(interaction)
        if here is None:
            return
        dropped = [await self._rejected(here, proposal) for proposal in pressed.what.split(",")]
        text = (kb_texts.DROPPED if dropped[0] else kb_texts.NO_LONGER_OPEN).in_(here.language)
        if any(one and lesson_of(one) for one in dropped):
            await self._unanswered.show(interaction, here, text)
        else:
            await delivery.put(interaction, note_in_place(text))

    async def why(self, here: Here, error: EditError | KnowledgeError, *, whole: bool = False) -> list[str]:
        """Why an edit, or a `whole` document, cannot be made at all."""
        if isinstance(error, EditError):
            return [reason_of(error, here.language)]
        names = await self._desk.names(here)
        return [problem_line(one, names, whole=whole) for one in error.problems]

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

    async def _rejected(self, here: Here, proposal: str) -> Proposal | None:
        """What was dropped; None where it was not open any more."""
        try:
            return await self._desk.keepers.reject(here.server, here.by, proposal)
        except (UnknownProposalError, DecidedError):
            return None

    async def names(self, here: Here, drafted: Drafted) -> Names:
        """The names of what there is, and of what there would be."""
        engine, now = drafted.verdict.engine, await self._desk.service.engines.of(here.server)
        base = self._desk.service.engine
        return Names(here.language, engine.knowledge if engine else None, now.knowledge, base.knowledge)


def _is_seen_to(found: Saved | Waiting | Drafted) -> bool:
    """Whether somebody else has taught just the same of a question meanwhile."""
    if not isinstance(found, Drafted) or found.proposal.entries or found.conflicts:
        return False
    return lesson_of(found.proposal) is not None


def note_in_place(text: str) -> Layout:
    """A few words where a card was; of the same form, which no edit changes."""
    return Layout((text,))
