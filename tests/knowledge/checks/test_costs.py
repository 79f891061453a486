"""Check: what the head names as costs are costs for each of one group, in one currency."""

from pathlib import Path

import pytest

from tests.knowledge.folders import FACTS, PACK, findings, place_of, places

COST = """\
  - id: {id}
    name: {{en: {id}, ko: 비용}}
    unit: {unit}
    kind: amount
    value: 5
    source: ledger
    sentence: {{en: "{{value}}.", ko: "{{value}}."}}
{per}"""
COSTS = FACTS + "".join(
    COST.format(id=name, unit=unit, per=f"    per: {per}\n" if per else "")
    for name, unit, per in [
        ("wage", "KRW", "baker"),
        ("training", "KRW", "baker"),
        ("abroad", "USD", "baker"),
        ("flour", "KRW", "loaf"),
        ("rent", "KRW", ""),
    ]
)


def head(*topics: str) -> str:
    """The head of a pack that names these."""
    of = ", ".join(f"{topic}: {{en: {topic}, ko: 비용}}" for topic in topics)
    costs = f"  costs: {{one: {{en: baker, ko: 제빵사}}, many: {{en: bakers, ko: 제빵사}}, of: {{{of}}}}}\n"
    return PACK.replace("sources:", costs + "sources:")


def test_costs_of_one_group_pass(tmp_path: Path) -> None:
    assert findings(tmp_path, pack=head("wage", "training"), facts=COSTS) == ()


@pytest.mark.parametrize(
    ("topics", "message"),
    [
        (("wages",), "no fact or formula is called 'wages'"),
        (("wage", "bakers"), "'bakers' is no cost for each of a group"),
        (("rent",), "'rent' is no cost for each of a group"),
        (("wage", "abroad"), "'abroad' is in USD per baker, and 'wage' in KRW per baker"),
        (("wage", "flour"), "'flour' is in KRW per loaf, and 'wage' in KRW per baker"),
    ],
)
def test_what_is_no_such_cost_is_found_in_its_place(
    tmp_path: Path, topics: tuple[str, ...], message: str
) -> None:
    text = head(*topics)
    problems = findings(tmp_path, pack=text, facts=COSTS)
    assert [problem.message for problem in problems] == [message]
    line, column = place_of(text, "costs: ")
    assert places(problems) == [("pack.yaml", line, column + len("costs: "), "costs")]


def test_none_at_all_is_refused(tmp_path: Path) -> None:
    assert findings(tmp_path, pack=head(), facts=COSTS)
