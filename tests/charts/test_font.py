"""The shipped font: Hangul and all that a pack may show; lines of text that fit."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.charts import font
from drainbot.knowledge import LANGUAGES, Fact, Formula, Knowledge, Text
from drainbot.wording import formats
from drainbot.wording.templates import fill
from tests.charts.packs import every_chart, packs
from tests.engine.shipped import LAW

SIZE, WIDE = 13, 328


def texts(knowledge: Knowledge) -> Iterator[tuple[str, Text]]:
    """Every text of a pack that a chart may show, with where it stands."""
    measures: list[Fact | Formula] = [*knowledge.facts.values(), *knowledge.formulas.values()]
    for measure in measures:
        yield measure.id, measure.name
        yield measure.id, measure.sentence
    for formula in knowledge.formulas.values():
        yield from ((formula.id, declared.name) for declared in formula.inputs.values())
    yield from ((source.id, source.chain) for source in knowledge.sources.values())
    yield from ((note.id, note.text) for note in knowledge.notes.values())
    yield from knowledge.replies.items()


def test_every_syllable_of_hangul_has_a_glyph() -> None:
    assert set(range(0xAC00, 0xD7A4)) <= font.characters()


@pytest.mark.parametrize("knowledge", packs(), ids=lambda pack: pack.pack.id)
def test_every_text_that_a_chart_may_show_has_its_glyphs(knowledge: Knowledge) -> None:
    missing = {
        (where, char)
        for where, text in texts(knowledge)
        for language in LANGUAGES
        for char in text.in_(language)
        if ord(char) not in font.characters()
    }

    assert missing == set()


def test_charts_as_they_are_need_no_other_glyph() -> None:
    shown = "".join(
        formats.unbroken(text)
        for chart in every_chart()
        for text in (chart.title, chart.finding, chart.unit, chart.sources, chart.axis, *chart.notes)
    ) + "".join(
        mark.label + mark.shown + mark.share + " · " for chart in every_chart() for mark in chart.marks
    )

    assert font.drawable(shown) == shown


def test_what_the_font_lacks_becomes_a_question_mark() -> None:
    assert font.drawable("漢字 한글 🚲") == "?? 한글 ?"


def test_the_licence_stands_beside_the_font_and_it_is_small() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (font.FILE.parent / "OFL.txt").read_text(encoding="utf-8")
    assert font.FILE.stat().st_size < 2_500_000


@LAW
@given(st.text(st.sampled_from("가나다 뷁abc won 12,345")), st.integers(40, WIDE))
def test_lines_hold_every_character_and_fit(text: str, most: int) -> None:
    found = font.lines(text, SIZE, most)

    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    assert all(font.width(line, SIZE) <= most for line in found)


def test_a_long_korean_word_without_spaces_is_cut_to_fit() -> None:
    found = font.lines("두뇌순유출" * 20, 17, WIDE)

    assert len(found) > 1
    assert "".join(found) == "두뇌순유출" * 20


def test_no_line_ends_inside_of_a_number() -> None:
    text = formats.unbroken(
        fill("대졸자 한 사람이 떠날 때 한국이 잃는 돈은 {value}입니다.", {"value": "5억 5,550만 원"})
    )

    assert any(
        "5억\N{NO-BREAK SPACE}5,550만\N{NO-BREAK SPACE}원" in line for line in font.lines(text, SIZE, WIDE)
    )
