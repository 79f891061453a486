"""What is offered while a member types: labels with values, in their language, within Discord's limits, whatever is typed."""

from itertools import product
from string import ascii_lowercase

import pytest

from bot import texts
from bot.texts import Words
from drainbot.answers.choice_lines import ChoiceKind
from drainbot.answers.choices import MOST
from drainbot.engine import Engine
from drainbot.knowledge import Language
from drainbot.service import Service
from drainbot.settings import Settings
from tests.bot.house import BOTH, House, running, serving
from tests.double import LoopbackDiscord
from tests.double.acting import Member
from tests.double.channels import Channel
from tests.double.place import Place
from tests.locking import locked

HINT = "…"
OPTIONS: list[tuple[str, str, ChoiceKind, dict[str, str]]] = [
    ("stat", "figure", ChoiceKind.FIGURE, {}),
    ("stat", "period", ChoiceKind.PERIOD, {"figure": "net-drain|||2021"}),
    ("compare", "first", ChoiceKind.FIGURE, {}),
    ("compare", "second", ChoiceKind.SECOND, {"first": "net-drain|||2021"}),
    ("change", "figure", ChoiceKind.CHANGE, {}),
    ("whatif", "what", ChoiceKind.WHAT_IF, {}),
    ("chart", "what", ChoiceKind.CHART, {}),
    ("source", "which", ChoiceKind.SOURCE, {}),
]
EVERY = pytest.mark.parametrize(("command", "option", "kind", "others"), OPTIONS)


async def offered(
    who: Member, channel: Channel, command: str, option: str, typed: str, **others: str
) -> list[tuple[str, str]]:
    """Label and value of all that is offered."""
    asked = await who.autocomplete(channel, command, focused=option, **others, **{option: typed})
    return [(one["name"], one["value"]) for one in await asked.choices_shown()]


@EVERY
async def test_every_option_completes_in_the_members_language(
    house: House, command: str, option: str, kind: ChoiceKind, others: dict[str, str]
) -> None:
    english = await offered(house.place.bob, house.place.channel, command, option, "", **others)
    korean = await offered(house.place.ann, house.place.channel, command, option, "", **others)
    assert [value for _, value in english] == [value for _, value in korean]
    assert all(label != other for (label, _), (other, _) in zip(english, korean, strict=True))
    beside = next(iter(others.values()), "")
    wanted = house.service.engine.choices(kind, "", "en", MOST, beside)
    shown = [(one.label, one.value) for one in wanted.items]
    assert english == (shown if not wanted.more else [*shown[: MOST - 1], english[-1]])


async def test_a_label_says_the_figure(house: House) -> None:
    english = await offered(house.place.bob, house.place.channel, "stat", "figure", "brain")
    korean = await offered(house.place.ann, house.place.channel, "stat", "figure", "두뇌")
    assert english[0] == ("Net brain drain 2021: 84,000 people", "net-drain|||2021")
    assert korean[0] == ("2021년 두뇌 순유출: 8만 4,000명", "net-drain|||2021")


@pytest.mark.parametrize(
    "typed", ["net drian", "brian drain", "NET  BRAIN-DRAIN", "순유", "순유ㅊ", "두뇌 순윺", "두뇌순유출"]
)
async def test_slips_and_half_typed_hangul(house: House, typed: str) -> None:
    for who in (house.place.ann, house.place.bob):
        found = await offered(who, house.place.channel, "stat", "figure", typed)
        assert found[0][1] == "net-drain|||2021"


@BOTH
async def test_a_year_picks_the_figure_of_that_year(house: House, language: Language) -> None:
    found = await offered(
        house.place.reader(language),
        house.place.channel,
        "stat",
        "figure",
        Words("net brain drain 2019", "2019 순유출").in_(language),
    )
    assert found[0][1] == "net-drain|||2019"


# The limits


@BOTH
@pytest.mark.parametrize("total", [MOST - 1, MOST, MOST + 1, MOST + 2])
async def test_twenty_five_and_one_more(house: House, total: int, language: Language) -> None:
    engine = house.service.engine

    def matching(typed: str) -> int:
        found = engine.choices(ChoiceKind.WHAT_IF, typed, language)
        return len(found.items) + found.more

    pairs = ("".join(pair) for pair in product(ascii_lowercase, ascii_lowercase))
    typed = next(one for one in ("korean", *pairs) if matching(one) == total)
    shown = await offered(house.place.reader(language), house.place.channel, "whatif", "what", typed)
    assert len(shown) == min(total, MOST)
    if total <= MOST:
        assert HINT not in {value for _, value in shown}
        return
    left = total - (MOST - 1)
    assert shown[-1] == (
        Words(f"… {left} more, keep typing", f"… {left}개 더 있음, 계속 입력하세요").in_(language),
        HINT,
    )
    best = engine.choices(ChoiceKind.WHAT_IF, typed, language).items
    assert [value for _, value in shown[:-1]] == [one.value for one in best[: MOST - 1]]


@EVERY
async def test_labels_and_values_fit_whatever_is_typed(
    house: House, command: str, option: str, kind: ChoiceKind, others: dict[str, str]
) -> None:
    del kind
    for who in (house.place.ann, house.place.bob):
        for typed in (
            "",
            "a",
            "of",
            "한",
            "ㅅ",
            "2021",
            "…",
            "🙂",
            "x" * 6000,
            "\u202e@everyone\n|||",
            "%s{typed}",
        ):
            shown = await offered(who, house.place.channel, command, option, typed, **others)
            assert len(shown) <= MOST
            assert all(0 < len(label) <= 100 and 0 < len(value) <= 100 for label, value in shown)
            assert len({value for _, value in shown}) == len(shown)


