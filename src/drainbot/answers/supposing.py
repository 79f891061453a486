"""Supposing: the asker's own value in place of a figure of the article: "if education cost 300 million won instead"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from drainbot.answers.arguments import is_rate
from drainbot.figures.computing import Computer
from drainbot.knowledge import Fact, Formula, Knowledge
from drainbot.language.quantities import Kind, Mention
from drainbot.language.reading import Reader, Reading
from drainbot.language.suffixes import COUNTED
from drainbot.units import Unit

HYPOTHETICAL = re.compile(
    r"\b(?:suppos(?:e|ing|ed)|assum\w+|imagine|pretend|hypothetical\w*|what if|lets say)\b|(?:^|[,.;:?!]\s*)(?:(?:so|ok|okay|now|just) )?(?:had|were|say)\b"
    r"|\bif\b.*\b(?:were|had|was|cost|costs|instead|cheaper|dearer)\b|(?:라면|다면|더라면|[었였]으면|나면|라고 해보자|다 치고|라 치고)요?(?![가-힣])|(?:으?로|라고) (?:놓|두|잡|치)[가-힣]{0,2}(?:고|면)|[일볼을] 경우|가정|말고[^,.?!]{1,20}면(?![가-힣])"
    r"|\bbut with\b|\bwould\b[^.?!]{1,40}\bbe with\b|\bnew (?:total|figure|sum|value|number)\b|\bwith only\b|\binstead of (?:the|an?)\b|\brather than the\b"
)
_MARK = re.compile(
    r"\b(?:if|say|lets say|instead of|rather than|in place of|gets?|got|with|at|up|down|higher|lower|cheaper|more|less|only|just|but|doubled?|doubles|halved?|halves|tripled?|triples)\b"
)
# Korean says it behind the value: 3억이라면, 80조 원이라고 가정, 10% 더 많다고 하면, 5억 원으로 잡으면, 200조로 키우면
_AFTER = re.compile(
    r"[^,.?!]{0,22}?(?:면(?![가-힣])|면은|면요|더라면|(?:다|라)고\s(?:해|하|보|치|가정)|가정|치고|치자|경우|잡고|놓고|두고|해보자|말고|였음|이었음|[이었였]음\s)|\s?(?:말고|대신)"
)
_CONDITION_START = re.compile(
    r"(?:and |so |but |now |ok |okay )?(?:if|suppose|supposing|assume|assuming|imagine|say|lets say|had|were)\b"
)
_CONDITION_END = re.compile(r"(?:면|면요|치고|가정하고|잡고|놓고|두고|경우|경우에|때)$")
_ASKS = re.compile(r"\b(?:how|what|whats|which|who)\b")
_IF = re.compile(
    r"\s?(?:원|명|사람|퍼센트|프로|%|조|억)?\s?(?:이|이었|였|으로|로|이라|라)?\s?(?:더\s|덜\s)?[가-힣]{0,2}면(?:요)?(?![가-힣])"
)
_FITTING = {
    Unit.KRW: frozenset({Kind.MONEY, Kind.NUMBER}),
    Unit.PEOPLE: frozenset({Kind.PEOPLE, Kind.NUMBER}),
    Unit.PERCENT: frozenset({Kind.PERCENT}),
    Unit.RANK: frozenset({Kind.RANK}),
    Unit.PER_10000: frozenset({Kind.NUMBER, Kind.PEOPLE}),
}
_MORE = re.compile(
    r"\s*(?:\w+\s){0,2}?(?:higher|more|up\b|dearer|pricier|bigger|larger|extra|rise|increase)|[^,.?!]{0,8}?(?:더\b|더 |늘|올|오르|비싸|높|커|크|증가|많)"
)
_LESS = re.compile(
    r"\s*(?:\w+\s){0,2}?(?:lower|less|down\b|cheaper|fewer|smaller|drop|decrease|cut)|[^,.?!]{0,8}?(?:줄|내리|내려|떨어|싸|낮|작|덜|감소|적)"
)
_MORE_BEFORE = re.compile(
    r"(?:\bup|rose|rises?|grew|grows?|increased?|raised?|risen|climbed)(?: by)?(?: another)?\s*$"
)
_LESS_BEFORE = re.compile(
    r"(?:\bdown|fell|falls?|shrank|dropp?e?d?s?|cut|fallen|decreased?|reduced?)(?: by)?(?: another)?\s*$"
)
# So many more or fewer; "to so many" is the value itself.
_ADDED = re.compile(
    rf"\s(?:{COUNTED}\s)?(?:more|higher|extra|additional|dearer|on top)\b|(?:이|가|을|를)?\s?(?:더(?![가-힣])|늘[었어면]|많[았이])"
)
_TAKEN = re.compile(
    rf"\s(?:{COUNTED}\s)?(?:fewer|less|lower|cheaper)\b|(?:이|가|을|를)?\s?(?:덜(?![가-힣])|줄[었어면]|적[었게])"
)
_ADDED_BEFORE = re.compile(
    r"\b(?:up|rose|rises?|grew|grows?|increased?|raised?|risen|climbed) by (?:another )?$|\b(?:another|an extra|an additional) $"
)
_TAKEN_BEFORE = re.compile(
    r"\b(?:down|fell|falls?|shrank|dropp?e?d?s?|cut|fallen|decreased?|reduced?) by (?:another )?$"
)
_HALF = re.compile(r"half|절반|반절|반토막|반으로")
POINTS = re.compile(r"\b(?:that|it|this|those|they)\b|(?<![가-힣])(?:그게|그것|그거|그 값|게)(?![가-힣])")
_PARTS = re.compile(r"[,;:.?!](?!\d)")
_COMMA = 15  # letters
_FARTHEST = 60  # letters between a value and what it is of
_BESIDE = 4  # letters
_EACH = re.compile(r"\b(?:each|apiece|per|every|one|a graduate|a head)\b|인당|명당|씩|한 명|한 사람|하나")
_TWO = 2  # parts
_AROUND = 25  # letters
_NEXT_TO = 10  # letters within which even an absurd value is meant
_MOST = 50  # times the article's value, or that part of it: further off something else is meant
_DOES = frozenset(
    {"change", "percent", "per-year", "compound", "growth-rate", "factor", "up", "down", "points"}
)
_PER_10000 = re.compile(
    r"\s*(?:[a-z]+ ){0,3}(?:per|for every|out of every|in every|in|/)\s*(?:10,000|10000|10k|ten thousand)\b"
)
_OF_10000 = re.compile(
    r"(?:1만|만|10,?000)\s?(?:명|인)(?:당|에|마다)?\s*$|(?:per|for every|out of every) (?:10,000|ten thousand)(?: [a-z]+)?,? *$"
    r"|(?:말고|아니[라고]|대신)\s*$"
)


@dataclass(frozen=True, slots=True)
class Supposition:
    """A value that the asker gives for a figure."""

    topic: str
    period: str | None  # of the figure that it replaces; None for an undated one
    value: Fraction  # in the figure's unit
    mention: Mention  # where it was said

    @property
    def name(self) -> str:
        """As it stands in a request: abroad[2021]."""
        return f"{self.topic}[{self.period}]" if self.period else self.topic


class Supposing:
    """Finds suppositions about one pack's figures."""

    def __init__(self, knowledge: Knowledge, computer: Computer) -> None:
        self._computer = computer
        self._facts = knowledge.facts
        measures: list[Fact | Formula] = [*knowledge.facts.values(), *knowledge.formulas.values()]
        self._measures = tuple(
            item for item in measures if item.key and item.unit in _FITTING and not _asks(item)
        )
        self._keys = {item.id: frozenset(item.key) for item in self._measures}
        self._known = frozenset(_known_values(knowledge, computer))
        self._rates = tuple(item for item in self._measures if item.unit is Unit.PER_10000)

    def of(
        self, topic: str, reading: Reading, *, claim: bool, before: str | None = None, used: bool = False
    ) -> tuple[Supposition, ...]:
        """The values that a question gives for what a figure rests on, or for the figure itself where it does something
        with it; at most one for each. A claim supposes nothing.

        `before` is the figure that the conversation was about: what "if that were 230 million" supposes; `used`, whether it did something
        with it already.
        """
        marked = () if claim else self._marked(reading)
        if not marked:
            return ()
        named = self._named(reading)
        parts = [item for item in named if self._computer.rests_on(topic, item.id)]
        rates = [item for item in self._rates if item.id == topic or self._computer.rests_on(topic, item.id)]
        found = self._matched(marked, parts, rates, reading)
        if found:
            return self._with_other_part(topic, found, marked, reading)
        if before and (not named or POINTS.search(reading.text)) and self._computer.rests_on(topic, before):
            return self._matched(marked, self._only(before), (), reading, anywhere=True)
        others = [item for item in named if item.id != topic]
        if (used or self._is_used(topic, reading)) and not self._matched(marked, others, (), reading):
            anywhere = bool(HYPOTHETICAL.search(reading.text))
            return self._matched(marked, self._only(topic), (), reading, anywhere=anywhere)
        return ()

    def _only(self, topic: str) -> tuple[Fact | Formula, ...]:
        """A figure, if it is one for which a value can be given."""
        return tuple(item for item in self._measures if item.id == topic)

    def _with_other_part(
        self, topic: str, found: tuple[Supposition, ...], marked: Sequence[Mention], reading: Reading
    ) -> tuple[Supposition, ...]:
        """What is supposed, and the value left over for the other one of two parts: "with 130,000 out and 50,000
        foreigners in".
        """
        parts = self._computer.direct(topic) or self._computer.equal_to(topic)
        left = [
            item
            for item in self._measures
            if item.id in parts and item.id not in {one.topic for one in found}
        ]
        free = [item for item in marked if item not in {one.mention for one in found}]
        if len(parts) != _TWO or len(found) != 1 or len(left) != 1 or len(free) != 1:
            return found
        other = self._supposition(left[0], free[0], reading)
        return (*found, other) if other and other.value != found[0].value else found

    def of_any(self, reading: Reading, *, claim: bool) -> tuple[Supposition, ...]:
        """The values that a question seems to give for figures, whatever it asks for."""
        marked = () if claim else self._marked(reading)
        return self._matched(marked, self._named(reading), self._rates, reading) if marked else ()

    def spans(self, reading: Reading, suppositions: Sequence[Supposition]) -> tuple[tuple[int, int], ...]:
        """Where a question says what it supposes: each value with the nearest word that names its figure."""
        return tuple(self._span(one, reading) for one in suppositions)

    def _span(self, one: Supposition, reading: Reading) -> tuple[int, int]:
        key = self._keys[one.topic]
        start, end = one.mention.start, one.mention.end
        named = [piece for piece in reading.segments if piece.concept in key]
        near = min(named, key=lambda piece: max(piece.start - end, start - piece.end), default=None)
        if near is None or POINTS.search(
            reading.text, near.end, start
        ):  # "education, were it to cost": it is asked for
            return start, end
        return min(start, near.start), max(end, near.end)

    def _matched(
        self,
        marked: Sequence[Mention],
        named: Sequence[Fact | Formula],
        rates: Sequence[Fact | Formula],
        reading: Reading,
        *,
        anywhere: bool = False,
    ) -> tuple[Supposition, ...]:
        """Each value with a figure, those first that stand nearest to each other; `anywhere`, however far apart."""
        options = [
            one
            for mention in marked
            for item in (*(rates if _is_per_10000(mention, reading.text) else ()), *named)
            if (one := self._supposition(item, mention, reading))
        ]
        found: list[Supposition] = []
        for one in sorted(options, key=lambda one: self._distance(one, reading)):
            taken = any(one.mention is other.mention or one.topic == other.topic for other in found)
            if not taken and (anywhere or self._distance(one, reading) <= _FARTHEST):
                found.append(one)
        return tuple(sorted(found, key=lambda one: one.mention.start))

    def _marked(self, reading: Reading) -> tuple[Mention, ...]:
        """The quantities that are said to be supposed; in Korean the last one of several says it for all."""
        text = reading.text
        said = [item for item in reading.mentions if item.value is not None and not is_rate(item, text)]
        if not said:
            return ()
        if HYPOTHETICAL.search(text) or _MARK.search(text):
            return tuple(item for item in said if not _repeats(item, said))
        last = max((item.start for item in said if _AFTER.match(text, item.end)), default=-1)
        return tuple(item for item in said if item.start <= last and not _repeats(item, said))

    def _is_used(self, topic: str, reading: Reading) -> bool:
        """Whether a question does something with the very figure that it supposes: its change, a total, dollars."""
        moves = bool(_DOES & reading.operations) and len(self._computer.periods(topic)) > 1
        counts = any(item.kind is Kind.PEOPLE and item.value and item.value > 1 for item in reading.mentions)
        return moves or counts or "usd" in reading.operations

    def names_figure(self, reading: Reading) -> bool:
        """Whether a question says which figure it asks for, at least in part; what is to be done with it alone is none."""
        said = {concept for concept in reading.concepts if concept not in reading.operations}
        return any(key & said for key in self._keys.values())

    def _named(self, reading: Reading) -> tuple[Fact | Formula, ...]:
        """The figures whose key a question names, those of the article first."""
        said = frozenset(reading.concepts)
        return tuple(item for item in self._measures if said.issuperset(item.key))

    def _supposition(self, item: Fact | Formula, mention: Mention, reading: Reading) -> Supposition | None:
        """The value that a quantity gives a figure: its own, or the article's raised, lowered or multiplied by it."""
        period = self._period(item.id, mention, reading)
        stated = self._computer.figure(item.id, period).quantity.value
        value = _value(item, mention, reading, stated)
        if value is None or value == stated or not self._is_plausible(item, value, stated, mention, reading):
            return None
        named = {value, mention.value} & self._known
        if named and not named.issubset(
            self._values_of(item.id)
        ):  # "grew by 6,000" is the article's own growth
            return None
        return Supposition(item.id, period, value, mention)

    def _is_plausible(
        self, item: Fact | Formula, value: Fraction, stated: Fraction, mention: Mention, reading: Reading
    ) -> bool:
        """Whether a value may stand for a figure: of a computed amount for one only where it is said to be for one, as "a
        loss of 20 billion" is a total; and an absurd one only right beside what it is of.
        """
        if isinstance(item, Formula) and item.per and not _is_for_one(mention, reading.text):
            return False
        if stated / _MOST <= value <= stated * _MOST:
            return True
        one = Supposition(item.id, None, value, mention)
        return isinstance(item, Fact) and value > stated and self._distance(one, reading) <= _NEXT_TO

    def _values_of(self, topic: str) -> tuple[Fraction, ...]:
        """The values of a figure in all its periods: "had it stayed at 47,000"."""
        known = self._computer.periods(topic)
        return tuple(self._computer.figure(topic, period).quantity.value for period in known)

    def _period(self, topic: str, mention: Mention, reading: Reading) -> str | None:
        """The period whose figure is replaced: the nearest one said that it has, else its latest."""
        known = self._computer.periods(topic)
        said = [item for item in reading.mentions if item.period in known]
        if said:
            behind = reading.language == "ko"  # where the year comes first
            return min(
                said,
                key=lambda item: (behind and item.start > mention.start, _gap(item, mention)),
            ).period
        return known[-1] if known else None

    def _distance(self, one: Supposition, reading: Reading) -> int:
        """Letters between a quantity and the nearest word that names its figure; what a comma parts is farther."""
        key = self._keys[one.topic]
        start, end = one.mention.start, one.mention.end
        if _is_per_10000(one.mention, reading.text) and any(item.id == one.topic for item in self._rates):
            return 0
        named = [piece for piece in reading.segments if piece.concept in key]
        if not key <= {piece.concept for piece in named}:  # it is asked for without being named
            return _FARTHEST + 1
        gaps = [(piece.end, start) if piece.end <= start else (end, piece.start) for piece in named]
        korean, counted = reading.language == "ko", one.mention.kind is Kind.PEOPLE
        after = _COMMA if korean else 0  # where the name comes first
        before = _COMMA if counted and not korean else 0  # 3,000 more Koreans abroad
        return min(
            last
            - first
            + _COMMA * len(_PARTS.findall(reading.text[first:last]))
            + (after if first == end else before)
            for first, last in gaps
        )


