"""The list of questions without an answer, the cards of its groups, and the topics under review beside it."""

from functools import partial

import discord

from bot import delivery, gaps_texts
from bot.gaps import page, review_page
from bot.gaps.modals import SearchTopic
from bot.gaps.steps import Step, Taken
from bot.kb.desk import Desk, Here, chosen
from bot.markdown import escaped
from drainbot.answers.choice_lines import ChoiceKind
from drainbot.curation.unanswered import Group, nearest_topics
from drainbot.engine import Engine
from drainbot.figures.request import Request
from drainbot.knowledge import Language

_FOUND = 4  # topics of a search
_LINKS = 5


class Unanswered:
    """Shows what there is, in place of what was pressed under; it knows nothing that does not stand in ids or in the store."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._gaps = desk.service.gaps
        self._reviews = desk.service.reviews

    async def open(self, interaction: discord.Interaction) -> None:
        """Answer /kb unanswered."""
        here = await self._desk.begin(interaction)
        if here is not None:
            await self.show(interaction, here)

    async def turn(self, interaction: discord.Interaction, here: Here, taken: Taken) -> None:
        """Another page or card, as it is pressed for or chosen."""
        match taken.step, taken.parts:
            case Step.LIST, (number,):
                await self.show(interaction, here, number=int(number))
            case Step.REVIEW, ():
                await self._review(interaction, here, chosen(interaction))
            case Step.KEEP, (topic,):
                await self._reviews.keep(here.server, here.by, topic)
                await self._reviewed(interaction, here, gaps_texts.KEPT.in_(here.language))
            case Step.REVIEWS, ():
                await self._reviewed(interaction, here)
            case _, parts:
                group = await self.group(interaction, here, parts[0] if parts else chosen(interaction))
                if group is not None:
                    await self.card(interaction, here, group)

    async def show(
        self, interaction: discord.Interaction, here: Here, note: str = "", number: int = 0
    ) -> None:
        """A page of the list."""
        groups, reviewed = await self._gaps.groups(here.server), await self._reviews.open(here.server)
        await delivery.put(interaction, page.listing(groups, number, here.language, note, len(reviewed)))

    async def group(self, interaction: discord.Interaction, here: Here, mark: str) -> Group | None:
        """The group of a mark; None once somebody has decided on it, which the list says."""
        group = await self._gaps.group(here.server, mark)
        if group is None:
            await self.show(interaction, here, gaps_texts.GONE.in_(here.language))
        return group

    async def card(
        self,
        interaction: discord.Interaction,
        here: Here,
        group: Group,
        note: str = "",
        topics: tuple[str, ...] | None = None,
    ) -> None:
        """The card of a group; `topics` in place of those that come nearest."""
        engine = await self._desk.service.engines.of(here.server)
        near = tuple(one.topic for one in nearest_topics(engine, group.name)) if topics is None else topics
        exchanges = await self._gaps.exchanges(group, _LINKS)
        today = " ".join(card.text for card in engine.ask(group.name).cards)
        shown = page.card(group, exchanges, today, near, engine.knowledge, here.language, note)
        await delivery.put(interaction, shown)

    async def search(self, interaction: discord.Interaction, here: Here, mark: str) -> None:
        """Ask for a topic that does not come near, to have it on the card of a group."""
        await interaction.response.send_modal(SearchTopic(here.language, partial(self._searched, mark)))

    async def _searched(self, mark: str, interaction: discord.Interaction, typed: str) -> None:
        here = await self._desk.begin_in_place(interaction)
        group = await self.group(interaction, here, mark) if here else None
        if here is None or group is None:
            return
        found = topics_of(await self._desk.service.engines.of(here.server), typed, here.language)
        note = gaps_texts.FOUND if found else gaps_texts.NOT_FOUND
        said = note.in_(here.language).format(typed=escaped(typed))
        await self.card(interaction, here, group, said, found or None)

    async def _reviewed(self, interaction: discord.Interaction, here: Here, note: str = "") -> None:
        """The topics under review."""
        found = await self._reviews.open(here.server)
        knowledge = (await self._desk.service.engines.of(here.server)).knowledge
        await delivery.put(interaction, review_page.listing(found, knowledge, here.language, note))

    async def _review(self, interaction: discord.Interaction, here: Here, topic: str) -> None:
        """One of them; the list where somebody has decided on it meanwhile."""
        found = await self._reviews.open(here.server)
        one = next((one for one in found if one.topic == topic), None)
        if one is None:
            await self._reviewed(interaction, here)
            return
        knowledge = (await self._desk.service.engines.of(here.server)).knowledge
        await delivery.put(interaction, review_page.card(one, knowledge, here.language))


def topics_of(engine: Engine, typed: str, language: Language) -> tuple[str, ...]:
    """The topics that are found by what is typed."""
    items = engine.choices(ChoiceKind.TOPIC, typed, language, _FOUND).items
    return tuple(dict.fromkeys(Request.decode(one.value).topic for one in items))
