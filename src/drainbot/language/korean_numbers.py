"""Korean numbers: digits with 만, 억 and 조, Sino-Korean and native words, and the two mixed."""

import re
from dataclasses import dataclass
from fractions import Fraction

from drainbot.language.english_numbers import MAX_EXPONENT, NUMBER, Found

SINO = {
    "영": 0,
    "공": 0,
    "일": 1,
    "이": 2,
    "삼": 3,
    "사": 4,
    "오": 5,
    "육": 6,
    "륙": 6,
    "칠": 7,
    "팔": 8,
    "구": 9,
}
SMALL = {"십": 10, "백": 100, "천": 1000}
LARGE = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
NATIVE = {
    "하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "넷": 4, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7,
    "여덟": 8, "여덜": 8, "아홉": 9,
}  # fmt: skip
NATIVE_TENS = {
    "열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80, "아흔": 90,
}  # fmt: skip
_WHOLE = re.compile(r"[\d영공일이삼사오육륙칠팔구십백천만억조경하한둘두셋세넷네다여열스서마쉰예아.]")
_PIECE = re.compile(
    rf"(?P<space>\s?)(?:(?P<digits>{NUMBER})(?!\s?년)|(?P<sino>[{''.join(SINO)}])|(?P<small>[십백천])|(?P<large>[만억조경]))"
)
_COUNTER = re.compile(
    r"\s?(?:명|사람|원(?!래|칙)|달러|달라|불(?=$|[^가-힣]|[로은이을에의당])|퍼센|퍼(?![가-힣])|프로|위(?![해험원])|등|배|번째|인(?![가-힣])|개국|개 나라|여\s?명|다스|분(?![가-힣]))"
)
_NATIVE = re.compile(
    rf"(?P<tens>{'|'.join(NATIVE_TENS)})?(?P<unit>{'|'.join(NATIVE)})?(?=\s?(?:여\s?)?(?:명|사람|분(?![가-힣])|배(?![경우])|번째|개국|다스))"
)
_GOES_ON = re.compile(r"[십백천만억조경]")
_SPACED_REST = re.compile(r"\s[일이삼사오육륙칠팔구]?[십백천][영일이삼사오육륙칠팔구십백천만억조]*")
_TOO_LONG = re.compile(rf"\d{{{MAX_EXPONENT + 1},}}\s?[만억조경]")
_PERCENT = re.compile(r"\s?(?:퍼센|프로(?![그젝필세토듀]))")
_OF_PEOPLE = re.compile(r"인구\S?\s?(?:약\s?|한\s?)?$")
_SO_MANY = re.compile(r"\s?(?:이면|이라면|짜리|도시|나라|국가)")
_LONG_WORD = 4  # pieces from which a number in words is no other word: 십삼만삼천
_POINT = re.compile(
    r"(?P<whole>[영공일이삼사오육칠팔구십])점\s?(?P<part>[영공일이삼사오육칠팔구]+)(?![십백천])"
)
_DOZEN = re.compile(r"\s?다스")


def korean(text: str, start: int) -> Found | None:
    """The Korean number that begins at a place of normalised text; a digit needs a Korean scale, a word a counter."""
    if not _WHOLE.match(text, start):
        return None
    inside = start > 0 and "가" <= text[start - 1] <= "힣"
    spelled = not text[start].isdigit() and text[start] != "."
    if spelled and inside:
        return None
    found = _pointed(text, start) or _native_alone(text, start) or _grouped(text, start, spelled=spelled)
    if found and found[0] is not None and (dozen := _DOZEN.match(text, found[1])):
        return found[0] * 12, dozen.end()
    return found


def counts(text: str, position: int) -> bool:
    """Whether a Korean counter stands at a place."""
    return bool(_COUNTER.match(text, position))


def _pointed(text: str, start: int) -> Found | None:
    """A decimal in words: 영점삼육."""
    match = _POINT.match(text, start)
    if match is None:
        return None
    whole = 10 if match["whole"] == "십" else SINO[match["whole"]]
    part = match["part"]
    if len(part) > 1 and part.endswith("이"):  # a particle: 영점삼육이라는
        part = part[:-1]
    digits = "".join(str(SINO[digit]) for digit in part)
    return Fraction(f"{whole}.{digits}"), match.start("part") + len(part)


def _native_alone(text: str, start: int) -> Found | None:
    native = _NATIVE.match(text, start)
    if not native or not native.group():
        return None
    value = _native_value(native)
    small_ordinal = value < 3 and text.startswith("번째", native.end() + (text[native.end()] == " "))
    return None if small_ordinal else (Fraction(value), native.end())  # "the second year" is no rank


