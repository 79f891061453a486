"""What is taught of questions without an answer: from the card of a group, and from any message."""

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from functools import partial
from typing import Any, TypeAlias

import discord

from bot import delivery, gaps_texts, kb_texts
from bot.gaps import lessons, page
from bot.gaps.modals import AsksFor, Entry, NewEntry
from bot.gaps.steps import Step, button, read
from bot.gaps.unanswered import Unanswered, topics_of
from bot.ids import Pressed
from bot.kb import cards
from bot.kb.desk import Desk, Here
from bot.kb.drafting import Drafting
from bot.layout import Layout, Style
from bot.markdown import escaped
from bot.questions import words_of
from drainbot.curation.unanswered import Group, nearest_topics
from drainbot.errors import DecidedError, EditError, KnowledgeError, StaleError, UnknownProposalError
from drainbot.gaps import Decided
from drainbot.keepers import Drafted, Saved
from drainbot.knowledge import Language

_PATIENCE = 1.5  # seconds that a page stands as it was
_Made: TypeAlias = Coroutine[Any, Any, Drafted | Decided]


class Teaching:
    """Does what is pressed on the pages of the unanswered."""

    def __init__(self, desk: Desk, drafting: Drafting, unanswered: Unanswered) -> None:
        self._desk = desk
        self._drafting = drafting
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
            case Step.UNDO, (number,):
                await self._undo(interaction, here, int(number))
            case Step.INSTEAD, (proposal, topic):
                await self._instead(interaction, here, proposal, topic)
            case _:
                await self._unanswered.turn(interaction, here, taken)

    async def _of_group(
        self, interaction: discord.Interaction, here: Here, step: Step, group: Group, topic: str = ""
    ) -> None:
        gaps, asked = self._gaps, group.questions
        if step is Step.SAME:
            made: _Made = gaps.same_as(here.server, here.by, asked, topic)
        elif step is Step.UNSAID:
            made = gaps.unsaid(here.server, here.by, asked)
        elif step is Step.SURE or await gaps.is_taught_outside(here.server, asked):
            made = gaps.outside(here.server, here.by, asked)
        else:
            await delivery.put(interaction, page.sure_outside(group, here.language))
            return
        try:
            drafted = await _patiently(interaction, made, here.language)
        except (EditError, KnowledgeError) as error:
            first, *_ = await self._drafting.why(here, error)  # all of them have no room there
            why = cards.refused([first], here.language)
            await self._unanswered.card(interaction, here, group, why.content)
        else:
            await self._drafted(interaction, here, drafted, asked)

    async def _drafted(
        self,
        interaction: discord.Interaction,
        here: Here,
        drafted: Drafted | Decided,
        asked: tuple[str, ...],
        others: tuple[str, ...] = (),
    ) -> None:
        """Save it at once where it does nothing but what was pressed, else show it to be confirmed. `others` are topics that
        may have been meant.
        """
        if isinstance(drafted, Decided):
            knowledge = (await self._desk.service.engines.of(here.server)).knowledge
            name = page.name_of(knowledge, drafted.topic, here.language) if drafted.topic else ""
            note = gaps_texts.SAVED[drafted.kind].in_(here.language).format(name=escaped(name))
            await self._unanswered.show(interaction, here, f"✓ {note}")
        elif others or lessons.needs_a_look(drafted, asked):
            await self._look(interaction, here, drafted, others)
        else:
            try:
                await self._drafting.finish(interaction, here, drafted.proposal.id)
            except StaleError:
                await self._look(interaction, here, drafted, notes=(kb_texts.BUSY.in_(here.language),))

    async def _look(
        self,
        interaction: discord.Interaction,
        here: Here,
        drafted: Drafted,
        others: tuple[str, ...] = (),
        notes: tuple[str, ...] = (),
    ) -> None:
        """Its card, with the topics that may have been meant."""
        shown = await self._drafting.card(here, drafted, notes=notes)
        if drafted.verdict.passes:
            knowledge = (await self._desk.service.engines.of(here.server)).knowledge
            rows = page.topic_rows(others, knowledge, here.language, Step.INSTEAD, drafted.proposal.id)
            shown = replace(shown, rows=(*shown.rows, *rows))
        await delivery.put(interaction, shown)

    async def _undo(self, interaction: discord.Interaction, here: Here, number: int) -> None:
        """Take back what was taught; where something stands against that, the card of it."""
        try:
            found = await self._gaps.undo(here.server, here.by, number)
        except StaleError:
            note = gaps_texts.NOT_UNDONE
        else:
            if isinstance(found, Drafted):
                shown = await self._drafting.card(here, found)
                await delivery.put(interaction, replace(shown, rows=(lessons.to_list(here.language),)))
                return
            note = gaps_texts.UNDONE if isinstance(found, Saved) else kb_texts.WAITS
        await self._unanswered.show(interaction, here, note.in_(here.language))

    async def _instead(self, interaction: discord.Interaction, here: Here, proposal: str, topic: str) -> None:
        """The same question for another topic than that of the draft, which is dropped."""
        try:
            dropped = await self._desk.keepers.reject(here.server, here.by, proposal)
        except (UnknownProposalError, DecidedError):
            await self._unanswered.show(interaction, here, kb_texts.NO_LONGER_OPEN.in_(here.language))
        else:
            await self._same_as(interaction, here, dropped.reason or "", topic)

    async def _same_as(
        self,
        interaction: discord.Interaction,
        here: Here,
        question: str,
        topic: str,
        others: tuple[str, ...] = (),
    ) -> None:
        """One question, of any message, for a topic."""
        try:
            made = self._gaps.same_as(here.server, here.by, (question,), topic)
            drafted = await _patiently(interaction, made, here.language)
        except (EditError, KnowledgeError) as error:
            typed = [(gaps_texts.WHICH_QUESTION.in_(here.language), question)]
            why = cards.refused(await self._drafting.why(here, error), here.language, typed=typed)
            await delivery.put(interaction, replace(why, rows=(lessons.to_list(here.language),)))
        else:
            await self._drafted(interaction, here, drafted, (question,), others)

    async def _written(self, mark: str, interaction: discord.Interaction, entry: Entry) -> None:
        """A new entry for the questions of a group."""
        here = await self._desk.begin_in_place(interaction)
        group = await self._unanswered.group(interaction, here, mark) if here else None
        if here is None or group is None:
            return
        asked, language = group.questions, here.language
        try:
            made = self._gaps.new_entry(here.server, here.by, asked, entry.name, entry.text, entry.origin)
            drafted = await _patiently(interaction, made, language)
        except (EditError, KnowledgeError) as error:
            why = cards.refused(await self._drafting.why(here, error), language, typed=entry.typed)
            again = button(gaps_texts.NEW_ENTRY.in_(language), Step.ENTRY, language, mark, style=Style.FIRST)
            back = button(gaps_texts.TO_CARD.in_(language), Step.CARD, language, mark)
            await delivery.put(interaction, replace(why, rows=((*again, *back),)))
        else:
            await self._drafted(interaction, here, drafted, asked)

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


async def _patiently(interaction: discord.Interaction, made: _Made, language: Language) -> Drafted | Decided:
    """What it comes to; where that takes long, the page says so meanwhile."""
    task = asyncio.ensure_future(made)
    done, _ = await asyncio.wait({task}, timeout=_PATIENCE)
    if not done:
        await delivery.put(interaction, Layout((gaps_texts.TRYING.in_(language),)))
    return await task
