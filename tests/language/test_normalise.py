"""Plain text for the matcher: no markup, one form of each letter, and nothing that could ping anybody."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drainbot.knowledge import Language
from drainbot.language.normalise import MAX_LENGTH, clean, normalise
from tests.engine.shipped import LAW

# what comes out, and all the ways to type it
SAME = [
    ("korea", ["Korea", "KOREA", "Ｋｏｒｅａ", "𝐊𝐨𝐫𝐞𝐚", "Κorea", "Коrea", "ko\u200brea", "\u202ekorea\u202c", "K\u0332orea", "\ufeffkorea", "kor\u00adea", "korea\ud800", "  korea\t\n"]),
    ("brain drain", ["brain\u00a0drain", "brain\u3000drain", "BRAIN   DRAIN", "brain\ndrain", "brain\u2003drain", "🧠 brain 🧠 drain"]),
    ("whats the loss", ["what's the loss", "what’s the loss", "what‘s the loss", "what`s the loss"]),
    ("2019-2021", ["2019–2021", "2019—2021", "2019−2021", "２０１９－２０２１"]),
    ("fine", ["ﬁne", "FINE", "fi\u200dne"]),
    ("인재 유출", ["인재 유출", unicodedata.normalize("NFD", "인재 유출"), "인재\u200b 유출", "인재\n유출"]),
    ("usa", ["U.S.", "U.S.A.", "USA", "u.s."]),
    ("is it usa?", ["is it US?", "is it U.S.?"]),
    ("is it us?", ["is it us?", "IS IT US?"]),
    ("73 billion dollars", ["73 billion dollars", "73 billion $", "73 billion US$", "73 billion us $"]),
    ("$5", ["US$5", "us $5", "＄5"]),
    ("a plus b", ["a + b", "a plus b"]),
    ("eg x", ["e.g. x", "E.G. x"]),
    ("hey", ["heyyyyy", "HEYYY", "heyyy 👋"]),
    ("cool book", ["cool book"]),
    ("loss ???", ["loss ???"]),
    ("1000", ["1000", "１０００"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("plain", "typed"), [(plain, typed) for plain, ways in SAME for typed in ways], ids=ascii
)
def test_one_form(plain: str, typed: str) -> None:
    assert clean(typed) == plain


def test_an_acute_accent_is_an_apostrophe() -> None:
    assert clean("what´s the loss") == "whats the loss"


MARKUP = [
    "<@123456789>", "<@!123456789>", "<@&42>", "<#42>", "</ask:42>", "</ask me:42>", "<:kek:42>", "<a:party:42>",
    "<t:1618953630>", "<t:1618953630:R>", "https://example.org/a?b=c#d", "http://example.org", "www.example.org",
    "@everyone", "@here", "🇰🇷", "👩‍🔬", "ㅋㅋㅋㅋ", "ㅎㅎ", "ㅠㅠ", "ㅜㅜㅜ", "\u200b\u200f\u202e", "\x00\x07\x1b", "\ue000",
]  # fmt: skip


@pytest.mark.parametrize("markup", MARKUP, ids=ascii)
@pytest.mark.parametrize("sentence", ["how much {} is lost?", "손실은 {} 얼마?"])
def test_markup_and_chat_noise_leave_nothing_behind(sentence: str, markup: str) -> None:
    assert clean(sentence.format(markup)) == clean(sentence.format(""))


KEPT = [
    ("ㄱㅅ", ["ㄱㅅ", "ㄱㅅㄱㅅ", "ㄱㅅㄱㅅㄱㅅ"]),
    ("얼마 ㄱㅅ", ["얼마ㄱㅅ", "얼마 ㄱㅅㄱㅅ"]),
    (
        "loss per graduate",
        [
            "**loss** per __graduate__",
            "*loss* per ***graduate***",
            "||loss|| per ~~graduate~~",
            "> loss per graduate",
            "# loss per graduate",
            "- loss per graduate",
            "1. loss per graduate",
            "```loss per graduate```",
        ],
    ),
    ("loss per graduate", ["`loss` per graduate", "loss `per` graduate"]),
    ("сколько", ["сколько", "Сколько"]),
    ("@someone", ["@someone"]),
    ("ph.d", ["Ph.D"]),
    ("100% 5배 ₩5 $5", ["100% 5배 ₩5 $5"]),
]


@pytest.mark.parametrize(("plain", "typed"), [(plain, typed) for plain, ways in KEPT for typed in ways])
def test_what_means_something_stays(plain: str, typed: str) -> None:
    assert clean(typed) == plain


@pytest.mark.parametrize(
    ("text", "locale", "language"),
    [
        ("How much is lost?", None, "en"),
        ("How much is lost?", "ko", "en"),
        ("손실은 얼마?", None, "ko"),
        ("손실은 얼마?", "en", "ko"),
        ("AI 인재는 OECD에서 몇 위?", None, "ko"),
        ("KCCI report 출처?", None, "ko"),
        ("what does 대한상의 say about the net brain drain in 2021?", None, "en"),
        ("2021?", None, "en"),
        ("2021?", "ko", "ko"),
        ("2021?", "en", "en"),
        ("🤔", "ko", "ko"),
        ("ㄱㄱ", None, "ko"),
    ],
)
def test_the_language_is_that_of_the_letters_and_the_locale_decides_where_there_are_none(
    text: str, locale: Language | None, language: str
) -> None:
    assert normalise(text, locale).language == language


@pytest.mark.parametrize(
    ("text", "hangul", "latin", "other"),
    [
        ("abc", 0, 3, 0),
        ("가나 a", 2, 1, 0),
        ("привет a", 0, 1, 6),
        ("日本", 0, 0, 2),
        ("12?", 0, 0, 0),
        ("ㄱㅅ", 2, 0, 0),
    ],
)
def test_letters_are_counted_by_script(text: str, hangul: int, latin: int, other: int) -> None:
    found = normalise(text)
    assert (found.hangul, found.latin, found.other) == (hangul, latin, other)


def test_only_as_much_is_read_as_discord_can_send() -> None:
    assert normalise("가나" * MAX_LENGTH).text == "가나" * (MAX_LENGTH // 2)


# Laws

_FRAGMENTS = st.lists(
    st.sampled_from(
        ["@", "everyone", "here", "<@1>", "\u200b", "🙂", "US ", "us", "$", " ", " + ", "'", "http://x ", "ㄱㅅ", "ㅋㅋ", "а", "a",
         "о", "\u0301", "<:a:1>", "www.x ", "<", "#", "123", ">", "ooo", "\n", "각", "가", "％", "\ud800", "½", "ﬁ", "²"]
    ),
    max_size=8,
).map("".join)  # fmt: skip


@LAW
@given(st.text() | _FRAGMENTS)
def test_any_text_can_be_cleaned(text: str) -> None:
    plain = clean(text)
    assert plain == " ".join(plain.split())
    assert not {unicodedata.category(char) for char in plain} & {"Cc", "Cf", "Cs", "Co", "Cn", "Lu"}


_ORDINARY = st.characters(codec="utf-8", categories=("Ll", "Lo", "Nd", "Po"), exclude_characters=".'@/ıſ")


@LAW
@given(st.lists(st.text(_ORDINARY, max_size=6), max_size=6).map(" ".join))
def test_cleaning_twice_is_cleaning_once_for_ordinary_letters(text: str) -> None:
    assert clean(clean(text)) == clean(text)


# What becomes markup, or a look-alike, only by cleaning.
LATE = [
    "＠everyone",
    "@\u200beveryone",
    "@every\u00adone",
    "＠here",
    "İstanbul",
    "а mess: Коrеа",
    "everyoneU.S.aaa",
    "@everyonE",
]


@pytest.mark.parametrize("text", LATE, ids=ascii)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    "text",
    [
        "＠everyone",
        "@\u200beveryone",
        "@every\u00adone",
        "＠here",
        "@everyonE",
        "@everyone1",
    ],
    ids=ascii,
)
def test_no_ping_is_left(text: str) -> None:
    assert not {"@everyone", "@here"} & {clean(text)[:9], clean(text)[:5]}


@LAW
@example("İ")
@given(st.text() | _FRAGMENTS)
def test_the_laws_of_cleaning_hold_for_any_text(text: str) -> None:
    plain = clean(text)
    assert clean(plain) == plain
    assert "@everyone" not in plain
