"""A second opinion: the main journeys over SimCord, another's idea of Discord, in English and Korean.

It drives the real client below HTTP and the gateway. It has no members' languages and no installations, so the
member's language is put into its events here, and no server's settings are tried (tests/double has both).
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.results import InteractionResult

from bot import texts
from bot.client import INTENTS, Drainbot
from bot.correcting import Corrector
from bot.gaps.digest import Digester
from bot.health import Pulse
from bot.inflight import InFlight
from bot.owning import OwnerNotes
from bot.telling import Teller
from bot.texts import Words
from drainbot.knowledge import Language
from drainbot.service import Service
from drainbot.settings import Settings
from tests.bot.house import BOTH, IN_DOLLARS, LOSS, MORE, QUESTION, Leisure, rows

SUM = Words("214.83 million won + 340.67 million won", "2억 1,483만 원 + 3억 4,067만 원")


@dataclass(frozen=True, slots=True)
class Room:
    """A server's channel with a member of one language, and the bot in it."""

    env: simcord.Env
    client: Drainbot
    channel: ChannelHandle
    ann: MemberActor


def bot(service: Service, language: Language) -> Drainbot:
    """The bot, to which every member speaks the language."""
    client = Drainbot(service, InFlight(), Pulse(), clock=Leisure())
    parsers = client._connection.parsers
    parse, locale = parsers["INTERACTION_CREATE"], {"en": "en-US", "ko": "ko"}[language]
    parsers["INTERACTION_CREATE"] = lambda data: parse({**data, "locale": locale})
    return client


@asynccontextmanager
async def room(service: Service, language: Language) -> AsyncIterator[Room]:
    client = bot(service, language)
    async with simcord.run(client, approved_intents=INTENTS) as env:
        guild = env.create_guild()
        channel = guild.create_text_channel("general")
        yield Room(env, client, channel, guild.add_member(env.create_user("ann")))


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """SimCord goes on once the bot has nothing to do: what watches beside the questions never has, and is left out."""

    async def run(_: object) -> None:
        return

    for watch in (Teller, Digester, Corrector, OwnerNotes):
        monkeypatch.setattr(watch, "run", run)


