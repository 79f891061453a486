"""/kb promote: the bot's owner gets what a server has of its own as a patch for the base; nobody else does."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from shutil import copytree

import pytest

from bot import kb_texts, texts
from bot.kb.naming import Names
from bot.kb.promoting import card
from drainbot.curation import edits
from drainbot.curation.promoting import ByHand, Promotion
from drainbot.engine import Engine
from drainbot.knowledge import Language
from drainbot.promoting import promotion
from drainbot.settings import Settings
from tests.bot.house import BOTH, House
from tests.bot.keeping import LOCALE, PHRASE, have_saved, home, kb, keeper, server, words
from tests.cli.commands import TINY
from tests.cli.test_promote import patched
from tests.double import permissions
from tests.double.acting import Member
from tests.double.place import Place

OTHER = "how many saddles are there all told"


@pytest.fixture
async def house(place: Place, tiny: Engine, settings: Settings) -> AsyncIterator[House]:
    async with home(place, tiny, settings) as found:
        yield found


def owner(house: House, language: str) -> Member:
    found = house.double.world.owner
    found.locale = LOCALE[language]
    return found


async def have_phrases(house: House) -> None:
    """Two revisions: a phrasing in each."""
    await have_saved(house, partial(edits.add_phrase, topic="riders", text=PHRASE.en))
    await have_saved(house, partial(edits.add_phrase, topic="lane-share", text=OTHER))


@BOTH
async def test_the_owner_gets_all_that_a_server_has_as_the_terminal_gives_it(
    house: House, language: str, tmp_path: Path
) -> None:
    say = words(language)
    await have_phrases(house)
    shown = await kb(house, owner(house, language), "promote")
    assert say(kb_texts.PROMOTED).format(server=server(house)) in shown.text
    assert say(kb_texts.PROMOTED_COUNTS).format(taken=2, files=1, by_hand=0) in shown.text
    for key in ("changes/riders", "changes/lane-share"):
        assert f"({key})" in shown.text.replace("\\", "")
    (file,) = shown.attachments
    assert file.filename == f"from-server-{server(house)}.patch"
    base = house.service.engine.knowledge
    assert file.data.decode() == (await promotion(house.service.store, base, server(house), None)).patch
    engine = patched(copytree(TINY, tmp_path / "pack"), file.data.decode())
    assert engine.ask(PHRASE.en).topic == "riders"
    assert engine.ask(OTHER).topic == "lane-share"
    assert not shown.pings


@BOTH
async def test_one_revision_by_its_number_alone(house: House, language: str) -> None:
    say = words(language)
    await have_phrases(house)
    shown = await kb(house, owner(house, language), "promote", revision=1)
    assert say(kb_texts.PROMOTED_OF).format(server=server(house), number=1) in shown.text
    patch = shown.attachments[0].data.decode()
    assert PHRASE.en in patch
    assert OTHER not in patch


@BOTH
async def test_of_another_server_by_its_id(house: House, language: str) -> None:
    say, who = words(language), owner(house, language)
    await have_phrases(house)
    elsewhere = house.double.guild("elsewhere").channel("talk")
    used = await who.slash(elsewhere, "kb promote", server=server(house))
    shown = await used.answer(30)
    assert shown.ephemeral
    assert say(kb_texts.PROMOTED).format(server=server(house)) in shown.text
    assert PHRASE.en in shown.attachments[0].data.decode()


@BOTH
async def test_what_has_to_be_done_by_hand_is_said_with_the_reason(house: House, language: str) -> None:
    say = words(language)
    await have_saved(house, partial(edits.retire, topic="lane-share"), "retire")
    shown = await kb(house, owner(house, language), "promote")
    assert say(kb_texts.PROMOTED_COUNTS).format(taken=0, files=0, by_hand=1) in shown.text
    assert "take the entry out, at " in shown.text
    assert "patch -p1" not in shown.text
    assert shown.attachments[0].data.decode().startswith("# By hand, changes/lane-share: take the entry out")


@BOTH
async def test_a_moderator_who_does_not_own_the_bot_gets_one_line_and_nothing_else(
    house: House, language: str
) -> None:
    await have_phrases(house)
    shown = await kb(house, keeper(house.place, language), "promote")
    assert shown.text == words(language)(kb_texts.NOT_THE_OWNER)
    assert shown.attachments == []


ACCEPTED, INVITED = 2, 1


@pytest.mark.parametrize(
    ("role", "state", "may"),
    [
        ("admin", ACCEPTED, True),
        ("developer", ACCEPTED, True),
        ("read_only", ACCEPTED, False),
        ("admin", INVITED, False),
        (None, ACCEPTED, False),
    ],
    ids=["admin", "developer", "reads only", "invited only", "no member"],
)
async def test_of_a_team_who_builds_the_bot_may_and_is_asked_for_each_time(
    house: House, role: str | None, state: int, may: bool
) -> None:
    await have_phrases(house)
    mia = keeper(house.place, "en")
    assert (await kb(house, mia, "promote")).attachments == []
    world = house.double.world
    world.team = [(world.owner, "admin", ACCEPTED), *([(mia, role, state)] if role else [])]
    assert bool((await kb(house, mia, "promote")).attachments) is may
    assert (await kb(house, world.owner, "promote")).attachments
    world.team = []
    assert (await kb(house, mia, "promote")).attachments == []


async def test_where_discord_does_not_say_who_owns_the_bot_nobody_gets_anything(house: House) -> None:
    await have_phrases(house)
    house.double.faults.server_error(403, on="GET /oauth2/applications/@me", times=1)
    used = await house.double.world.owner.slash(house.place.channel, "kb promote")
    shown = await used.followup()
    assert (shown.text, shown.ephemeral, shown.attachments) == (texts.FAILED.en, True, [])


@BOTH
async def test_what_cannot_be_is_one_line(house: House, language: str) -> None:
    say, who, here = words(language), owner(house, language), server(house)
    for options, line in (
        ({}, say(kb_texts.NOTHING_TO_PROMOTE).format(server=here)),
        ({"revision": 3}, say(kb_texts.NO_SUCH_REVISION).format(server=here, number=3, head=0)),
        ({"server": "7"}, say(kb_texts.NOTHING_TO_PROMOTE).format(server=7)),
        ({"server": "../elmford"}, say(kb_texts.NO_SERVER_ID).format(typed="../elmford")),
        ({"server": "٣٣"}, say(kb_texts.NO_SERVER_ID).format(typed="٣٣")),
    ):
        shown = await kb(house, who, "promote", **options)
        assert (shown.text, shown.attachments) == (line, [])
    await have_saved(house, partial(edits.retire, topic="lane-share"), "retire")
    back = await house.service.keepers.revert(here, "7", 0)
    await house.service.keepers.save(here, "7", back.proposal.id)
    shown = await kb(house, who, "promote", revision=2)  # it only took something back
    assert shown.text == say(kb_texts.NOTHING_TO_PROMOTE).format(server=here)


@BOTH
def test_the_most_that_a_server_can_have_fits_into_a_message(tiny: Engine, language: Language) -> None:
    keys = tuple(f"changes/topic-{number}" for number in range(500))
    by_hand = tuple(ByHand(key, f"`*{key}*` " * 40, "") for key in keys)
    found = Promotion("+x", keys, ("facts.yaml",), by_hand)
    text = card(found, "1" * 20, 500, "from-server.patch", Names(language, tiny.knowledge))
    assert len(text) <= 2000
    counts = words(language)(kb_texts.PROMOTED_COUNTS)
    assert counts.format(taken=500, files=1, by_hand=500) in text


def test_the_right_alone_shows_the_command(house: House) -> None:
    (command,) = [one for one in house.double.commands.of() if one["name"] == "kb"]
    assert command["default_member_permissions"] == str(permissions.MANAGE_GUILD)
    (promote,) = [one for one in command["options"] if one["name"] == "promote"]
    assert promote["name_localizations"] == {"ko": "반영"}
    assert [one["required"] for one in promote["options"]] == [False, False]
