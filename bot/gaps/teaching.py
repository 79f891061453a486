"""What is taught of questions without an answer: from the card of a group, and from any message."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import partial
from typing import Any, TypeAlias, TypeVar, cast

import discord

from bot import delivery, gaps_texts
from bot.gaps import outcome, page
from bot.gaps.modals import AsksFor, Entry, NewEntry
from bot.gaps.steps import Step, read
from bot.gaps.unanswered import Unanswered, topics_of
from bot.ids import Pressed
from bot.kb.desk import Desk, Here
from bot.kb.naming import reason_of
from bot.layout import Layout
from bot.markdown import escaped
from bot.questions import words_of
from drainbot.curation.unanswered import Group, nearest_topics
from drainbot.errors import DecidedError, EditError, KnowledgeError, StaleError, UnknownProposalError
from drainbot.gaps import Decided
from drainbot.keepers import Drafted, Saved, Waiting
from drainbot.knowledge import Language
from drainbot.store import Remedy

_PATIENCE = 1.5  # seconds that a page stands as it was
_T = TypeVar("_T")
_Made: TypeAlias = Callable[[], Coroutine[Any, Any, Drafted | Decided]]


class Teaching:
    """Does what is pressed on the pages of the unanswered."""

    def __init__(self, desk: Desk, unanswered: Unanswered) -> None:
        self._desk = desk
        self._unanswered = unanswered
        self._gaps = desk.service.gaps

    async def of_message(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Answer the menu This asks for…: fields for what the message asks, and for which topic."""
        here = await self._desk.admit(interaction)
        if here is None:
            return
        question = words_of(message)
        if not question:
            await delivery.tell(interaction, gaps_texts.NO_WORDS.in_(here.language))
            return
        engine = await self._desk.service.engines.of(here.server)
        near = [one.topic for one in nearest_topics(engine, question)]
        form = AsksFor(question, near, engine.knowledge, here.language, self._meant)
        await interaction.response.send_modal(form)

    async def press(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        """Do one step."""
        here, taken = await self._desk.admit(interaction), read(pressed.what)
        if here is None:
            return
        if taken.step is Step.SEARCH:
            await self._unanswered.search(interaction, here, taken.parts[0])
            return
        if taken.step is Step.ENTRY:
            form = NewEntry(here.language, partial(self._written, taken.parts[0]))
            await interaction.response.send_modal(form)
            return
        await self._desk.wait_in_place(interaction)
        match taken.step, taken.parts:
            case ((Step.SAME | Step.UNSAID | Step.OUTSIDE | Step.SURE), (mark, *topic)):
                if group := await self._unanswered.group(interaction, here, mark):
                    await self._of_group(interaction, here, taken.step, group, *topic)
            case ((Step.SAVE | Step.DROP | Step.UNDO | Step.INSTEAD), parts):
                try:
                    await self._of_draft(interaction, here, taken.step, parts)
                except (UnknownProposalError, DecidedError):
                    note = gaps_texts.DRAFT_GONE.in_(here.language)
                    await self._unanswered.show(interaction, here, note)
            case _:
                await self._unanswered.turn(interaction, here, taken)

    async def _of_draft(
        self, interaction: discord.Interaction, here: Here, step: Step, parts: tuple[str, ...]
    ) -> None:
        match step, parts:
            case Step.SAVE, (kind, proposal, topic):
                await self._save(interaction, here, proposal, cast("Remedy", kind), topic or None)
            case Step.DROP, (proposal,):
                await self._desk.keepers.reject(here.server, here.by, proposal)
                await self._unanswered.show(interaction, here, gaps_texts.DROPPED.in_(here.language))
            case Step.UNDO, (number,):
                await self._undo(interaction, here, int(number))
            case Step.INSTEAD, (proposal, topic):
                await self._instead(interaction, here, proposal, topic)

    async def _of_group(
        self, interaction: discord.Interaction, here: Here, step: Step, group: Group, topic: str = ""
    ) -> None:
        gaps, asked = self._gaps, group.questions
        if step is Step.SAME:
            made: _Made = partial(gaps.same_as, here.server, here.by, asked, topic)
            await self._teach(interaction, here, made, group, "topic", topic)
        elif step is Step.UNSAID:
            made = partial(gaps.unsaid, here.server, here.by, asked)
            await self._teach(interaction, here, made, group, "unsaid", None)
        elif step is Step.SURE or await gaps.is_taught_outside(here.server, asked):
            made = partial(gaps.outside, here.server, here.by, asked)
            await self._teach(interaction, here, made, group, "outside", None)
        else:
            await delivery.put(interaction, page.sure_outside(group, here.language))

    async def _teach(
        self,
        interaction: discord.Interaction,
        here: Here,
        made: _Made,
        group: Group,
        kind: Remedy,
        topic: str | None,
        typed: str = "",
    ) -> None:
        """Draft it; saved at once where it does nothing but what was pressed, else shown to be confirmed."""
        try:
            drafted = await _patiently(interaction, made(), here.language)
        except (EditError, KnowledgeError) as error:
            await self._unanswered.card(interaction, here, group, _cannot(error, here.language, typed))
            return
        await self._drafted(interaction, here, drafted, group.questions, kind, topic)

    async def _drafted(
        self,
        interaction: discord.Interaction,
        here: Here,
        drafted: Drafted | Decided,
        asked: tuple[str, ...],
        kind: Remedy,
        topic: str | None,
    ) -> None:
        if isinstance(drafted, Decided):
            engine = await self._desk.service.engines.of(here.server)
            name = escaped(page.name_of(engine.knowledge, topic, here.language)) if topic else ""
            note = gaps_texts.SAVED[kind].in_(here.language).format(name=name)
            await self._unanswered.show(interaction, here, note)
        elif outcome.needs_a_look(drafted, asked, kind):
            await self._look(interaction, here, drafted, kind, topic)
        else:
            await self._save(interaction, here, drafted.proposal.id, kind, topic)

    async def _save(
        self, interaction: discord.Interaction, here: Here, proposal: str, kind: Remedy, topic: str | None
    ) -> None:
        saving = self._gaps.save(here.server, here.by, proposal)
        found = await _patiently(interaction, saving, here.language)
        match found:
            case Saved():
                await delivery.put(interaction, outcome.saved(found, kind, topic, here.language))
            case Waiting():
                await self._unanswered.show(interaction, here, gaps_texts.WAITS.in_(here.language))
            case Drafted() if not found.differences:
                await self._unanswered.show(interaction, here, gaps_texts.GONE.in_(here.language))
            case _:
                note = gaps_texts.MERGED.in_(here.language) if found.proposal.id != proposal else ""
                await self._look(interaction, here, found, kind, topic, note)

    async def _look(
        self,
        interaction: discord.Interaction,
        here: Here,
        drafted: Drafted,
        kind: Remedy,
        topic: str | None,
        note: str = "",
        others: tuple[str, ...] = (),
    ) -> None:
        """Show a draft; what cannot be saved is dropped at once. `others` are topics that may have been meant."""
        base = self._desk.service.engines.base.knowledge
        shown = outcome.preview(drafted, kind, topic, base, here.language, note)
        if drafted.verdict.passes:
            knowledge = (await self._desk.service.engines.of(here.server)).knowledge
            proposal = drafted.proposal.id
            rows = page.topic_rows(others, knowledge, here.language, Step.INSTEAD, proposal)
            shown = replace(shown, rows=(*shown.rows, *rows))
        else:
            await self._desk.keepers.reject(here.server, here.by, drafted.proposal.id)
        await delivery.put(interaction, shown)

    async def _undo(self, interaction: discord.Interaction, here: Here, number: int) -> None:
        try:
            found = await self._gaps.undo(here.server, here.by, number)
        except StaleError:
            await self._unanswered.show(interaction, here, gaps_texts.NOT_UNDONE.in_(here.language))
            return
        note = gaps_texts.UNDONE if isinstance(found, Saved) else gaps_texts.NOT_UNDONE
        await self._unanswered.show(interaction, here, note.in_(here.language))

    async def _instead(self, interaction: discord.Interaction, here: Here, proposal: str, topic: str) -> None:
        """The same question for another topic than that of the draft, which is dropped."""
        question = (await self._desk.keepers.reject(here.server, here.by, proposal)).reason or ""
        await self._same_as(interaction, here, question, topic)

    async def _same_as(
        self,
        interaction: discord.Interaction,
        here: Here,
        question: str,
        topic: str,
        others: tuple[str, ...] = (),
    ) -> None:
        """One question, of any message, for a topic; shown first where others may have been meant."""
        try:
            made = self._gaps.same_as(here.server, here.by, (question,), topic)
            drafted = await _patiently(interaction, made, here.language)
        except (EditError, KnowledgeError) as error:
            await self._unanswered.show(interaction, here, _cannot(error, here.language, question))
            return
        if others and isinstance(drafted, Drafted):
            await self._look(interaction, here, drafted, "topic", topic, others=others)
        else:
            await self._drafted(interaction, here, drafted, (question,), "topic", topic)

    # -- what was typed

    async def _written(self, mark: str, interaction: discord.Interaction, entry: Entry) -> None:
        """A new entry for the questions of a group."""
        here = await self._desk.begin_in_place(interaction)
        group = await self._unanswered.group(interaction, here, mark) if here else None
        if here is None or group is None:
            return
        made = partial(
            self._gaps.new_entry, here.server, here.by, group.questions, entry.name, entry.text, entry.origin
        )
        await self._teach(interaction, here, made, group, "entry", None, entry.typed)

    async def _meant(
        self, interaction: discord.Interaction, question: str, topic: str | None, typed: str
    ) -> None:
        """What a message asks for."""
        here = await self._desk.begin(interaction)
        if here is None:
            return
        engine = await self._desk.service.engines.of(here.server)
        found = topics_of(engine, typed, here.language) if typed and not topic else ()
        if topic or found:
            await self._same_as(interaction, here, question, topic or found[0], found[1:])
            return
        note = gaps_texts.NOT_FOUND if typed else gaps_texts.NO_TOPIC
        shown = note.in_(here.language).format(typed=escaped(typed))
        await delivery.put(interaction, Layout((page.quoted(question), shown)))


def _cannot(error: EditError | KnowledgeError, language: Language, typed: str) -> str:
    """Why something cannot be, with what was typed, which would be lost otherwise."""
    why = gaps_texts.CANNOT.in_(language).format(why=escaped(reason_of(error, language)))
    if not typed:
        return why
    fenced = typed.replace("```", "'''")
    return f"{why}\n{gaps_texts.TYPED.in_(language)}\n```\n{fenced}\n```"


async def _patiently(
    interaction: discord.Interaction, doing: Coroutine[Any, Any, _T], language: Language
) -> _T:
    """What it comes to; where that takes long, the page says so meanwhile."""
    task = asyncio.ensure_future(doing)
    done, _ = await asyncio.wait({task}, timeout=_PATIENCE)
    if not done:
        await delivery.put(interaction, Layout((gaps_texts.TRYING.in_(language),)))
    return await task