def is_supposed(mention: Mention, reading: Reading) -> bool:
    """Whether a value is said under a condition as Korean says it, right behind the value: 3억이면."""
    figure = (
        mention.value is not None and mention.kind is not Kind.PEOPLE
    )  # 500명 나가면: so many, whatever follows
    return figure and reading.language == "ko" and bool(_IF.match(reading.text, mention.end))


def is_condition(reading: Reading) -> bool:
    """Whether a piece of a question only says what is supposed: "if education cost 300 million,"."""
    text = reading.text.strip(" ,.;:")
    return bool(_CONDITION_END.search(text) or (_CONDITION_START.match(text) and not _ASKS.search(text)))


def heard(
    reading: Reading, supposing: Supposing, reader: Reader, *, claim: bool
) -> tuple[Reading, tuple[Supposition, ...]]:
    """What a question asks for, without what it supposes, where the rest names something; and what it supposes."""
    found = supposing.of_any(reading, claim=claim)
    if not found:
        return reading, ()
    rest = reader.without(reading, supposing.spans(reading, found))
    return (rest if supposing.names_figure(rest) else reading), found


def without(reading: Reading, suppositions: tuple[Supposition, ...]) -> Reading:
    """The question without the values that it supposes, so that they are taken for nothing else."""
    taken = {one.mention for one in suppositions}
    return replace(reading, mentions=tuple(item for item in reading.mentions if item not in taken))