def _native_value(native: re.Match[str]) -> int:
    return NATIVE_TENS.get(native["tens"] or "", 0) + NATIVE.get(native["unit"] or "", 0)


@dataclass(slots=True)
class _Sum:
    """What has been read of a number: 5억 | 5천 | 5."""

    total: Fraction = Fraction(0)  # whole groups of 만 and more
    block: Fraction = Fraction(0)  # 십, 백 and 천 of the open group
    current: Fraction | None = None  # the digit that waits for its place
    largest: int = 10**20  # the last 만, 억 or 조
    scaled: bool = False
    pieces: int = 0

    def takes(self, piece: re.Match[str]) -> bool:
        """Whether the number goes on with this piece; then it is added."""
        if piece["digits"] or piece["sino"]:
            if self.current is not None or len(piece["digits"] or "") > MAX_EXPONENT:
                return False
            self.current = _amount(piece)
        elif piece["small"]:
            self.block += (1 if self.current is None else self.current) * SMALL[piece["small"]]
            self.current, self.scaled = None, True
        else:
            size = LARGE[piece["large"]]
            alone = self.scaled and not self.block and self.current is None  # 4억만: "only", no ten thousand
            if size >= self.largest or (alone and self.total):
                return False
            self.total += (self.block + (self.current or 0) or (0 if self.current == 0 else 1)) * size
            self.block, self.current, self.largest, self.scaled = Fraction(0), None, size, True
        self.pieces += 1
        return True

    @property
    def value(self) -> Fraction:
        """5억 5천 stands for 5억 5천만."""
        short = self.block and not self.current and self.total and self.largest > LARGE["만"]
        block = self.block * (self.largest // LARGE["만"]) if short else self.block
        return self.total + block + (self.current or 0)


def _amount(piece: re.Match[str]) -> Fraction:
    if piece["sino"]:
        return Fraction(SINO[piece["sino"]])
    digits = piece["digits"].replace(",", "").replace("_", "").replace(" ", "")
    return Fraction(digits.replace(".", "") if digits.count(".") > 1 else digits)


def _grouped(text: str, start: int, *, spelled: bool) -> Found | None:
    if too_long := _TOO_LONG.match(text, start):
        return None, too_long.end()
    read = _Sum()
    position, units = start, 0
    while piece := _PIECE.match(text, position):
        if not _may_follow(text, piece, read, position) or not read.takes(piece):
            break
        position = piece.end()
        if native := read.scaled and _NATIVE.match(text, position):
            units = _native_value(native) if native.group() else 0
            position = native.end()
            if units:
                break
    counted = counts(text, position) or bool(
        read.pieces > 1 and (_OF_PEOPLE.search(text[:start]) or _SO_MANY.match(text, position))
    )
    counted = counted or (
        read.pieces >= _LONG_WORD if read.largest == LARGE["만"] else _is_sum_in_words(read)
    )
    lone_scale = read.pieces == 1 and read.largest >= LARGE["억"] and read.largest < 10**20
    percent = read.pieces == 1 and spelled and _PERCENT.match(text, position)
    if not (read.scaled or percent) or lone_scale or ((read.pieces == 1 or spelled) and not counted):
        return None
    return read.value + units, position


def _is_sum_in_words(read: _Sum) -> bool:
    """팔십조, 오천억: so large that nothing needs to say what is counted; 일조 is another word as well."""
    large = LARGE["억"] <= read.largest <= LARGE["조"]
    return large and read.pieces > 1 and read.total >= 100 * LARGE["억"] and read.total != LARGE["조"]


def _may_follow(text: str, piece: re.Match[str], read: _Sum, position: int) -> bool:
    """Spaces and single digits in words are taken only where a number surely goes on: 3만이 is 30,000 and a particle."""
    if piece["space"] and read.pieces:
        if piece["digits"]:
            return read.scaled
        after_digit = text[position - 1].isdigit() and not piece["sino"]
        rest = _SPACED_REST.match(text, position)
        return after_digit or bool(
            rest
            and text[position - 1] in LARGE
            and (counts(text, rest.end()) or text[rest.end() - 1] in LARGE)
        )
    if piece["space"]:
        return False
    if piece["sino"]:
        return bool(_GOES_ON.match(text, piece.end())) or counts(text, piece.end())
    return True
