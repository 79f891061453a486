"""/kb: the history, differences, ways back, what waits, and how it all stands."""

from collections.abc import AsyncIterator
from functools import partial

import pytest

from bot import kb_texts
from bot.kb.past import PER_PAGE
from drainbot.curation import edits
from drainbot.curation.fields import Words as Fields
from drainbot.curation.origins import Origin
from drainbot.engine import Engine
from drainbot.settings import Settings
from tests.bot.house import BOTH, House
from tests.bot.keeping import have_saved, home, kb, keeper, labels, press, server, topic_of, turned, words
from tests.double.place import Place


@pytest.fixture
async def house(place: Place, tiny: Engine, settings: Settings) -> AsyncIterator[House]:
    async with home(place, tiny, settings) as found:
        yield found


async def have_phrasings(house: House, count: int, by: str = "77") -> list[str]:
    texts = [f"saddle riddle of the {'x' * (number + 3)} kind" for number in range(count)]
    for text in texts:
        await have_saved(house, partial(edits.add_phrase, topic="riders", text=text), by=by)
    return texts


@BOTH
async def test_the_history_is_paged_and_names_who_by_a_tag(house: House, language: str) -> None:
    say, mia = words(language), keeper(house.place, language)
    assert (await kb(house, mia, "history")).text == say(kb_texts.NO_HISTORY)
    await have_phrasings(house, PER_PAGE)
    await have_saved(house, partial(edits.retire, topic="lane-share"), "retire", by=str(mia.id))
    shown = await kb(house, mia, "history")
    assert f"**{PER_PAGE + 1}**" in shown.text
    assert f"· {say(kb_texts.YOU)} · {say(kb_texts.ACTIONS['retire'])}" in shown.text
    assert f"#{house.service.asker_hash('77')[:6]}" in shown.text
    assert "1/2" in shown.text
    (turn,) = labels(shown)
    shown = await turned(mia, shown, turn)
    assert ("2/2" in shown.text, "**1**" in shown.text) == (True, True)
    of_one = await kb(house, mia, "history", topic="lane-share")
    assert [one["value"] for one in of_one.selects[0]["options"]] == [str(PER_PAGE + 1)]


@BOTH
async def test_a_revision_is_looked_at_and_gone_back_to(house: House, language: str) -> None:
    say, mia = words(language), keeper(house.place, language)
    first, second = await have_phrasings(house, 2)
    shown = await kb(house, mia, "history")
    card = await (await mia.select(shown, shown.selects[0]["custom_id"], "2")).answer(30)
    assert say(kb_texts.REVISION_TITLE).format(number=2) in card.text
    assert (first in card.text, second in card.text) == (False, True)
    assert labels(card) == [say(kb_texts.BACK).format(number=1)]
    draft = await press(mia, card, say(kb_texts.BACK).format(number=1))
    assert say(kb_texts.GOES_OVER_ONE).format(last=2) in draft.text
    await turned(mia, draft, say(kb_texts.SAVE))
    assert [await topic_of(house, text) == "riders" for text in (first,)] == [True]
    (newest, *_) = await house.service.keepers.history(server(house))
    assert (newest.number, newest.undoes) == (3, 1)
    nothing = await press(mia, card, say(kb_texts.BACK).format(number=1))
    assert say(kb_texts.CANNOT_MAKE) in nothing.text


@BOTH
async def test_the_difference_between_two_revisions(house: House, language: str) -> None:
    say, mia = words(language), keeper(house.place, language)
    texts = await have_phrasings(house, 3)
    shown = await kb(house, mia, "diff", **{"from": 1})
    assert [text in shown.text for text in texts] == [False, True, True]
    shown = await kb(house, mia, "diff", **{"from": 0, "to": 1})
    assert [text in shown.text for text in texts] == [True, False, False]
    shown = await kb(house, mia, "diff", **{"from": 2, "to": 2})
    assert say(kb_texts.NO_DIFFERENCE) in shown.text
    shown = await kb(house, mia, "diff", **{"from": 2, "to": 9})
    assert shown.text == say(kb_texts.NO_REVISION).format(number=9, head=3)


