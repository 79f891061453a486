"""Laws of the typos that the bench makes, and what they look like."""

from hypothesis import given
from hypothesis import strategies as st

from tests.bench.typos import slips, with_typos

TEXTS = st.text(st.sampled_from("abcdefgXYZ 가각뇌유출없왜꽈ㅋ019½-?'"), max_size=40)


def _changed(before: str, after: str) -> int:
    return sum(one != other for one, other in zip(before.split(), after.split(), strict=True))


@given(TEXTS, st.integers(0, 3), st.text(max_size=3))
def test_a_seed_always_gives_the_same_typos(text: str, count: int, seed: str) -> None:
    assert with_typos(text, count, seed) == with_typos(text, count, seed)


@given(TEXTS, st.text(max_size=3))
def test_one_typo_changes_one_word_by_at_most_one_letter_in_length(text: str, seed: str) -> None:
    typed = with_typos(text, 1, seed)

    assert abs(len(typed) - len(text)) <= 1
    assert _changed(text, typed) <= 1


@given(TEXTS, st.integers(1, 4), st.text(max_size=3))
def test_digits_and_signs_stay(text: str, count: int, seed: str) -> None:
    def kept(line: str) -> list[str]:
        return [letter for letter in line if not letter.isalpha()]

    assert kept(with_typos(text, count, seed)) == kept(text)


@given(TEXTS)
def test_no_slip_leaves_the_word_as_it_was(word: str) -> None:
    assert all(word not in made for made in slips(word).values())


def test_two_typos_meet_two_words() -> None:
    typed = with_typos("brain drain", 2, "any")

    assert _changed("brain drain", typed) == 2


def test_short_words_and_words_with_digits_take_no_slip() -> None:
    assert with_typos("why is it 2021? 왜 84k명", 3, "any") == "why is it 2021? 왜 84k명"


def test_slips_of_a_latin_word() -> None:
    found = slips("Rank")

    assert set(found) == {"dropped", "doubled", "transposed", "neighbour"}
    assert found["dropped"] == ["ank", "Rnk", "Rak", "Ran"]
    assert "aRnk" in found["transposed"]
    assert {"Tank", "Rsnk", "Ramk", "Ranj"} <= set(found["neighbour"])


def test_slips_of_a_korean_word_stay_inside_a_syllable() -> None:
    found = slips("인재")

    assert set(found) == {"consonant", "vowel", "final"}
    assert found["final"] == ["이재"]
    assert "안재" in found["vowel"]  # ㅏ stands beside ㅣ
    assert "인대" in found["consonant"]  # ㄷ stands beside ㅈ
