"""Check: no word names two concepts of a pack; a pack may take over a standard word."""

from pathlib import Path

from tests.knowledge.folders import findings, load, place_of, places

ENTRY = "vocabulary:\n  - {{id: cake, en: [{en}], ko: [{ko}]}}\n"


def test_words_of_its_own_pass(tmp_path: Path) -> None:
    assert findings(tmp_path, more=ENTRY.format(en="cake, gateau", ko="케이크")) == ()


def test_a_word_of_two_concepts_is_found(tmp_path: Path) -> None:
    text = ENTRY.format(en="cake, Loaf", ko="케이크")
    problems = findings(tmp_path, words=text)
    assert places(problems) == [("words.yaml", *place_of(text, "[cake"), "term")]
    assert problems[0].message == "'Loaf' already names 'loaf'"


def test_korean_words_are_checked(tmp_path: Path) -> None:
    text = ENTRY.format(en="cake", ko="케이크, 빵")
    assert places(findings(tmp_path, words=text)) == [("words.yaml", *place_of(text, "[케이크"), "term")]


def test_a_standard_word_may_be_taken_over(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    assert findings(folder, more=ENTRY.format(en="rise", ko="상승")) == ()
    assert load(folder, more=ENTRY.format(en="rise", ko="상승")).vocabulary["cake"].en == ("rise",)


def test_the_same_word_twice_in_one_concept_does_no_harm(tmp_path: Path) -> None:
    assert findings(tmp_path, more=ENTRY.format(en="cake, cake", ko="케이크")) == ()
