"""/chart: a figure as a picture, with words for who does not see it."""

import pytest

from bot import texts
from drainbot.knowledge import Language
from tests.bot.house import BOTH, DRAINED, House, used


@BOTH
async def test_a_chart_is_shown_where_charts_are_off_and_nowhere_else(
    house: House, language: Language
) -> None:
    await house.service.servers.change(str(house.place.guild.id), "1", charts=False)
    drawn = await used(house, house.place.reader(language), "chart", what="net-drain")
    (picture,) = drawn.attachments
    assert picture.data.startswith(b"\x89PNG")
    assert picture.description
    assert DRAINED.in_(language) in picture.description
    plain = await used(house, house.place.reader(language), "change", figure="net-drain|change")
    assert not plain.attachments


@BOTH
async def test_a_chart_for_a_reader_of_plain_texts(house: House, language: Language) -> None:
    await house.service.members.change(str(house.place.reader(language).id), form="plain")
    drawn = await used(house, house.place.reader(language), "chart", what="net-drain")
    assert DRAINED.in_(language) in drawn.content
    assert len(drawn.attachments) == 1


@BOTH
async def test_a_chart_that_cannot_be_drawn_in_time(
    house: House, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.replying._DRAWN_WHEN_ASKED", 0.0)
    answer = await used(house, house.place.reader(language), "chart", what="net-drain")
    assert not answer.attachments
    assert {"en": "84,000", "ko": "8만 4,000명"}[language] in answer.text
    assert answer.text.endswith(texts.NO_PICTURE.in_(language))


@BOTH
async def test_every_chart_that_is_offered_is_drawn(house: House, language: Language) -> None:
    for choice in (
        await (
            await house.place.reader(language).autocomplete(
                house.place.channel, "chart", focused="what", what=""
            )
        ).choices_shown()
    )[::4]:
        assert (await used(house, house.place.reader(language), "chart", what=choice["value"])).attachments
