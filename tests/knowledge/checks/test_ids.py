"""Check: no two entries that can be asked for share an id."""

from pathlib import Path

import pytest

from tests.knowledge.folders import findings, place_of, places

TALK = """\
smalltalk:
  - id: {id}
    name: {{en: greeting, ko: 인사}}
    text: {{en: Hello!, ko: 안녕하세요!}}
"""


def test_an_id_of_its_own_passes(tmp_path: Path) -> None:
    assert findings(tmp_path, talk=TALK.format(id="greeting")) == ()


def test_an_id_in_two_sections_is_found_at_the_second(tmp_path: Path) -> None:
    text = TALK.format(id="bakers")
    problems = [item for item in findings(tmp_path, talk=text) if item.check == "duplicate-id"]
    assert places(tuple(problems)) == [("talk.yaml", *place_of(text, "bakers"), "duplicate-id")]
    assert problems[0].message == "'bakers' stands under facts and under smalltalk"
    assert problems[0].hint


@pytest.mark.xfail(
    strict=True, reason="links takes the second entry for the first and says that the fact names no source"
)
def test_an_id_in_two_sections_is_the_only_finding(tmp_path: Path) -> None:
    assert {item.check for item in findings(tmp_path, talk=TALK.format(id="bakers"))} == {"duplicate-id"}


def test_a_source_may_have_the_id_of_an_entry(tmp_path: Path) -> None:
    assert findings(tmp_path, talk=TALK.format(id="ledger")) == ()
