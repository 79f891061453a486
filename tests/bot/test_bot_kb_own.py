"""A server's own figures and gaps over the article itself, as members meet them; and over a base that changed beneath."""

from functools import partial

from bot import kb_texts
from bot.texts import Words
from drainbot.curation import edits
from drainbot.curation.fields import Words as Fields
from drainbot.curation.origins import Origin
from drainbot.engine import Engine
from drainbot.settings import Settings
from tests.bot.house import BOTH, settled, used
from tests.bot.keeping import (
    LOCALE,
    TIMEOUT,
    have_saved,
    home,
    kb,
    keeper,
    labels,
    server,
    topic_of,
    turned,
    words,
)
from tests.double.place import Place

OWN = Words("a figure of this server's moderators", "이 서버 운영진이 넣은 수치")
ABROAD, ARTICLE = Words("131,313", "13만 1,313명"), Words("129,000", "12만 9,000명")
FOREIGN = Words("Number of foreign professionals", "국내 외국인 인력")
SURVEY = Origin("Survey", "2024-05")


@BOTH
async def test_a_servers_own_figure_is_its_own_wherever_it_shows_and_the_articles_elsewhere(
    place: Place, engine: Engine, settings: Settings, language: str
) -> None:
    say, who = words(language), place.reader(language)
    async with home(place, engine, settings) as house:
        for topic, period, value in (("abroad", "2021", "131313"), ("education-cost", None, "300000000")):
            edit = partial(edits.set_value, topic=topic, period=period, value=value, origin=SURVEY)
            await have_saved(house, edit, "figure")
        shown = [
            await used(house, who, command, **options)
            for command, options in (
                ("stat", {"figure": "abroad", "period": "2021"}),
                ("change", {"figure": "abroad"}),
                ("compare", {"first": "abroad", "second": "foreign-in-korea"}),
                ("chart", {"what": "abroad"}),
                ("stat", {"figure": "net-drain"}),
                ("cost", {"people": 500}),
                ("cost", {"people": 500, "currency": "USD", "of": "education-cost"}),
                (
                    "ask",
                    {
                        "question": say(
                            Words(
                                "what was the net brain drain of Vietnam in 2021? (asking as a Vietnamese)",
                                "일본 두뇌 순유출은 2021년에 몇 명이었대요?",
                            )
                        )
                    },
                ),
            )
        ]
        assert [one.text for one in shown if say(OWN) not in one.text] == []
        assert [say(ABROAD) in one.text for one in shown[:4]] == [True] * 4
        typing = await who.autocomplete(place.channel, "stat", focused="figure", figure="abroad")
        assert any(say(ABROAD) in one["name"] for one in await typing.choices_shown())
        other = house.double.guild("Busan")
        eve = other.member("eve", locale=LOCALE[language])
        there = await (
            await eve.slash(other.channel("talk"), "stat", figure="abroad", period="2021")
        ).answer()
        await who.dm(
            say(
                Words(
                    "how many korean scientists worked abroad in 2021?",
                    "2021년 해외에서 일하는 한국 이공계 인력은 몇 명?",
                )
            )
        )
        for elsewhere in (there, (await settled(house))[-1]):
            assert say(ARTICLE) in elsewhere.text
            assert say(OWN) not in elsewhere.text


@BOTH
async def test_what_is_switched_off_is_offered_and_computed_with_nowhere(
    place: Place, engine: Engine, settings: Settings, language: str
) -> None:
    say, who = words(language), place.reader(language)
    async with home(place, engine, settings) as house:
        await have_saved(house, partial(edits.retire, topic="foreign-in-korea"), "retire")
        for command, options in (
            ("stat", {"figure": "foreign-in-korea"}),
            ("compare", {"first": "abroad", "second": "foreign-in-korea"}),
            ("chart", {"what": "foreign-in-korea"}),
            ("whatif", {"what": "foreign-in-korea", "value": "1000"}),
            ("topics", {"group": "figures"}),
        ):
            shown = await used(house, who, command, **options)
            assert "45,000" not in shown.text
            assert "4만 5,000" not in shown.text
            offered = [one["label"] for menu in shown.selects for one in menu["options"]]
            assert not any(say(FOREIGN) in one for one in (*labels(shown), *offered))
        typing = await who.autocomplete(place.channel, "stat", focused="figure", figure="foreign")
        assert not any(say(FOREIGN) in one["name"] for one in await typing.choices_shown())


@BOTH
async def test_what_the_base_has_lost_can_be_taken_out_and_is_in_nobodys_way(
    place: Place, tiny: Engine, settings: Settings, language: str
) -> None:
    say, mia = words(language), keeper(place, language)
    async with home(place, tiny, settings) as house:
        await have_saved(
            house, partial(edits.annotate, topic="thefts", text=Fields("a note", "메모")), "note"
        )
        (first,) = await house.service.keepers.history(server(house))
        gone = {"changes/unicorns": "id: unicorns\nnote: {en: a, ko: 가}\n"}
        await house.service.store.revisions.append(server(house), 1, "a", first.at, "edit", gone)
        house.service.engines.forget(server(house))
        shown = await kb(house, mia, "phrase add", topic="thefts", text="bikes that were nicked")
        await turned(mia, shown, say(kb_texts.SAVE))
        assert await topic_of(house, "bikes that were nicked") == "thefts"
        assert say(kb_texts.NO_LONGER_FITS) in (await kb(house, mia, "check")).text
        await turned(mia, await kb(house, mia, "restore", topic="unicorns"), say(kb_texts.SAVE))
        assert say(kb_texts.ALL_FITS).format(count=1) in (await kb(house, mia, "check")).text
        back = await kb(house, mia, "revert", to="2")
        assert say(kb_texts.AGAINST) in back.text
        assert back.buttons == []


@BOTH
async def test_a_figure_with_two_values_for_a_period_is_none(
    place: Place, tiny: Engine, settings: Settings, language: str
) -> None:
    say, mia = words(language), keeper(place, language)
    async with home(place, tiny, settings) as house:
        opened = await mia.slash(place.channel, "kb add", kind="new-figure")
        await opened.modal_shown()
        typed: dict[str, object] = {
            say(kb_texts.FORM_NAME): "number of bells | 종 개수",
            say(kb_texts.FORM_ASK): "how many bells were sold",
            say(kb_texts.FORM_VALUES): "2022: 300\n2022: 450",
            say(kb_texts.FORM_ORIGIN): "Bell report, 2024-02",
            say(kb_texts.FORM_UNIT): ["count"],
        }
        shown = await (await mia.submit_modal(opened, typed)).answer(TIMEOUT)
        assert say(kb_texts.CANNOT_MAKE) in shown.text
        assert "2022: 450" in shown.text
        assert labels(shown) == [say(kb_texts.OPEN_AGAIN)]
        assert (await house.service.keepers.state(server(house))).head == 0
