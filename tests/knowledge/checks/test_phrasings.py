"""Check: no phrasing belongs to two entries."""

from pathlib import Path

import pytest

from tests.knowledge.folders import FACTS, findings, place_of, places

ENTRY = """\
statements:
  - id: staff
    name: {{en: staff, ko: 직원}}
    source: ledger
    ask:
      en: [{en}]
      ko: [{ko}]
    denies:
      en: [{denies}]
    text: {{en: They are good., ko: 좋은 사람들입니다.}}
"""


def entry(
    en: str = "who works there?", ko: str = "누가 일하나요?", denies: str = "nobody works there"
) -> str:
    return ENTRY.format(en=en, ko=ko, denies=denies)


def test_phrasings_of_its_own_pass(tmp_path: Path) -> None:
    assert findings(tmp_path, more=entry()) == ()


@pytest.mark.parametrize(
    "phrase", ["how many bakers?", "How many BAKERS", "how many ba-kers!", "howmanybakers"]
)
def test_the_same_words_for_two_entries_are_found(tmp_path: Path, phrase: str) -> None:
    text = entry(en=f'who?, "{phrase}"')
    problems = findings(tmp_path, more=text)
    assert places(problems) == [("more.yaml", *place_of(text, "[who?"), "collision")]
    assert problems[0].message == f"'{phrase}' also asks for 'bakers'"


def test_korean_spacing_makes_no_difference(tmp_path: Path) -> None:
    text = entry(ko="제빵사 몇명?")
    assert places(findings(tmp_path, more=text)) == [("more.yaml", *place_of(text, "[제빵사"), "collision")]


def test_the_same_words_twice_for_one_entry_do_no_harm(tmp_path: Path) -> None:
    assert (
        findings(tmp_path, facts=FACTS.replace("[how many bakers?]", "[how many bakers?, how many bakers]"))
        == ()
    )


def test_a_false_claim_that_asks_for_another_entry_is_found(tmp_path: Path) -> None:
    assert findings(tmp_path, more=entry(denies="how many bakers"))
