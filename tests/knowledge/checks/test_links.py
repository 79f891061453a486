"""Check: every id that an entry names exists, and facts and statements name a source."""

from pathlib import Path

import pytest

from tests.knowledge.folders import FACTS, PACK, findings, place_of, places

STATEMENT = """\
statements:
  - id: why-bread
    name: {en: reason, ko: 이유}
    source: ledger
    text: {en: Because it is good., ko: 맛있으니까요.}
"""
NOTE = "notes:\n  - {id: crumb, text: {en: A crumb., ko: 부스러기.}}\n"
FULL = (
    FACTS
    + "    why: why-bread\n    who: why-bread\n    notes: [crumb]\n    related: [why-bread]\n    about: [flour]\n"
)


def test_links_to_what_exists_pass(tmp_path: Path) -> None:
    assert findings(tmp_path, facts=FULL, more=STATEMENT + NOTE) == ()


@pytest.mark.parametrize(
    ("field", "old", "new", "what"),
    [
        ("source", "ledger", "lodger", "source"),
        ("why", "why-bread", "why-bred", "statement"),
        ("who", "why-bread", "why-bred", "statement"),
        ("notes", "[crumb]", "[crumbs]", "note"),
        ("related", "[why-bread]", "[why-bred]", "entry"),
        ("key", "[loaf]", "[loafs]", "vocabulary concept"),
    ],
)
def test_a_link_to_nothing_is_found_in_its_field(
    tmp_path: Path, field: str, old: str, new: str, what: str
) -> None:
    text = FULL.replace(f"{field}: {old}", f"{field}: {new}")
    problems = findings(tmp_path, facts=text, more=STATEMENT + NOTE)
    line, column = place_of(text, f"    {field}: ")
    assert places(problems) == [("facts.yaml", line, column + len(f"    {field}: "), "link")]
    assert problems[0].message.startswith(f"no {what} is called")
    assert problems[0].hint.startswith("did you mean")


def test_a_link_to_nothing_under_about_is_found_there(tmp_path: Path) -> None:
    text = FULL.replace("[flour]", "[flower]")
    problems = findings(tmp_path, facts=text, more=STATEMENT + NOTE)
    assert places(problems) == [("facts.yaml", *place_of(text, "[flower]"), "link")]


def test_a_name_unlike_all_others_gets_no_guess(tmp_path: Path) -> None:
    problems = findings(tmp_path, facts=FACTS.replace("source: ledger", "source: xyzzy"))
    assert [item.hint for item in problems] == ["add the source or name another"]


def test_a_why_is_a_statement_and_no_other_entry(tmp_path: Path) -> None:
    assert [item.check for item in findings(tmp_path, facts=FACTS + "    why: bakers\n")] == ["link"]


@pytest.mark.parametrize("section", ["facts", "statements"])
def test_facts_and_statements_need_a_source(tmp_path: Path, section: str) -> None:
    files = {"facts": FACTS, "statements": STATEMENT}
    files[section] = files[section].replace("    source: ledger\n", "")
    problems = findings(tmp_path, **files)
    assert places(problems) == [(f"{section}.yaml", 2, 5, "source")]
    assert problems[0].hint == "add source: ..."


def test_small_talk_needs_no_source(tmp_path: Path) -> None:
    text = STATEMENT.replace("statements", "smalltalk").replace("    source: ledger\n", "")
    assert findings(tmp_path, talk=text) == ()


def test_a_place_needs_no_entry_in_the_vocabulary(tmp_path: Path) -> None:
    assert findings(tmp_path, facts=FACTS.replace("[loaf]", "[loaf, place-FR]")) == ()


@pytest.mark.xfail(strict=True, reason="whatever begins with place- is let through")
def test_a_place_that_no_country_has_is_found(tmp_path: Path) -> None:
    assert findings(tmp_path, facts=FACTS.replace("[loaf]", "[loaf, place-QX]"))


HEAD = "  opening: [cake]\n  assumed: [cream]\n  exchange: coin\n"


def test_links_of_the_head_are_checked(tmp_path: Path) -> None:
    problems = findings(tmp_path, pack=PACK.replace("sources:", HEAD + "sources:"))
    assert {item.message for item in problems} == {
        "no entry is called 'cake'",
        "no vocabulary concept is called 'cream'",
        "no formula is called 'coin'",
    }


def test_links_of_the_head_are_found_in_their_place(tmp_path: Path) -> None:
    text = PACK.replace("sources:", HEAD + "sources:")
    assert places(findings(tmp_path, pack=text)) == [
        ("pack.yaml", *place_of(text, piece), "link") for piece in ("[cake]", "[cream]", "coin")
    ]
