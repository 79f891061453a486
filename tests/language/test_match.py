"""Mending words: which slips are mended, and which words are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.language.match import WordMatcher
from drainbot.language.reading import Reader
from tests.engine.shipped import LAW, shipped_lexicon

MENDED = [
    # one slip
    ("graduats", "graduate"), ("grduate", "graduate"), ("graduatte", "graduate"), ("korae", "korea"), ("koera", "korea"),
    ("talnet", "talent"), ("taelnt", "talent"), ("goverment", "government"), ("educaton", "education"), ("univrsity", "university"),
    ("sallary", "salary"), ("salery", "salary"), ("dollers", "dollars"), ("germny", "germany"), ("japn", "japan"), ("drian", "drain"),
    ("expnse", "expense"), ("biotch", "biotech"), ("senority", "seniority"), ("exodos", "exodus"),
    # two slips in a long word, swapped letters
    ("proffesional", "professional"), ("professionel", "professional"), ("univeristy", "university"), ("eductaion", "education"),
    ("collaberation", "collaboration"), ("infrastrcture", "infrastructure"), ("infastructre", "infrastructure"), ("gradaute", "graduate"),
    # two words in one
    ("braindrain", "brain drain"), ("netdrain", "net drain"), ("taxloss", "tax loss"),
    # a letter of a Korean syllable
    ("두녀유출", "두뇌유출"), ("대졸쟈", "대졸자"), ("포스택", "포스텍"), ("성균관데", "성균관대"), ("연공서얼", "연공서열"), ("국가안뵤", "국가안보"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "meant"), MENDED)
def test_a_slip_is_mended(matcher: WordMatcher, typed: str, meant: str) -> None:
    assert matcher.nearest(typed) == meant


LEFT = ["tex", "fax", "tx", "a", "xyz", "aaaaaaa", "zxqv", "qwertyuiop", "banana", "abcdefghijklmnop", "인제", "뷁", "뷁뷁뷁", "치킨", "été", "日本語", "g7"]  # fmt: skip


@pytest.mark.parametrize("word", LEFT)
def test_a_short_or_strange_word_is_left_alone(matcher: WordMatcher, word: str) -> None:
    assert matcher.nearest(word) is None


EVERYDAY = [
    "weather", "pizza", "music", "movie", "water", "house", "money", "monkey", "football", "recipe", "dinner", "game", "kitchen",
    "horse", "rain", "host", "brand", "grain", "plant", "tree", "friend", "날씨", "점심", "축구", "영화", "노래",
]  # fmt: skip


@pytest.mark.parametrize("word", EVERYDAY)
def test_an_everyday_word_is_not_mended_into_one_of_the_subject(reader: Reader, word: str) -> None:
    reading = reader.read(word)
    subject = {"net-drain", "korea", "talent", "graduate", "loss", "cost", "tax", "fund", "education", "rank"}
    assert reading.repairs == ()
    assert not subject & set(reading.concepts) or word == "money"


def test_a_known_word_is_nearest_to_itself(matcher: WordMatcher) -> None:
    strange = [word for word in shipped_lexicon().words if len(word) < 7 and matcher.nearest(word) != word]
    assert strange == []


def test_the_same_word_is_mended_alike_however_often_it_comes() -> None:
    fresh = WordMatcher(shipped_lexicon())
    assert [fresh.nearest(typed) for typed, _ in MENDED * 2] == [meant for _, meant in MENDED * 2]


@LAW
@given(st.text(min_size=1, max_size=20))
def test_any_word_may_be_looked_up(word: str) -> None:
    nearest = WordMatcher(shipped_lexicon()).nearest(word)
    assert nearest is None or nearest != ""


@LAW
@given(st.sampled_from([word for word in shipped_lexicon().words if 9 <= len(word) <= 12]), st.data())
def test_two_swapped_letters_of_a_long_word_are_mended_to_a_word_as_near(
    word: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(1, len(word) - 2))
    typed = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    assert WordMatcher(shipped_lexicon()).nearest(typed) is not None
