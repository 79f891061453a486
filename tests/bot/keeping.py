"""Moderators at work with /kb over the tiny pack: what the journeys share."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager

from bot.texts import Words
from drainbot.engine import Engine
from drainbot.keepers import Edit, Saved
from drainbot.settings import Settings
from tests.bot.house import House, running, serving
from tests.double import Message, permissions
from tests.double.acting import Member
from tests.double.interactions import Interaction
from tests.double.place import Place

LOCALE = {"en": "en-US", "ko": "ko"}
PHRASE = Words("how leaky is the town's saddle count", "우리 동네 안장 수는 얼마나 새나요")
TIMEOUT = 30
_QUOTED = re.compile("“[^”]*”|`[^`]*`")
_SENTENCE = re.compile(r"[A-Za-z][A-Za-z']*(?:,? [A-Za-z][A-Za-z']*){2,}")


@asynccontextmanager
async def home(place: Place, engine: Engine, settings: Settings) -> AsyncIterator[House]:
    """The bot over an engine that is loaded already; a second one is the same after a restart."""
    async with serving(engine, settings) as service, running(place, service, settings) as house:
        yield house


def keeper(place: Place, language: str, name: str = "mia") -> Member:
    return place.guild.member(name, locale=LOCALE[language], permissions=permissions.MANAGE_GUILD)


def server(house: House) -> str:
    return str(house.place.guild.id)


async def kb(house: House, who: Member, command: str, **options: object) -> Message:
    """The card that a command of /kb ends in."""
    shown = await (await who.slash(house.place.channel, f"kb {command}", **options)).answer(TIMEOUT)
    assert shown.ephemeral
    return shown


async def press(who: Member, shown: Message, button: str) -> Message:
    """A press that opens a card of its own."""
    card = await (await who.press(shown, button)).answer(TIMEOUT)
    assert card.ephemeral
    return card


async def turned(who: Member, shown: Message, button: str) -> Message:
    """A press that changes the card."""
    versions = len(shown.versions)
    await who.press(shown, button)
    return await shown.changed(versions=versions, timeout=TIMEOUT)


async def filled(who: Member, opened: Interaction, values: Mapping[str, object]) -> Message:
    """The card that a form ends in."""
    await opened.modal_shown()
    return await (await who.submit_modal(opened, values)).answer(TIMEOUT)


def english_in(text: str) -> list[str]:
    """What reads as an English sentence in a text, but for what it quotes."""
    return _SENTENCE.findall(_QUOTED.sub("“”", text))


def labels(shown: Message) -> list[str]:
    return [one["label"] for one in shown.buttons]


def words(language: str) -> Callable[[Words], str]:
    return lambda one: one.ko if language == "ko" else one.en


async def topic_of(house: House, question: str, channel_server: str | None = None) -> str | None:
    """The topic that a question leads to on the server, or on another."""
    engine = await house.service.engines.of(channel_server or server(house))
    return engine.ask(question).topic


async def have_saved(house: House, edit: Edit, action: str = "phrase", by: str = "77") -> Saved:
    """An edit by somebody else."""
    drafted = await house.service.keepers.draft(server(house), by, edit, action)
    found = await house.service.keepers.save(server(house), by, drafted.proposal.id)
    assert isinstance(found, Saved), found
    return found