def test_the_longest_label_is_near_the_limit(engine: Engine) -> None:
    """Else the limit is not tested by what is there."""
    labels = [one.label for one in engine.choices(ChoiceKind.WHAT_IF, "", "en", 1_000).items]
    assert 90 < max(map(len, labels)) <= 100


# The second of two


async def test_only_what_can_stand_beside_the_first_is_offered(house: House) -> None:
    async def seconds(first: str) -> set[str]:
        shown = await offered(house.place.bob, house.place.channel, "compare", "second", "", first=first)
        return {label.rsplit(": ")[0] for label, _ in shown}

    assert await seconds("net-drain|||2021") == {
        "Number of Korean scientists and engineers at work abroad 2021",
        "Number of foreign professionals in Korea 2021",
        "Number of graduates whose loss equals the AI fund",
    }
    assert await seconds("net drain") == await seconds("net-drain|||2021")
    assert "Cost of educating one college graduate" in await seconds("lost-tax")
    assert not await seconds("zzzz")
    assert not await seconds("…")


async def test_the_second_before_the_first(house: House) -> None:
    assert not await offered(house.place.bob, house.place.channel, "compare", "second", "abroad")


@BOTH
async def test_the_periods_of_a_figure(house: House, language: Language) -> None:
    async def periods(typed: str, **others: str) -> list[tuple[str, str]]:
        return await offered(
            house.place.reader(language), house.place.channel, "stat", "period", typed, **others
        )

    both = [
        (Words("2021: 84,000 people", "2021년: 8만 4,000명").in_(language), "2021"),
        (Words("2019: 78,000 people", "2019년: 7만 8,000명").in_(language), "2019"),
    ]
    assert await periods("", figure="net-drain|||2021") == both
    assert await periods("20", figure="net drain") == both
    assert await periods("2019", figure="net-drain|||2021") == both[1:]
    assert await periods("", figure="loss-per-graduate") == []
    assert await periods("2021") == []


# What is offered leads somewhere


@EVERY
@BOTH
async def test_what_is_offered_can_be_used(
    house: House, command: str, option: str, kind: ChoiceKind, others: dict[str, str], language: Language
) -> None:
    del kind
    person = house.place.reader(language)
    fixed = {"whatif": {"value": "30,000"}, "compare": {"second": "abroad"}}.get(command, {})
    shown = await offered(person, house.place.channel, command, option, "", **others)
    for _, value in shown[:3]:
        used = await person.slash(house.place.channel, command, **{**fixed, **others, option: value})
        answer = await used.answer()
        assert answer.ephemeral is (command == "source")
        assert texts.FAILED.en not in answer.text
        assert texts.FAILED.ko not in answer.text
    assert all(row["state"] == "answered" for row in house.rows())


# Where, and in what state


@BOTH
async def test_in_direct_messages(house: House, language: Language) -> None:
    shown = await offered(
        house.place.reader(language),
        house.place.reader(language).dms,
        "stat",
        "figure",
        Words("net brain drain", "순유출").in_(language),
    )
    assert shown[0][1] == "net-drain|||2021"


@BOTH
async def test_where_only_the_member_installed_it(
    service: Service, settings: Settings, language: Language
) -> None:
    async with LoopbackDiscord(user_install=True) as double:
        place = Place(double)
        elsewhere = double.guild("elsewhere", has_bot=False)
        elsewhere.join(place.reader(language))
        async with running(place, service, settings):
            shown = await offered(
                place.reader(language),
                elsewhere.channel("talk"),
                "stat",
                "figure",
                Words("net brain drain", "순유출").in_(language),
            )
            assert shown[0][1] == "net-drain|||2021"


@pytest.mark.parametrize(("person", "language"), [("bob", "ko"), ("ann", "en")])
async def test_the_language_that_a_member_set_goes_before_that_of_their_discord(
    house: House, person: str, language: Language
) -> None:
    who: Member = getattr(house.place, person)
    labels = {"en": "Net brain drain 2021: 84,000 people", "ko": "2021년 두뇌 순유출: 8만 4,000명"}

    async def first(typed: str) -> tuple[str, str]:
        return (await offered(who, house.place.channel, "stat", "figure", typed))[0]

    others = {"en": labels["ko"], "ko": labels["en"]}
    assert await first("net brain drain 2021") == (others[language], "net-drain|||2021")
    await house.service.members.change(str(who.id), language=language)
    assert await first("net brain drain 2021") == (labels[language], "net-drain|||2021")
    hint, _ = (await offered(who, house.place.channel, "stat", "figure", ""))[-1]
    assert ("keep typing" in hint) is (language == "en")
    await house.service.members.change(str(who.id), language=None)
    assert await first("net brain drain 2021") == (others[language], "net-drain|||2021")


@BOTH
async def test_the_store_has_no_part_in_it(house: House, settings: Settings, language: Language) -> None:
    async with locked(settings):
        shown = await offered(
            house.place.reader(language),
            house.place.channel,
            "stat",
            "figure",
            Words("net brain drain", "순유출").in_(language),
        )
        assert shown[0][1] == "net-drain|||2021"
    assert not house.rows()


async def test_an_error_offers_nothing_and_ends_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(house.service.engine, "choices", broken)
        assert not await offered(house.place.bob, house.place.channel, "stat", "figure", "net")
    assert "nothing can be offered" in caplog.text
    assert await offered(house.place.bob, house.place.channel, "stat", "figure", "net")


async def test_another_pack(place: Place, tiny: Engine, settings: Settings) -> None:
    async with serving(tiny, settings) as service, running(place, service, settings):
        assert await offered(place.bob, place.channel, "stat", "figure", "riders")
