"""Texts that must not format, ping or link, and where they are cut."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.markdown import cut, escaped, one_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words, 35% of 1,000.5 (2019-2021)", "plain words, 35% of 1,000.5 (2019-2021)"),
        ("2 * 3 * 4", "2 \\* 3 \\* 4"),
        (
            "**bold** _it_ ~~no~~ `code` ||spoiler||",
            "\\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~ \\`code\\` \\|\\|spoiler\\|\\|",
        ),
        ("# heading", "\\# heading"),
        ("- item", "\\- item"),
        ("-# small", "\\-# small"),
        ("> quote", "\\> quote"),
        ("1. first", "1\\. first"),
        ("reference [3] of it", "reference [3] of it"),
        ("3 < 4", "3 < 4"),
        ("a\n  - item\n12. more", "a\n  \\- item\n12\\. more"),
        ("back\\slash", "back\\\\slash"),
    ],
)
def test_markdown_is_shown(text: str, shown: str) -> None:
    assert escaped(text) == shown


@pytest.mark.parametrize(
    "alive",
    [
        "@everyone", "@here", "<@123456789012345678>", "<@!123456789012345678>", "<@&123456789012345678>",
        "https://evil.example", "HTTP://evil.example", "discord://x", "discord.gg/abc", "discord.com/invite/abc",
        "[click](https://evil.example)", "<https://evil.example>", "<#123456789012345678>", "<t:1700000000:R>",
        "</ask:123456789012345678>", "<:name:123456789012345678>", "<a:name:123456789012345678>", "<id:customize>",
    ],
)  # fmt: skip
def test_nothing_is_alive(alive: str) -> None:
    shown = escaped(f"before {alive} after")
    assert alive not in shown
    assert not re.search(r"<[@#:/a-z]|\w://|\.gg/|\]\(", shown, re.IGNORECASE)


@given(st.text(alphabet=st.sampled_from("@everyonh<>!&#:/[]()*_~`|\\-. 1234567890\nhtps가"), max_size=80))
def test_nothing_is_alive_in_any_mixture(text: str) -> None:
    shown = escaped(text)
    assert not re.search(r"@everyone|@here|<@[!&]?\d{17}|\w://|\]\(", shown)


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("short", 5, "short"),
        ("One. Two. Three.", 16, "One. Two. Three."),
        ("One. Two. Three.", 15, "One. Two. …"),
        ("One. Two. Three.", 11, "One. Two. …"),
        ("One. Two. Three.", 10, "One. …"),
        ('He said "no." And left for good.', 20, 'He said "no." …'),
        ("값은 5.5입니다. 그다음 문장입니다.", 15, "값은 5.5입니다. …"),
        ("worth 555.5 million won in all", 20, "worth…"),
        ("abcdefghij", 5, "abcd…"),
        ("abcdefghij", 1, "…"),
        ("abcdefghij", 0, ""),
    ],
)
def test_cut_at_a_sentence_else_a_word(text: str, room: int, shown: str) -> None:
    assert cut(text, room) == shown


@given(st.text(max_size=300), st.integers(0, 300))
def test_a_cut_text_fits_and_begins_as_the_whole(text: str, room: int) -> None:
    found = cut(text, room)
    assert len(found) <= room or found == text
    assert text.startswith(found.removesuffix("…").rstrip()) or found == text


def test_one_line() -> None:
    assert one_line(" a\n\n b\tc ") == "a b c"
