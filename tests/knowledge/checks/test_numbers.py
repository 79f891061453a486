"""Check: a text states no number that its entry does not declare."""

from pathlib import Path

import pytest

from tests.knowledge.folders import FACTS, findings, place_of, places

ENTRY = """\
{section}:
  - id: rush
    name: {{en: morning rush, ko: 아침 손님}}
{source}    text: {{en: "{en}", ko: "{ko}"}}
    numbers: [{numbers}]
"""


def entry(en: str, ko: str = "많습니다.", numbers: str = "", section: str = "statements") -> str:
    source = "    source: ledger\n" if section == "statements" else ""
    return ENTRY.format(section=section, source=source, en=en, ko=ko, numbers=numbers)


@pytest.mark.parametrize(
    ("en", "ko", "numbers"),
    [
        ("Many come.", "많습니다.", ""),
        ("In 2021, 1,200 came.", "2021년에 1,200명이 왔습니다.", '2021, "1,200"'),
        ("A share of 0.36.", "비율은 0.36입니다.", "0.36"),
        ("From 1980 to 1990.", "1980년부터 1990년까지.", "1980, 1990"),
        ("US$73 billion, or 46.3%.", "730억 달러, 46.3%.", "73, 730, 46.3"),
        ("Since the 1980s.", "1980년대부터.", "1980s"),
    ],
)
def test_declared_numbers_pass(tmp_path: Path, en: str, ko: str, numbers: str) -> None:
    assert findings(tmp_path, more=entry(en, ko, numbers)) == ()


@pytest.mark.parametrize("section", ["statements", "absences", "smalltalk"])
def test_an_undeclared_number_is_found_in_its_text(tmp_path: Path, section: str) -> None:
    text = entry("About 300 came.", section=section)
    problems = findings(tmp_path, more=text)
    assert places(problems) == [("more.yaml", *place_of(text, '"About'), "undeclared-number")]
    assert problems[0].message == "the text states 300, which the entry does not declare"
    assert problems[0].hint == "add 300 to numbers:, or take it out"


def test_each_language_is_checked(tmp_path: Path) -> None:
    text = entry("About 300 came.", "약 400명이 왔습니다.", "300")
    assert places(findings(tmp_path, more=text)) == [
        ("more.yaml", *place_of(text, '"약'), "undeclared-number")
    ]


@pytest.mark.parametrize("numbers", ["30", "3000", '"3,00"', "0.300"])
def test_another_number_does_not_declare_it(tmp_path: Path, numbers: str) -> None:
    assert [item.check for item in findings(tmp_path, more=entry("About 300 came.", numbers=numbers))] == [
        "undeclared-number"
    ]


def test_each_undeclared_number_is_a_finding(tmp_path: Path) -> None:
    problems = findings(tmp_path, more=entry("From 10 to 20 to 30.", numbers="20"))
    assert [item.message.split()[3] for item in problems] == ["10,", "30,"]


@pytest.mark.parametrize("field", ["sentence", "more"])
def test_a_fact_states_no_number_beside_its_value(tmp_path: Path, field: str) -> None:
    text = FACTS if field == "sentence" else FACTS + '    more: {en: "By 2030: 99.", ko: "2030년 99."}\n'
    assert findings(tmp_path, facts=text.replace("bakers in {period}.", "bakers, 99 by 2030."))
