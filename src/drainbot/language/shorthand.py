"""Chat spellings of everyday words, written out: b4, btwn, w/o, govt, 2 for to where only that is meant."""

import re

_SPELLINGS = {
    "b4": "before", "w/": "with", "w/o": "without", "btwn": "between", "btween": "between", "bw": "between", "b/w": "between", "betw": "between",
    "diff": "difference", "diffs": "differences", "est": "estimated", "edu": "education", "educ": "education",
    "yr": "year", "yrs": "years", "y/y": "year on year", "govt": "government", "gvt": "government", "gov": "government", "govts": "governments", "govs": "governments",
    "ppl": "people", "intl": "international", "natl": "national", "approx": "approximately", "appx": "approximately", "abt": "about", "mny": "many", "da": "the",
    "pct": "percent", "pcnt": "percent", "avg": "average", "ave": "average", "thru": "through", "info": "information",
    "cuz": "because", "coz": "because", "bc": "because", "becuz": "because", "cos": "because",
    "2day": "today", "2moro": "tomorrow", "4m": "from", "frm": "from", "hw": "how", "howz": "how is", "hows": "how is",
    "uni": "university", "unis": "universities", "univ": "university", "wrt": "with regard to",
}  # fmt: skip
_SPELLED = re.compile(
    rf"(?<![\w/&'])(?:{'|'.join(re.escape(word) for word in sorted(_SPELLINGS, key=len, reverse=True))})(?![\w&'])"
)
_KOREAN = {"울나라": "우리나라", "글고": "그리고", "몇퍼": "몇 퍼센트", "몇 퍼": "몇 퍼센트"}
_KOREAN_SPELLED = re.compile(r"(?<![가-힣])(?:울나라|글고(?=\s)|몇\s?퍼(?!센))")
_TO = re.compile(
    r"(?<=\b)(how|need|needs|want|wants|wanna|have|has|had|going|used|like|got|trying|compared|thanks|due|next|happened|happens|according|related|equal|close) 2 (?=[a-z])"
)
_FOR = re.compile(
    r"\b(thanks|thx|why|except|loss|cost|asking|number|figure|one|what|same) 4 (?=[a-z])(?!(?:people|grads?|graduates?|experts?|of|more|times)\b)"
)
_AND = re.compile(r"(?<=[a-z가-힣0-9]) (?:&|n(?! korea)) (?=[a-z가-힣0-9])")
_WHY = re.compile(r"(?:^|(?<=[.?!,] ))y (?=(?:is|are|was|were|do|does|did|so|has|have|the|korea|tho|not)\b)")


def spelled_out(text: str) -> str:
    """Lower-case text with its shorthand written out."""
    text = _SPELLED.sub(lambda match: _SPELLINGS[match.group()], text)
    text = _KOREAN_SPELLED.sub(lambda match: _KOREAN[match.group()], text)
    text = _TO.sub(r"\1 to ", text)
    text = _FOR.sub(r"\1 for ", text)
    return _WHY.sub("why ", _AND.sub(" and ", text))
