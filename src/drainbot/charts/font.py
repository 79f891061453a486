"""Font: the shipped font with Hangul; widths of texts, and their lines."""

from functools import cache
from pathlib import Path

from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import FT2Font, LoadFlags

FILE = Path(__file__).parent / "fonts" / "NotoSansKR-subset.otf"
_UNKNOWN = "?"


def properties(size: float) -> FontProperties:
    """The font in a size, found by its path and by no name."""
    return FontProperties(fname=str(FILE), size=size)


def drawable(text: str) -> str:
    """The text, with a question mark for each character that the font lacks."""
    return "".join(char if ord(char) in characters() else _UNKNOWN for char in text)


@cache
def characters() -> frozenset[int]:
    """The code points for which the font has a glyph."""
    return frozenset(_font(1).get_charmap())


def width(text: str, size: float) -> float:
    """How wide a text is, in the unit of its size."""
    font = _font(size)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64


def lines(text: str, size: float, most: float) -> list[str]:
    """The text in lines of at most that width: broken at spaces, inside of a word only where it is too long for a line."""
    found: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, size) <= most:
            line = longer
            continue
        if line:
            found.append(line)
        *whole, line = _pieces(word, size, most)
        found.extend(whole)
    return [item for item in (*found, line) if item]


def _pieces(word: str, size: float, most: float) -> list[str]:
    pieces = [""]
    for char in word:
        if pieces[-1] and width(pieces[-1] + char, size) > most:
            pieces.append("")
        pieces[-1] += char
    return pieces


def _font(size: float) -> FT2Font:
    font = get_font(str(FILE))  # matplotlib keeps one a thread
    font.set_size(size, 72)
    return font
