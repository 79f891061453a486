"""Where questions without an answer are seen to: every step is checked anew, and works on the server where it happens."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import partial
from typing import Any, TypeAlias, TypeVar, cast

import discord

from bot import delivery, gaps_texts, kb_texts, texts
from bot.gaps import outcome, page, review_page
from bot.gaps.modals import AsksFor, Entry, NewEntry, SearchTopic
from bot.gaps.steps import Step, Taken, read
from bot.ids import Pressed
from bot.kb.naming import reason_of
from bot.languages import spoken
from bot.layout import Layout
from bot.markdown import escaped
from bot.questions import words_of
from bot.rights import may_keep
from drainbot.answers.choice_lines import ChoiceKind
from drainbot.curation.unanswered import Group, nearest_topics
from drainbot.engine import Engine
from drainbot.errors import DecidedError, EditError, KnowledgeError, StaleError, UnknownProposalError
from drainbot.figures.request import Request
from drainbot.gaps import Decided
from drainbot.keepers import Drafted, Saved, Waiting
from drainbot.knowledge import Language
from drainbot.service import Service
from drainbot.store import Remedy

_FOUND = 4  # topics of a search
_LINKS = 5
_PATIENCE = 1.5  # seconds that a page stands as it was
_T = TypeVar("_T")
_Made: TypeAlias = Callable[[], Coroutine[Any, Any, Drafted | Decided]]


class GapsDesk:
    """Shows the pages, and does what is pressed on them; it knows nothing that does not stand in ids or in the store."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._gaps = service.gaps
        self._keepers = service.keepers

    async def open(self, interaction: discord.Interaction) -> None:
        """Answer /kb unanswered."""
        language = await spoken(interaction, self._service)
        if await self._may(interaction, language):
            await _wait(interaction, new=True)
            await self._list(interaction, language)
            self._keepers.looking.begin(str(interaction.guild_id))  # while they read

    async def of_message(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Answer the menu This asks for…: fields for what the message asks, and for which topic."""
        language = await spoken(interaction, self._service)
        if not await self._may(interaction, language):
            return
        question = words_of(message)
        if not question:
            await delivery.tell(interaction, gaps_texts.NO_WORDS.in_(language))
            return
        engine = await self._engine(interaction)
        near = [one.topic for one in nearest_topics(engine, question)]
        form = AsksFor(question, near, engine.knowledge, language, self._meant)
        await interaction.response.send_modal(form)
        self._keepers.looking.begin(str(interaction.guild_id))

    async def press(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        """Do one step."""
        language, taken = await spoken(interaction, self._service), read(pressed.what)
        if not await self._may(interaction, language):
            return
        if taken.step is Step.SEARCH:
            await interaction.response.send_modal(SearchTopic(language, partial(self._searched, taken)))
            return
        if taken.step is Step.ENTRY:
            await interaction.response.send_modal(NewEntry(language, partial(self._written, taken)))
            return
        await _wait(interaction)
        try:
            await self._step(interaction, taken, language)
        except (UnknownProposalError, DecidedError):
            await self._list(interaction, language, gaps_texts.DRAFT_GONE.in_(language))

    async def _step(self, interaction: discord.Interaction, taken: Taken, language: Language) -> None:
        server, by = str(interaction.guild_id), str(interaction.user.id)
        match taken.step, taken.parts:
            case Step.LIST, (number,):
                await self._list(interaction, language, number=int(number))
            case Step.SAVE, (kind, proposal, topic):
                await self._save(interaction, proposal, cast("Remedy", kind), topic or None, language)
            case Step.DROP, (proposal,):
                await self._keepers.reject(server, by, proposal)
                await self._list(interaction, language, gaps_texts.DROPPED.in_(language))
            case Step.UNDO, (number,):
                await self._undo(interaction, int(number), language)
            case Step.INSTEAD, (proposal, topic):
                await self._instead(interaction, proposal, topic, language)
            case ((Step.REVIEWS | Step.REVIEW | Step.KEEP), parts):
                await self._of_reviews(interaction, taken.step, parts, language)
            case step, parts:
                mark = parts[0] if parts else _chosen(interaction)
                group = await self._gaps.group(server, mark)
                if group is None:
                    await self._list(interaction, language, gaps_texts.GONE.in_(language))
                else:
                    await self._of_group(interaction, step, group, parts[1:], language)

    async def _of_group(
        self,
        interaction: discord.Interaction,
        step: Step,
        group: Group,
        parts: tuple[str, ...],
        language: Language,
    ) -> None:
        gaps, server, by = self._gaps, str(interaction.guild_id), str(interaction.user.id)
        asked = group.questions
        match step, parts:
            case Step.SAME, (topic,):
                made: _Made = partial(gaps.same_as, server, by, asked, topic)
                await self._teach(interaction, made, group, "topic", topic, language)
            case Step.UNSAID, ():
                await self._teach(interaction, partial(gaps.unsaid, server, by, asked), group, "unsaid", None, language)  # fmt: skip
            case Step.OUTSIDE, ():
                if await gaps.is_taught_outside(server, asked):
                    await self._teach(interaction, partial(gaps.outside, server, by, asked), group, "outside", None, language)  # fmt: skip
                else:
                    await delivery.put(interaction, page.sure_outside(group, language))
            case Step.SURE, ():
                await self._teach(interaction, partial(gaps.outside, server, by, asked), group, "outside", None, language)  # fmt: skip
            case _:
                await self._card(interaction, group, language)

    async def _teach(
        self,
        interaction: discord.Interaction,
        made: _Made,
        group: Group,
        kind: Remedy,
        topic: str | None,
        language: Language,
        typed: str = "",
    ) -> None:
        """Draft it; saved at once where it does nothing but what was pressed, else shown to be confirmed."""
        try:
            drafted = await _patiently(interaction, made(), language)
        except (EditError, KnowledgeError) as error:
            await self._card(interaction, group, language, _cannot(error, language, typed))
            return
        await self._drafted(interaction, drafted, group.questions, kind, topic, language)

    async def _drafted(
        self,
        interaction: discord.Interaction,
        drafted: Drafted | Decided,
        asked: tuple[str, ...],
        kind: Remedy,
        topic: str | None,
        language: Language,
    ) -> None:
        if isinstance(drafted, Decided):
            engine = await self._engine(interaction)
            name = escaped(page.name_of(engine.knowledge, topic, language)) if topic else ""
            await self._list(interaction, language, gaps_texts.SAVED[kind].in_(language).format(name=name))
        elif outcome.needs_a_look(drafted, asked, kind):
            await self._look(interaction, drafted, kind, topic, language)
        else:
            await self._save(interaction, drafted.proposal.id, kind, topic, language)

    async def _save(
        self,
        interaction: discord.Interaction,
        proposal: str,
        kind: Remedy,
        topic: str | None,
        language: Language,
    ) -> None:
        server, by = str(interaction.guild_id), str(interaction.user.id)
        saving = self._gaps.save(server, by, proposal)
        found = await _patiently(interaction, saving, language)
        match found:
            case Saved():
                await delivery.put(interaction, outcome.saved(found, kind, topic, language))
            case Waiting():
                await self._list(interaction, language, gaps_texts.WAITS.in_(language))
            case Drafted() if not found.differences:
                await self._list(interaction, language, gaps_texts.GONE.in_(language))
            case _:
                note = gaps_texts.MERGED.in_(language) if found.proposal.id != proposal else ""
                await self._look(interaction, found, kind, topic, language, note)

    async def _look(
        self,
        interaction: discord.Interaction,
        drafted: Drafted,
        kind: Remedy,
        topic: str | None,
        language: Language,
        note: str = "",
        others: tuple[str, ...] = (),
    ) -> None:
        """Show a draft; what cannot be saved is dropped at once. `others` are topics that may have been meant."""
        base = self._service.engines.base.knowledge
        shown = outcome.preview(drafted, kind, topic, base, language, note)
        if drafted.verdict.passes:
            knowledge = (await self._engine(interaction)).knowledge
            proposal = drafted.proposal.id
            rows = page.topic_rows(others, knowledge, language, Step.INSTEAD, proposal)
            shown = replace(shown, rows=(*shown.rows, *rows))
        else:
            await self._keepers.reject(
                str(interaction.guild_id), str(interaction.user.id), drafted.proposal.id
            )
        await delivery.put(interaction, shown)

    async def _undo(self, interaction: discord.Interaction, number: int, language: Language) -> None:
        try:
            found = await self._gaps.undo(str(interaction.guild_id), str(interaction.user.id), number)
        except StaleError:
            await self._list(interaction, language, gaps_texts.NOT_UNDONE.in_(language))
            return
        note = gaps_texts.UNDONE if isinstance(found, Saved) else gaps_texts.NOT_UNDONE
        await self._list(interaction, language, note.in_(language))

    async def _instead(
        self, interaction: discord.Interaction, proposal: str, topic: str, language: Language
    ) -> None:
        """The same question for another topic than that of the draft, which is dropped."""
        server, by = str(interaction.guild_id), str(interaction.user.id)
        question = (await self._keepers.reject(server, by, proposal)).reason or ""
        await self._same_as(interaction, question, topic, language)

    async def _same_as(
        self,
        interaction: discord.Interaction,
        question: str,
        topic: str,
        language: Language,
        others: tuple[str, ...] = (),
    ) -> None:
        """One question, of any message, for a topic; shown first where others may have been meant."""
        server, by = str(interaction.guild_id), str(interaction.user.id)
        try:
            made = self._gaps.same_as(server, by, (question,), topic)
            drafted = await _patiently(interaction, made, language)
        except (EditError, KnowledgeError) as error:
            await self._list(interaction, language, _cannot(error, language, question))
            return
        if others and isinstance(drafted, Drafted):
            await self._look(interaction, drafted, "topic", topic, language, others=others)
        else:
            await self._drafted(interaction, drafted, (question,), "topic", topic, language)

    # -- what was typed

    async def _searched(self, taken: Taken, interaction: discord.Interaction, typed: str) -> None:
        """The topics of a search on the card of the group."""
        language = await spoken(interaction, self._service)
        if not await self._may(interaction, language):
            return
        await _wait(interaction)
        group = await self._gaps.group(str(interaction.guild_id), taken.parts[0])
        if group is None:
            await self._list(interaction, language, gaps_texts.GONE.in_(language))
            return
        found = _topics(await self._engine(interaction), typed, language)
        note = gaps_texts.FOUND if found else gaps_texts.NOT_FOUND
        said = note.in_(language).format(typed=escaped(typed))
        await self._card(interaction, group, language, said, found or None)

    async def _written(self, taken: Taken, interaction: discord.Interaction, entry: Entry) -> None:
        """A new entry for the questions of a group."""
        language = await spoken(interaction, self._service)
        if not await self._may(interaction, language):
            return
        await _wait(interaction)
        server, by = str(interaction.guild_id), str(interaction.user.id)
        group = await self._gaps.group(server, taken.parts[0])
        if group is None:
            await self._list(interaction, language, gaps_texts.GONE.in_(language))
            return
        made = partial(
            self._gaps.new_entry, server, by, group.questions, entry.name, entry.text, entry.origin
        )
        await self._teach(interaction, made, group, "entry", None, language, entry.typed)

    async def _meant(
        self, interaction: discord.Interaction, question: str, topic: str | None, typed: str
    ) -> None:
        """What a message asks for."""
        language = await spoken(interaction, self._service)
        if not await self._may(interaction, language):
            return
        await _wait(interaction, new=True)
        found = _topics(await self._engine(interaction), typed, language) if typed and not topic else ()
        if topic or found:
            await self._same_as(interaction, question, topic or found[0], language, found[1:])
            return
        note = gaps_texts.NOT_FOUND if typed else gaps_texts.NO_TOPIC
        shown = note.in_(language).format(typed=escaped(typed))
        await delivery.put(interaction, Layout((page.quoted(question), shown)))

    # -- pages

    async def _list(
        self, interaction: discord.Interaction, language: Language, note: str = "", number: int = 0
    ) -> None:
        server = str(interaction.guild_id)
        groups, reviewed = await self._gaps.groups(server), await self._service.reviews.open(server)
        await delivery.put(interaction, page.listing(groups, number, language, note, len(reviewed)))

    async def _reviews(self, interaction: discord.Interaction, language: Language, note: str = "") -> None:
        """The topics under review."""
        found = await self._service.reviews.open(str(interaction.guild_id))
        knowledge = (await self._engine(interaction)).knowledge
        await delivery.put(interaction, review_page.listing(found, knowledge, language, note))

    async def _of_reviews(
        self, interaction: discord.Interaction, step: Step, parts: tuple[str, ...], language: Language
    ) -> None:
        match step, parts:
            case Step.REVIEW, ():
                await self._review(interaction, _chosen(interaction), language)
            case Step.KEEP, (topic,):
                await self._service.reviews.keep(str(interaction.guild_id), str(interaction.user.id), topic)
                await self._reviews(interaction, language, gaps_texts.KEPT.in_(language))
            case _:
                await self._reviews(interaction, language)

    async def _review(self, interaction: discord.Interaction, topic: str, language: Language) -> None:
        """One of them; the list where somebody has decided on it meanwhile."""
        found = await self._service.reviews.open(str(interaction.guild_id))
        one = next((one for one in found if one.topic == topic), None)
        if one is None:
            await self._reviews(interaction, language)
            return
        knowledge = (await self._engine(interaction)).knowledge
        await delivery.put(interaction, review_page.card(one, knowledge, language))

    async def _card(
        self,
        interaction: discord.Interaction,
        group: Group,
        language: Language,
        note: str = "",
        topics: tuple[str, ...] | None = None,
    ) -> None:
        """The card of a group; `topics` in place of those that come nearest."""
        engine = await self._engine(interaction)
        near = tuple(one.topic for one in nearest_topics(engine, group.name)) if topics is None else topics
        exchanges = await self._gaps.exchanges(group, _LINKS)
        today = " ".join(card.text for card in engine.ask(group.name).cards)
        shown = page.card(group, exchanges, today, near, engine.knowledge, language, note)
        await delivery.put(interaction, shown)

    async def _engine(self, interaction: discord.Interaction) -> Engine:
        return await self._service.engines.of(str(interaction.guild_id))

    async def _may(self, interaction: discord.Interaction, language: Language) -> bool:
        """Whether the member may change what is known here; told why where not."""
        if not interaction.is_guild_integration():
            await delivery.tell(interaction, texts.ONLY_ON_SERVERS.in_(language))
            return False
        if not await may_keep(interaction, self._service):
            await delivery.tell(interaction, kb_texts.NOT_A_KEEPER.in_(language))
            return False
        return True


def _topics(engine: Engine, typed: str, language: Language) -> tuple[str, ...]:
    """The topics that are found by what is typed."""
    items = engine.choices(ChoiceKind.TOPIC, typed, language, _FOUND).items
    return tuple(dict.fromkeys(Request.decode(one.value).topic for one in items))


def _cannot(error: EditError | KnowledgeError, language: Language, typed: str) -> str:
    """Why something cannot be, with what was typed, which would be lost otherwise."""
    why = gaps_texts.CANNOT.in_(language).format(why=escaped(reason_of(error, language)))
    if not typed:
        return why
    fenced = typed.replace("```", "'''")
    return f"{why}\n{gaps_texts.TYPED.in_(language)}\n```\n{fenced}\n```"


async def _wait(interaction: discord.Interaction, *, new: bool = False) -> None:
    """Say that it takes a moment: by the message that is pressed under, or by a new one for the member alone."""
    response = interaction.response
    announce = partial(response.defer, ephemeral=True, thinking=True) if new else response.defer
    await delivery.attempt(announce, "the notice to wait")


async def _patiently(
    interaction: discord.Interaction, doing: Coroutine[Any, Any, _T], language: Language
) -> _T:
    """What it comes to; where that takes long, the page says so meanwhile."""
    task = asyncio.ensure_future(doing)
    done, _ = await asyncio.wait({task}, timeout=_PATIENCE)
    if not done:
        await delivery.put(interaction, Layout((gaps_texts.TRYING.in_(language),)))
    return await task


def _chosen(interaction: discord.Interaction) -> str:
    values = cast("dict[str, list[str]]", interaction.data or {}).get("values", ())
    return next(iter(values), "")
