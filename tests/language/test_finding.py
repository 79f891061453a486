"""Finding: things by half of their name, in any language, best first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.language.finding import Finder, How, Named, words
from drainbot.language.keys import strokes
from tests.engine.shipped import LAW

THINGS = (
    Named("rent", ("rent of the bakery", "빵집 임대료"), ("lease",), ("month",), ("what do we pay?",)),
    Named("loaves", ("number of loaves", "빵의 수"), ("bread",)),
    Named("rent-per-loaf", ("rent for each loaf", "빵 하나당 임대료")),
)
FINDER = Finder(THINGS, ("of", "the", "for", "what"))


def found(text: str) -> dict[str, How]:
    typed = FINDER.typed(text)
    ranks = {thing.id: rank for thing in THINGS if (rank := typed.rank((thing.id,)))}
    return {thing: ranks[thing].how for thing in sorted(ranks, key=lambda thing: ranks[thing])}


@pytest.mark.parametrize(
    ("text", "hows"),
    [
        ("rent of the bakery", {"rent": How.EXACTLY, "rent-per-loaf": How.PARTLY}),
        ("LEASE", {"rent": How.EXACTLY}),
        ("rent f", {"rent-per-loaf": How.BEGINNING, "rent": How.PARTLY}),
        ("bakery rent", {"rent": How.WORDS, "rent-per-loaf": How.PARTLY}),
        ("pay", {"rent": How.WORDS}),
        ("bakrey", {"rent": How.SLIPS}),
        ("임대료", {"rent": How.WORDS, "rent-per-loaf": How.WORDS}),
        ("빵ㅈ", {"rent": How.BEGINNING}),
        ("빵집임대료", {"rent": How.EXACTLY}),
        ("임대료는", {"rent": How.WORDS, "rent-per-loaf": How.WORDS}),
        ("", {}),
        ("🙂", {}),
    ],
)
def test_how_a_text_matches(text: str, hows: dict[str, How]) -> None:
    assert found(text) == hows


def test_years_match_what_is_about_them() -> None:
    typed = FINDER.typed("rent 2019년")
    asked, other = typed.rank(("rent",), ("2019",)), typed.rank(("rent",), ("2021",))
    assert asked is not None
    assert other is not None
    assert asked < other
    assert other.how is How.PARTLY


@pytest.mark.parametrize("text", ["순유ㅊ", "순윷", "순유추", "순유출"])
def test_half_typed_hangul_begins_like_the_whole(text: str) -> None:
    assert strokes("순유출").startswith(strokes(text))


@LAW
@given(st.one_of(st.text(max_size=300), st.characters(categories=["Cs"])))
def test_no_text_raises_and_words_stay_words(text: str) -> None:
    FINDER.typed(text).rank(("rent", "loaves"), ("2019",))
    assert all(word and not word.isspace() for word in words(text))


@LAW
@given(st.sampled_from([name for thing in THINGS for name in thing.names]), st.data())
def test_every_beginning_of_a_name_finds_it(name: str, data: st.DataObject) -> None:
    end = data.draw(st.integers(1, len(name)))
    owner = next(thing.id for thing in THINGS if name in thing.names)
    assert found(name[:end])[owner] <= How.WORDS
