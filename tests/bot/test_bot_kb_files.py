"""/kb: what a server has of its own goes out as files and comes in from one; what cannot be changes nothing."""

import json
from collections.abc import AsyncIterator
from functools import partial

import pytest

from bot import kb_texts
from drainbot.curation import edits
from drainbot.engine import Engine
from drainbot.settings import Settings
from tests.bot.house import BOTH, House
from tests.bot.keeping import have_saved, home, kb, keeper, labels, server, turned, words
from tests.double import Message
from tests.double.acting import Member
from tests.double.messages import Attachment
from tests.double.place import Place


@pytest.fixture
async def house(place: Place, tiny: Engine, settings: Settings) -> AsyncIterator[House]:
    async with home(place, tiny, settings) as found:
        yield found


def file(house: House, data: bytes, name: str = "knowledge.yaml") -> Attachment:
    world = house.double.world
    return Attachment(world.ids.next(), house.place.channel.id, name, "application/yaml", data)


async def imported(house: House, who: Member, data: bytes) -> Message:
    return await kb(house, who, "import", file=file(house, data))


@BOTH
async def test_all_goes_out_and_comes_back(house: House, language: str) -> None:
    say, mia = words(language), keeper(house.place, language)
    assert (await kb(house, mia, "export")).text == say(kb_texts.NOTHING_TO_EXPORT)
    await have_saved(house, partial(edits.add_phrase, topic="riders", text="saddles all told"))
    await have_saved(house, partial(edits.retire, topic="lane-share"), "retire")
    shown = await kb(house, mia, "export")
    assert shown.text == say(kb_texts.EXPORTED).format(entries=2)
    yaml, audit = shown.attachments
    assert (yaml.filename, audit.filename) == ("knowledge.yaml", "history.json")
    assert [one["number"] for one in json.loads(audit.data)["revisions"]] == [1, 2]
    before = (await house.service.keepers.state(server(house))).overlay.entries
    back = await house.service.keepers.revert(server(house), "7", 0)
    await house.service.keepers.save(server(house), "7", back.proposal.id)
    shown = await imported(house, mia, yaml.data)
    assert (await house.service.keepers.state(server(house))).overlay.entries == {}
    assert labels(shown) == [say(kb_texts.SAVE), say(kb_texts.CANCEL)]
    await turned(mia, shown, say(kb_texts.SAVE))
    assert (await house.service.keepers.state(server(house))).overlay.entries == before
    assert say(kb_texts.CANNOT_MAKE) in (await imported(house, mia, yaml.data)).text


MANY = b"changes:\n" + b"".join(b"  - id: own-%d\n    off: true\n" % number for number in range(501))
BOMB = b"a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n"
TAG = b"statements: !!python/object/apply:os.system ['true']\n"


@BOTH
@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"x" * 10_000_000, None),
        ("changes:\n  - id: riders\n    note: {en: a, ko: 가}\n".encode("utf-16"), 1),
        ("changes:\n  - id: riders\n    note: {en: a, ko: 가}\n".encode("cp949"), 3),
        (BOMB, 1),
        (TAG, 1),
        (b"", None),
        (b"just words", None),
        (b"changes:\n  - id: riders\n    colour: red\n", 3),
        (b"changes:\n  - id: unicorns\n    off: true\n", None),
        (b"changes:\n  - id: riders\n    off: true\n  - id: riders\n    off: true\n", 4),
        (b"secrets: []\n", 1),
        (MANY, None),
        (b"[" * 100_000, 1),
    ],
    ids=[
        "big",
        "utf-16",
        "cp949",
        "bomb",
        "tag",
        "empty",
        "text",
        "field",
        "unknown",
        "twice",
        "section",
        "many",
        "deep",
    ],
)
async def test_what_cannot_be_read_changes_nothing(
    house: House, language: str, data: bytes, line: int | None
) -> None:
    say, mia = words(language), keeper(house.place, language)
    await have_saved(house, partial(edits.add_phrase, topic="riders", text="saddles all told"))
    shown = await imported(house, mia, data)
    assert shown.buttons == []
    if len(data) > 1_000_000:
        assert shown.text == say(kb_texts.TOO_BIG).format(size="10.0")
    else:
        assert say(kb_texts.CANNOT_MAKE) in shown.text
    if line is not None:
        assert say(kb_texts.IN_LINE).format(line=line, message="") in shown.text
    assert (await house.service.keepers.state(server(house))).head == 1


@BOTH
async def test_what_the_gate_refuses_is_shown_and_cannot_be_saved(house: House, language: str) -> None:
    say, mia = words(language), keeper(house.place, language)
    ping = "changes:\n  - id: riders\n    note:\n      en: hello @everyone\n      ko: 안녕 @everyone\n"
    shown = await imported(house, mia, ping.encode())
    assert say(kb_texts.AGAINST) in shown.text
    assert shown.buttons == []
    assert not shown.mention_everyone
    assert shown.pings.everyone is False
