"""Chat spellings: written out where that is what is meant, and left alone elsewhere."""

import pytest

from drainbot.language.normalise import clean

MEANT = [
    ("loss before 2021", ["loss b4 2021", "LOSS B4 2021"]),
    ("tax without education", ["tax w/o edu", "tax w/o education"]),
    ("difference between both", ["diff btwn both", "diff b/w both", "diff bw both"]),
    ("education and tax", ["edu & tax", "edu n tax", "education n tax"]),
    ("how to compute", ["how 2 compute", "hw 2 compute"]),
    ("why is it so", ["y is it so", "Y is it so"]),
    ("people per year", ["ppl per yr"]),
    ("우리나라 순위", ["울나라 순위"]),
    ("그리고 몇 퍼센트야", ["글고 몇퍼야", "글고 몇 퍼야"]),
    ("because of government", ["bc of govt", "cuz of gov't", "cos of gov"]),
]

LEFT = ["n korea", "2 graduates", "top 4 countries", "r&d", "and 2 more", "4 people", "x or y", "why not"]


@pytest.mark.parametrize(("plain", "typed"), [(plain, typed) for plain, ways in MEANT for typed in ways])
def test_shorthand_is_written_out(plain: str, typed: str) -> None:
    assert clean(typed) == plain


@pytest.mark.parametrize("text", LEFT)
def test_what_only_looks_like_shorthand_is_left(text: str) -> None:
    assert clean(text) == text
