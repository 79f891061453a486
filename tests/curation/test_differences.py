"""Differences: nothing between equals, and lines that a person reads."""

from drainbot.curation import edits
from drainbot.curation.differences import differences, lines
from drainbot.curation.fields import Words
from drainbot.knowledge import Knowledge
from drainbot.knowledge.overlay import Overlay
from tests.curation.test_edits import NONE, SOURCE
from tests.curation.test_exchange import filled


def test_equal_overlays_do_not_differ(base: Knowledge) -> None:
    overlay = filled(base)
    assert differences(base, overlay, Overlay(dict(overlay.entries))) == ()


def test_a_figure_is_told_with_its_period_and_unit(base: Knowledge) -> None:
    overlay = NONE.with_(edits.set_value(base, NONE, "abroad", "2021", "130000", SOURCE))
    told = lines(base, differences(base, NONE, overlay))
    assert "net brain drain 2021: 84,000 -> 85,000 people" in told
    assert "두뇌 순유출 2021: 8만 4,000명 -> 8만 5,000명" in lines(
        base, differences(base, NONE, overlay), "ko"
    )


def test_phrasings_questions_and_words_are_told(base: Knowledge) -> None:
    before = NONE.with_(edits.add_phrase(base, NONE, "net-drain", "brain gap"))
    after = before.with_(edits.remove_phrase(base, before, "net-drain", "brain gap"))
    after = after.with_(edits.remove_phrase(base, after, "net-drain", "net drain 2021"))
    after = after.with_(edits.annotate(base, after, "net-drain", Words(en="See the pins.", ko="고정 글.")))
    after = after.with_(edits.expect(base, after, "gap?", "net-drain"))
    assert set(lines(base, differences(base, before, after))) == {
        "net brain drain: - 'brain gap'",
        "net brain drain: - 'net drain 2021'",
        "net brain drain note en: ... -> 'See the pins.'",
        "net brain drain note ko: ... -> '고정 글.'",
        "net brain drain: + 'gap?' (topic=net-drain)",
    }
