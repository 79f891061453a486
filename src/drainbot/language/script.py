"""In which language a question wants its answer, when it mixes Korean and English."""

import re

from drainbot.knowledge import Language

# Words that only an English sentence is built with, and endings and particles that only a Korean one is.
_ENGLISH_FRAME = re.compile(
    r"\b(?:what|whats|how|why|who|when|where|which|is|are|was|were|does|do|did|has|have|can|could|will|would|the|of|tell|about|and|in|for|from|it|this|that|does|mean)\b"
)
_KOREAN_FRAME = re.compile(
    r"[a-z0-9%)](?:은|는|이|가|을|를|의|에|에서|에게|로|으로|와|과|랑|이랑|도|만|까지|부터|보다|하고|처럼|이란|란|이야|야|임)(?=\s|$|[?!.,])"
    r"|(?:나요|까요|가요|어요|아요|해요|예요|에요|인지|는지|니까|니다|줘|냐|죠|지|야|임|함|음|데|래|까|네|어|아|해|됨|여|용|얼마|언제|왜|뭐|뭔데|누구|몇\s?\S{1,3})\s*[?!.~]*$"
)


def language_of(text: str, hangul: int, latin: int, locale: Language | None) -> Language:
    """Whose grammar the sentence has; by count of letters where both or neither show."""
    if not hangul:
        return "en" if latin or not locale else locale
    if not latin:
        return "ko"
    framed = bool(_KOREAN_FRAME.search(text)), bool(_ENGLISH_FRAME.search(text))
    if framed == (True, False):
        return "ko"
    if framed == (False, True):
        return "en"
    return "ko" if hangul * 2.5 >= latin - 12 else "en"
