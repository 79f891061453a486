"""Numbers as people write them, in digits and words, English and Korean, as exact values."""

from drainbot.language.english_numbers import MAX_EXPONENT, Found, english
from drainbot.language.korean_numbers import korean

__all__ = ["MAX_EXPONENT", "Found", "number_at"]


def number_at(text: str, start: int) -> Found | None:
    """The number that begins at a place of normalised text, and where it ends; "몇 조" (how many trillions) is none."""
    return None if _is_vague(text, start) else korean(text, start) or english(text, start)


def _is_vague(text: str, start: int) -> bool:
    """몇백 and 수백 (some hundreds), but not 교수 500 (500 professors)."""
    if not "가" <= text[start : start + 1] <= "힣":
        return False
    before = text[max(0, start - 3) : start]
    if before.rstrip().endswith("몇"):
        return True
    return before.endswith("수") and not "가" <= before[-2:-1] <= "힣"