def _asks(item: Fact | Formula) -> bool:
    return isinstance(item, Formula) and bool(item.inputs)


def _gap(one: Mention, other: Mention) -> int:
    """Letters between two quantities."""
    return max(one.start - other.end, other.start - one.end)


def _added(mention: Mention, text: str) -> int:
    """Whether so many come on top (1) or off (-1), or a value is meant as it stands (0)."""
    before = text[: mention.start]
    if _ADDED.match(text, mention.end) or _ADDED_BEFORE.search(before):
        return 1
    return -1 if _TAKEN.match(text, mention.end) or _TAKEN_BEFORE.search(before) else 0


def _value(item: Fact | Formula, mention: Mention, reading: Reading, stated: Fraction) -> Fraction | None:
    value = mention.value
    if value is None:
        return None
    if mention.kind is Kind.TIMES:
        return stated * value
    if mention.kind is Kind.PERCENT and item.unit not in (Unit.PERCENT, Unit.RANK):
        return _changed(mention, reading.text, stated)
    if mention.kind not in _FITTING[item.unit] or (
        mention.kind is Kind.MONEY and mention.unit is not item.unit
    ):
        return None
    added = _added(mention, reading.text)
    return stated + added * value if added else value


def _is_for_one(mention: Mention, text: str) -> bool:
    """Whether a value is said to be for one."""
    if mention.kind in (Kind.TIMES, Kind.PERCENT):
        return True
    clause = _PARTS.split(text[: mention.start])[-1]
    return bool(_EACH.search(clause) or _EACH.search(text[mention.end : mention.end + _AROUND]))


