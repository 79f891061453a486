"""/kb: whatever is listed on a card fits into what Discord shows, and says what it leaves out."""

from hypothesis import given
from hypothesis import strategies as st

from bot import kb_texts
from bot.kb.fitting import Listed, bullet, fitted
from bot.kb.parts import origin_in
from bot.layout import MOST_SHOWN
from drainbot.curation.origins import Origin
from drainbot.knowledge import Language
from tests.bot.house import BOTH

LINES = st.lists(st.text(st.sampled_from("ab *_`가나\n@"), max_size=400), max_size=30)


@BOTH
@given(st.lists(st.tuples(LINES, st.integers(1, 20)), max_size=6))
def test_a_card_of_any_lists_fits(language: Language, lists: list[tuple[list[str], int]]) -> None:
    blocks = [Listed(f"**{n}**", [bullet(one, 300) for one in lines], most) for n, (lines, most) in enumerate(lists)]  # fmt: skip
    shown = fitted(blocks, language)
    assert sum(map(len, shown)) <= MOST_SHOWN
    for block, text in zip(blocks, shown, strict=True):
        kept = sum(line.startswith("- ") for line in text.split("\n"))
        left = len(block.lines) - kept
        more = kb_texts.AND_MORE.in_(language).format(more=left)
        assert text.endswith(more) == (left > 0)


def test_a_source_is_read_from_one_line() -> None:
    assert origin_in("Bell report, 2024-02") == Origin("Bell report", "2024-02", None)
    assert origin_in("Bell report (2024-02-01)") == Origin("Bell report", "2024-02-01", None)
    assert origin_in("https://example.org/a?b=1") == Origin(None, None, "https://example.org/a?b=1")
    assert origin_in("Bells, https://example.org/2024") == Origin("Bells", None, "https://example.org/2024")
    assert origin_in("  ") is None