@BOTH
async def test_back_to_a_number_or_to_yesterday(house: House, language: str) -> None:
    say, mia = words(language), keeper(house.place, language)
    await have_phrasings(house, 3)
    typing = await mia.autocomplete(house.place.channel, "kb revert", focused="to", to="")
    assert [one["value"] for one in await typing.choices_shown()] == [say(kb_texts.YESTERDAY), "2", "1", "0"]
    shown = await kb(house, mia, "revert", to=say(kb_texts.YESTERDAY), reason="a bad day")
    assert say(kb_texts.GOES_OVER).format(first=1, last=3) in shown.text
    assert "a bad day" in shown.text
    await turned(mia, shown, say(kb_texts.SAVE))
    assert (await house.service.keepers.state(server(house))).overlay.entries == {}
    shown = await kb(house, mia, "revert", to="99")
    assert shown.text == say(kb_texts.NO_REVISION).format(number=99, head=4)
    shown = await kb(house, mia, "revert", to="soon")
    assert shown.text == say(kb_texts.NO_NUMBER).format(typed="soon")


@BOTH
async def test_what_waits_is_rejected_or_taken_back(house: House, language: str) -> None:
    say, place = words(language), house.place
    mia, ned = keeper(place, language), keeper(place, language, "ned")
    await house.service.servers.change(server(house), "7", second_moderator=True)
    for who, label, by in ((ned, kb_texts.REJECT, ned), (mia, kb_texts.WITHDRAW, mia)):
        await submitted(house, str(mia.id))
        shown = await kb(house, who, "pending")
        (menu,) = shown.selects
        card = await (await by.select(shown, menu["custom_id"], menu["options"][0]["value"])).answer(30)
        card = await turned(by, card, say(label))
        assert card.text == say(kb_texts.DROPPED)
        assert (await kb(house, who, "pending")).text == say(kb_texts.NONE_PENDING)
    assert (await house.service.keepers.state(server(house))).head == 0


@BOTH
async def test_what_waits_is_merged_with_what_was_saved_since(house: House, language: str) -> None:
    say, place = words(language), house.place
    mia, ned = keeper(place, language), keeper(place, language, "ned")
    await house.service.servers.change(server(house), "7", second_moderator=True)
    await submitted(house, str(mia.id))
    await have_saved(house, partial(edits.annotate, topic="riders", text=Fields("a note")), "note")
    shown = await kb(house, ned, "pending")
    (menu,) = shown.selects
    card = await (await ned.select(shown, menu["custom_id"], menu["options"][0]["value"])).answer(30)
    card = await turned(ned, card, say(kb_texts.APPROVE))
    assert say(kb_texts.SAVED).format(number=2) in card.text
    assert (await kb(house, ned, "pending")).text == say(kb_texts.NONE_PENDING)
    entry = (await house.service.keepers.state(server(house))).overlay.entries["changes/riders"]
    assert ("a note" in entry, "1600" in entry) == (True, True)


async def submitted(house: House, by: str) -> None:
    edit = partial(edits.set_value, topic="riders", period="2023", value="1600", origin=Origin("S", "2024"))
    drafted = await house.service.keepers.draft(server(house), by, edit, "figure")
    await house.service.keepers.save(server(house), by, drafted.proposal.id)


@BOTH
async def test_how_it_stands(house: House, language: str) -> None:
    say, mia = words(language), keeper(house.place, language)
    assert say(kb_texts.NOTHING_OWN) in (await kb(house, mia, "check")).text
    await have_phrasings(house, 2)
    edit = partial(edits.set_value, topic="riders", period="2023", value="1600", origin=Origin("S", "2024"))
    await have_saved(house, edit, "figure")
    shown = await kb(house, mia, "check")
    assert say(kb_texts.ALL_FITS).format(count=2) in shown.text
    assert "1,600" in shown.text
    shown = await kb(house, mia, "stats")
    for line in (
        say(kb_texts.STATS_OWN).format(new=0, changed=1, off=0, phrases=2),
        say(kb_texts.STATS_REVISIONS).format(count=3, authors=1, pending=0),
        say(kb_texts.STATS_ASKED).format(total=0, answered=0, askers=0),
    ):
        assert line in shown.text


@BOTH
async def test_what_no_longer_fits_the_base_is_found(
    place: Place, tiny: Engine, settings: Settings, language: str
) -> None:
    say, mia = words(language), keeper(place, language)
    async with home(place, tiny, settings) as house:
        await have_saved(house, partial(edits.remove_phrase, topic="riders", text="cyclists count"))
        await house.service.store.revisions.append(
            server(house),
            1,
            "a",
            (await house.service.keepers.history(server(house)))[0].at,
            "edit",
            {"changes/unicorns": "id: unicorns\noff: true\n"},
        )
        house.service.engines.forget(server(house))
        shown = await kb(house, mia, "check")
        assert say(kb_texts.NO_LONGER_FITS) in shown.text
        assert "unicorns" in shown.text