def parts(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """All components, nested ones included."""
    for one in components:
        yield one
        yield from parts(one.get("components", []))


def said(components: list[dict[str, Any]]) -> str:
    return "\n".join(one["content"] for one in parts(components) if one["type"] == 10)


def shown(result: InteractionResult) -> str:
    """What an answer says."""
    assert result.response is not None
    return result.response.content or said(result.response.components)


def of(message: discord.Message) -> list[dict[str, Any]]:
    return [dict(one.to_dict()) for one in message.components]


def key(components: list[dict[str, Any]], act: str) -> str:
    """The id of the first button that does something."""
    return next(
        str(one["custom_id"]) for one in parts(components) if one.get("custom_id", "").startswith(f"{act}:")
    )


def fields(modal: dict[str, Any]) -> list[str]:
    """The ids of what is filled in."""
    found = []
    for one in parts(modal["components"]):
        inner = one.get("component", one)
        found += [inner["custom_id"]] if inner["type"] == 4 else []
    return found


async def asked(here: Room, language: Language) -> InteractionResult:
    """The member uses /ask."""
    return await here.ann.slash(here.channel, "ask", question=QUESTION.in_(language))


async def pressed(here: Room, first: InteractionResult, act: str) -> InteractionResult:
    assert first.response is not None
    return await here.ann.click(first.response, custom_id=key(first.response.components, act))


@BOTH
async def test_a_mention(service: Service, settings: Settings, language: Language) -> None:
    async with room(service, language) as here:
        assert here.client.user is not None
        question = await here.ann.send(here.channel, f"{here.client.user.mention} {QUESTION.in_(language)}")
        answer = here.channel.last_message
        assert answer is not None
        assert said(of(answer)).startswith(f"## {LOSS.in_(language)}\n")
        assert answer.reference is not None
        assert answer.reference.message_id == question.id
        assert not answer.mentions
    (row,) = rows(Path(settings.database), "kind, question, state")
    assert row == {"kind": "mention", "question": QUESTION.in_(language), "state": "answered"}


@BOTH
async def test_a_direct_message(service: Service, language: Language) -> None:
    async with room(service, language) as here:
        await here.ann.send_dm(QUESTION.in_(language))
        answer = here.ann.user.dm_channel.last_message
        assert answer is not None
        assert LOSS.in_(language) in said(of(answer))


@BOTH
async def test_without_a_mention_the_bot_is_silent(service: Service, language: Language) -> None:
    async with room(service, language) as here:
        question = await here.ann.send(here.channel, QUESTION.in_(language))
        last = here.channel.last_message
        assert last is not None
        assert last.id == question.id


@BOTH
async def test_ask(service: Service, language: Language) -> None:
    async with room(service, language) as here:
        answer = await asked(here, language)
        assert shown(answer).startswith(f"> {QUESTION.in_(language)}\n## {LOSS.in_(language)}\n")
        assert not answer.ephemeral


@BOTH
async def test_the_message_menu(service: Service, language: Language) -> None:
    async with room(service, language) as here:
        question = await here.ann.send(here.channel, QUESTION.in_(language))
        answer = await here.ann.context_menu(here.channel, texts.ANSWER_THIS.en, question)
        assert LOSS.in_(language) in shown(answer)


@BOTH
async def test_what_is_asked_next_is_pressed(service: Service, language: Language) -> None:
    async with room(service, language) as here:
        first = await asked(here, language)
        assert first.response is not None
        label = next(
            one["label"]
            for one in parts(first.response.components)
            if one.get("custom_id", "").startswith("ask:")
        )
        second = await here.ann.click(first.response, label=label)
        assert shown(second).startswith(f"> {label}\n")
        assert not second.ephemeral


@BOTH
async def test_what_else_is_asked_is_chosen_in_the_menu(service: Service, language: Language) -> None:
    async with room(service, language) as here:
        first = await asked(here, language)
        assert first.response is not None
        (menu,) = (one for one in parts(first.response.components) if one["type"] == 3)
        option = menu["options"][0]
        second = await here.ann.select(first.response, [option["value"]], custom_id=menu["custom_id"])
        assert shown(second).startswith(f"> {option['label']}\n")


@BOTH
async def test_the_working_is_shown_to_who_wants_it(service: Service, language: Language) -> None:
    async with room(service, language) as here:
        working = await pressed(here, await asked(here, language), "wrk")
        assert SUM.in_(language) in shown(working)
        assert working.ephemeral


@BOTH
async def test_a_figure_is_completed_and_shown(service: Service, language: Language) -> None:
    typed = Words("net brain", "순유출").in_(language)
    async with room(service, language) as here:
        offered = await here.ann.autocomplete(here.channel, "stat", "figure", typed)
        chosen = next(one for one in offered if one["value"] == "net-drain|||2021")
        name = Words("Net brain drain 2021: 84,000 people", "2021년 두뇌 순유출: 8만 4,000명")
        assert chosen["name"] == name.in_(language)
        answer = await here.ann.slash(here.channel, "stat", figure=chosen["value"])
        assert Words("## 84,000", "## 8만 4,000명").in_(language) in shown(answer)


@BOTH
async def test_right(service: Service, language: Language) -> None:
    async with room(service, language) as here:
        thanks = await pressed(here, await asked(here, language), "yes")
        assert shown(thanks) == texts.THANKS_RIGHT.in_(language)
        assert thanks.ephemeral
    stats = await service.store.stats()
    assert (stats.right, stats.wrong) == (1, 0)


@BOTH
async def test_wrong_with_a_reason(service: Service, language: Language) -> None:
    async with room(service, language) as here:
        form = await pressed(here, await asked(here, language), "not")
        assert form.modal is not None
        assert form.modal["title"] == texts.WHY_WRONG.in_(language)
        (field,) = fields(form.modal)
        thanks = await here.ann.submit_modal(form, {field: "600"})
        assert shown(thanks) == texts.THANKS_WRONG.in_(language)
    stats = await service.store.stats()
    assert (stats.right, stats.wrong) == (0, 1)


@BOTH
async def test_asking_more_goes_on_from_the_answer(service: Service, language: Language) -> None:
    async with room(service, language) as here:
        first = await asked(here, language)
        await here.ann.slash(here.channel, "ask", question="what is the OECD rank?")
        form = await pressed(here, first, "mod")
        assert form.modal is not None
        (field,) = fields(form.modal)
        answer = await here.ann.submit_modal(form, {field: MORE.in_(language)})
        assert IN_DOLLARS.in_(language) in shown(answer)


@BOTH
async def test_a_restart_loses_none_of_it(service: Service, language: Language) -> None:
    async with room(service, language) as here:
        first = await asked(here, language)
        await here.env.restart_bot(bot(service, language))
        working = await pressed(here, first, "wrk")
        assert SUM.in_(language) in shown(working)
