"""Check: a fact has one value or one for each period, people are whole, a rank says of how many."""

from pathlib import Path

import pytest

from tests.knowledge.folders import FACTS, findings, places

VALUES = "values: {2019: 4, 2021: 6}"


@pytest.mark.parametrize(
    "values", ["value: 6", "value: 0", "values: {2021: 6}", "values: {1992-95: 6, 1990s: 7}"]
)
def test_one_of_the_two_passes(tmp_path: Path, values: str) -> None:
    assert findings(tmp_path, facts=FACTS.replace(VALUES, values)) == ()


@pytest.mark.parametrize("values", ["values: {}", "about: []", f"{VALUES}\n    value: 6"])
def test_both_or_neither_is_found_at_the_fact(tmp_path: Path, values: str) -> None:
    problems = findings(tmp_path, facts=FACTS.replace(VALUES, values))
    assert places(problems) == [("facts.yaml", 2, 5, "value")]
    assert problems[0].message == "'bakers' must have value: or values:, one of the two"
    assert problems[0].hint


@pytest.mark.parametrize("values", ["value: 6.5", "value: -6", "values: {2019: 4, 2021: 0.5}"])
def test_people_come_in_whole_numbers(tmp_path: Path, values: str) -> None:
    problems = findings(tmp_path, facts=FACTS.replace(VALUES, values))
    assert places(problems) == [("facts.yaml", 2, 5, "value")]
    assert problems[0].hint == "people come in whole numbers"


def test_money_may_come_in_parts(tmp_path: Path) -> None:
    text = FACTS.replace(VALUES, "value: -6.5").replace("people", "KRW").replace("stock", "amount")
    assert findings(tmp_path, facts=text) == ()


def test_a_rank_says_of_how_many(tmp_path: Path) -> None:
    rank = FACTS.replace(VALUES, "value: 3").replace("people", "rank").replace("stock", "rank")
    problems = findings(tmp_path / "without", facts=rank)
    assert places(problems) == [("facts.yaml", 2, 5, "value")]
    assert problems[0].hint == "add out_of: ..."
    assert findings(tmp_path / "with", facts=rank + "    out_of: 8\n") == ()


@pytest.mark.parametrize("rank", ["9", "0", "2.5"])
def test_a_rank_is_one_of_the_places(tmp_path: Path, rank: str) -> None:
    text = FACTS.replace(VALUES, f"value: {rank}").replace("people", "rank").replace("stock", "rank")
    assert findings(tmp_path, facts=text + "    out_of: 8\n")


@pytest.mark.parametrize("share", ["-1", "100.5"])
def test_a_share_is_part_of_a_whole(tmp_path: Path, share: str) -> None:
    text = FACTS.replace(VALUES, f"value: {share}").replace("people", "percent").replace("stock", "share")
    assert places(findings(tmp_path, facts=text)) == [("facts.yaml", 2, 5, "value")]
