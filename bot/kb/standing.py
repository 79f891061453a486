"""How the knowledge of a server stands: what no longer fits, and figures about it."""

from datetime import UTC, datetime, timedelta

import discord

from bot import delivery, kb_texts
from bot.kb import cards
from bot.kb.desk import Desk, Here
from bot.kb.fitting import Listed, fitted
from bot.kb.naming import Names
from bot.layout import Layout
from bot.markdown import escaped
from drainbot.knowledge import LANGUAGES
from drainbot.knowledge.overlay import parsed
from drainbot.knowledge.overlay_shapes import Change

_DAYS = timedelta(days=30)
_TOP = 5


class Standing:
    """Shows how it stands."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def check(self, interaction: discord.Interaction, here: Here) -> None:
        """What the gate finds in all that the server has of its own."""
        state, language = await self._desk.keepers.state(here.server), here.language
        blocks = [Listed(kb_texts.CHECK_TITLE.in_(language))]
        if not state.overlay.entries:
            blocks.append(Listed(kb_texts.NOTHING_OWN.in_(language)))
        else:
            verdict = await self._desk.keepers.check(here.server)
            base = self._desk.service.engine.knowledge
            names = Names(
                language, verdict.engine.knowledge if verdict.engine else None, state.engine.knowledge, base
            )
            if against := cards.against_lines(verdict, names):
                blocks.append(Listed(kb_texts.NO_LONGER_FITS.in_(language), against, 10))
            else:
                said = kb_texts.ALL_FITS.in_(language).format(count=len(state.overlay.entries))
                blocks.append(Listed(f"✓ {said}"))
            if look := cards.look_lines(verdict, names):
                blocks.append(Listed(kb_texts.TO_KNOW.in_(language), look, 10))
        await delivery.respond(interaction, Layout(fitted(blocks, language)), private=True)

    async def stats(self, interaction: discord.Interaction, here: Here) -> None:
        """How much there is, and how it is asked."""
        state, language = await self._desk.keepers.state(here.server), here.language
        names, own = await self._desk.names(here, state), state.engine.knowledge.own
        entries = {key: parsed(key, text)[0] for key, text in state.overlay.entries.items()}
        changes = [one for one in entries.values() if isinstance(one, Change)]
        phrases = sum(
            len(one.ask.in_(two)) for one in entries.values() if hasattr(one, "ask") for two in LANGUAGES
        )
        past = await self._desk.keepers.history(here.server)
        pending = await self._desk.keepers.pending(here.server)
        asked = await self._desk.service.store.stats(datetime.now(UTC) - _DAYS, here.server)
        lines = [
            kb_texts.STATS_TITLE.in_(language),
            kb_texts.STATS_OWN.in_(language).format(
                new=len(own.new),
                changed=sum(not one.off for one in changes),
                off=sum(one.off for one in changes),
                phrases=phrases,
            ),
            kb_texts.STATS_REVISIONS.in_(language).format(
                count=len(past), authors=len({one.author for one in past}), pending=len(pending)
            ),
            kb_texts.STATS_ASKED.in_(language).format(
                total=asked.total, answered=asked.statuses.get("answered", 0), askers=asked.askers
            ),
        ]
        blocks = [Listed("\n".join(lines))]
        for title, counts in (
            (kb_texts.STATS_TOPICS, asked.topics),
            (kb_texts.STATS_WRONG, asked.wrong_topics),
        ):
            top = [
                f"- {escaped(names.beside(topic))}: {count}" for topic, count in list(counts.items())[:_TOP]
            ]
            if top:
                blocks.append(Listed(title.in_(language), top))
        await delivery.respond(interaction, Layout(fitted(blocks, language)), private=True)