def _repeats(item: Mention, said: Sequence[Mention]) -> bool:
    """Whether a multiple says again what the value in front of it says: "doubled to 200 trillion", "200조로 두 배"."""
    others = (other for other in said if other is not item and other.kind is not Kind.TIMES)
    return item.kind is Kind.TIMES and any(
        abs(item.start - other.end) <= _BESIDE or abs(other.start - item.end) <= _BESIDE for other in others
    )


def _changed(mention: Mention, text: str, stated: Fraction) -> Fraction | None:
    """The article's value, so many percent higher or lower, or half of it."""
    part, before = (mention.value or Fraction(0)) / 100, text[: mention.start]
    if _HALF.search(mention.said):
        return stated * part
    if _MORE.match(text, mention.end) or _MORE_BEFORE.search(before):
        return stated * (1 + part)
    if _LESS.match(text, mention.end) or _LESS_BEFORE.search(before):
        return stated * (1 - part)
    return None


def _is_per_10000(mention: Mention, text: str) -> bool:
    return bool(_PER_10000.match(text, mention.end) or _OF_10000.search(text[: mention.start]))


def _known_values(knowledge: Knowledge, computer: Computer) -> Iterator[Fraction]:
    """The values of all figures and their changes over time: who says one of them does not suppose it."""
    formulas = [formula for formula in knowledge.formulas.values() if not formula.inputs]
    for item in (*knowledge.facts.values(), *formulas):
        values = [
            computer.figure(item.id, period).quantity.value for period in computer.periods(item.id) or (None,)
        ]
        yield from values
        yield from (abs(last - first) for first, last in combinations(values, 2))
