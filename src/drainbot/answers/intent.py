"""From a reading and its topic to a request: the operation and the asker's own numbers."""

import re
from collections.abc import Mapping
from fractions import Fraction

from drainbot.answers.arguments import MONEY_FROM, Arguments, arguments, is_rate, sum_of_money
from drainbot.answers.comparisons import compared, named_facts
from drainbot.answers.inputs import inputs_of
from drainbot.answers.supposing import HYPOTHETICAL, Supposing, Supposition, is_supposed, without
from drainbot.figures.computing import Computer, NoFigureError
from drainbot.figures.periods import years
from drainbot.figures.request import OVER_TIME, Operation, Request
from drainbot.knowledge import Fact, Formula, Knowledge
from drainbot.language.quantities import Kind
from drainbot.language.reading import Reading, once
from drainbot.units import Unit

_YES_NO = re.compile(
    r"(?:^|[.!?,;:]\s*|\b(?:and|so|but|wait|hey|then)\s+)"
    r"(?:is|are|was|were|does|do|did|has|have|had|isnt|arent|wasnt|werent|doesnt|dont|didnt|hasnt|havent)\s(?!there\b|you\b|u\b|we have\b|anyone\b|anybody\b)"
)
_TAG = re.compile(
    r"\b(?:right|correct|true|true or \w+|yes|yeah|no|legit|huh|fr|cap|isnt it|doesnt it|didnt it|dont they|didnt they|havent they"
    r"|hasnt it|wasnt it|isnt that so|is that so|am i right|or not|or nah|not mistaken|does this hold|is he right|is she right)\s*[?!.]*\s*$"
)
_WH = frozenset({"who", "when", "why", "meaning"})
_WH_WORD = re.compile(
    r"\b(?:how|what|which|whats|where|who|whos|when|why|tell me|give me|show me)\b|얼마|얼만|몇|무엇|뭐|뭘|어떤|어느|어디|누가|누구|언제|왜|알려|설명"
)
_KOREAN_YES_NO = re.compile(
    r"(?:맞|사실|아니|아닌|정말|진짜|라며|라던데|다며|다던데|다는데|라는데|던데).{0,14}$|(?:했|었|았|였|졌|인|한|된|하|되|나)(?:나요|니|어\??|아\??|습니까|가요|은가요|는가|을까요)\s*\?*$"
    r"|(?:나요|습니까|입니까|됩니까|ㅂ니까|면서요?|거네요?|는지요|잖아요?|맞는지)\s*\?*$"
)


_TO_WHAT = re.compile(
    r"얼마로|몇 ?명으로|몇으로|\bto (?:what|how (?:much|many))\b|\bwhat would .{1,40}\b(?:rise|grow|fall|shrink|drop|change) to\b"
)
_PART_OF = re.compile(r"(?:%|\b(?:per ?cent(?:age)?|pct|share|part|fraction|proportion|portion))\sof\b")
_OF_WHICH = re.compile(r"(?:의|에서|중에|중|가운데|대비)\s?(?:몇|얼마|비중|비율)")
_IT_WAS = re.compile(r"\b(?:it|that|they) (?:was|were|is|are)\b")
_CROWD = 1000  # people that a rate can be put on
_BASE = 10_000  # what the rates are stated for
_SHORT = 4  # segments of a question that says too little to be a statement
_DONE = frozenset(
    {
        "points",
        "change",
        "up",
        "down",
        "percent",
        "ratio",
        "share",
        "difference",
        "estimate",
        "sum",
        "convert",
        "per-year",
        "compound",
        "growth-rate",
        "usd",
        "krw",
    }
)
# What a formula of a unit already says about its two parts.
_PER_HEAD = frozenset({Operation.SUM, Operation.RATIO, Operation.SHARE})
_CHANGES = frozenset({"change", "up", "down", "per-year", "compound", "growth-rate"})
_FITTING = {
    Unit.RATIO: frozenset({Operation.RATIO}),
    Unit.PERCENT: frozenset({Operation.SHARE, Operation.RATIO}),
}


@once
def is_claim(reading: Reading) -> bool:
    """Whether the question asks to confirm something rather than to tell it."""
    text = reading.text
    if reading.operations & {"estimate", "convert"}:
        return False
    supposed = HYPOTHETICAL.search(text) or any(is_supposed(item, reading) for item in reading.mentions)
    if "claim" not in reading.operations and supposed:
        return False
    if reading.operations & {"over", "at-least", "under"} and reading.mentions and not asks(reading):
        return True
    if "claim" in reading.operations or _TAG.search(text):
        return True
    if text.rstrip().endswith("?") and not asks(reading) and _states(reading):
        return True
    if reading.language == "ko":
        said = (text.rstrip(" ?!.~"), *(sentence for sentence in text.split("?")[:-1]))
        return any(_KOREAN_YES_NO.search(part) for part in said) and not _WH_WORD.search(text)
    turned, word = _YES_NO.search(text), _WH_WORD.search(text)
    return turned is not None and (word is None or turned.start() < word.start())


def _states(reading: Reading) -> bool:
    """Whether something is said that can be true or false: a direction, a comparison, a value."""
    valued = any(item.period is None for item in reading.mentions) and len(reading.segments) > _SHORT
    directed = bool({"up", "down", "larger", "smaller", "last-place", "first-place"} & reading.operations)
    return directed or (valued and ("follow" not in reading.leading or bool(_IT_WAS.search(reading.text))))


@once
def asks(reading: Reading) -> bool:
    """Whether a question word asks for something to be told."""
    return bool(_WH & reading.operations) or bool(_WH_WORD.search(reading.text))


class Intents:
    """Makes requests for one pack."""

    def __init__(self, knowledge: Knowledge, computer: Computer) -> None:
        self._knowledge = knowledge
        self._computer = computer
        self._supposing = Supposing(knowledge, computer)
        self._keys = {topic.id: frozenset(topic.key) for topic in knowledge.topics()}

    def request(self, topic: str, reading: Reading, before: Request | None = None) -> Request:
        """What is asked of a topic, with the asker's values in place of the article's that it rests on.

        `before` is what was asked before, where the question may suppose another value for its figure.
        """
        if self._knowledge.measure(topic) is None:
            return Request(topic)
        supposed = self.supposed(topic, reading, before)
        if not supposed:
            return self._as_stated(topic, reading)
        asked = self._as_stated(topic, without(reading, supposed))
        if asked.operation in OVER_TIME and (
            len(self.known(topic)) < 2  # "what would it change to?" asks for the value
            or _TO_WHAT.search(reading.text)
            or _only_supposed(asked, reading, supposed)
        ):
            asked = asked.with_(operation=Operation.VALUE)
        return asked.with_(given=(*asked.given, *((one.name, one.value) for one in supposed)))

    def _as_stated(self, topic: str, reading: Reading) -> Request:
        measure = self._knowledge.measure(topic)
        if measure is None:
            raise KeyError(topic)
        given = arguments(reading)
        if not is_claim(reading) and (for_population := self.for_population(measure, given)):
            return for_population
        valued = (
            given.amount is not None and {"over", "under", "at-least"} & reading.operations
        )  # "over 500 million"
        if is_claim(reading) and not valued and (sides := compared(reading, self._knowledge)):
            times = any(item.kind is Kind.TIMES for item in reading.mentions)
            against = Operation.RATIO if times else Operation.DIFFERENCE
            periods = self.periods(sides[0].id, given.periods, reading)
            return Request(sides[0].id, against, sides[1].id, periods)
        if (two := self._two_named(measure, reading)) and (asked := pair_operation(reading.operations)):
            periods = self.periods(two[0], given.periods, reading)
            pair = _of_its_whole(Request(two[0], asked, two[1], periods), self._keys, reading)
            return self.set_against(pair, given.count)
        single = self._single_cost(measure)
        amount = given.amount if given.amount is not None else sum_of_money(given)
        if single and amount is not None:
            unit = given.amount_unit or Unit.KRW
            return Request(single, Operation.INVERSE, amount=amount, amount_unit=unit, rate=given.rate)
        base = Request(
            topic,
            periods=self.periods(topic, given.periods, reading),
            rate=given.rate,
            currency=_currency(reading, given),
        )
        if given.rate is not None and base.currency is None and measure.unit is Unit.KRW:
            base = base.with_(currency=Unit.USD)
        return self._operation(base, measure, reading, given)

    def supposed(
        self, topic: str, reading: Reading, before: Request | None = None
    ) -> tuple[Supposition, ...]:
        """The values that a question gives in place of the article's for what a figure rests on."""
        used = before is not None and before.topic == topic and _does_something(before)
        return self._supposing.of(
            topic, reading, claim=is_claim(reading), before=before.topic if before else None, used=used
        )

    def supposes(self, reading: Reading) -> bool:
        """Whether a question puts values of its own in place of the article's."""
        return bool(self._supposing.of_any(reading, claim=is_claim(reading)))

    def known(self, topic: str) -> tuple[str, ...]:
        """The periods of a figure."""
        return self._computer.periods(topic)

    def parts(self, topic: str) -> tuple[str, ...]:
        """The two comparable measures whose ratio a formula is; none where it is no such formula."""
        measure, parts = self._knowledge.measure(topic), self._computer.direct(topic)
        if measure is None or measure.unit is not Unit.RATIO:
            return ()
        return parts

    def set_against(self, pair: Request, count: Fraction | None = None) -> Request:
        """Two measures set against each other, as the figure that says so where there is one: of a sum the formula, of a
        difference the fact that equals it, else the larger less the smaller.
        """
        sides = {pair.topic, pair.other}
        if pair.operation is Operation.SUM:
            for formula in self._knowledge.formulas.values():
                if set(self._computer.sides(formula.id, "+")) == sides:
                    many = count is not None and count != 1 and formula.per is not None
                    operation = Operation.TOTAL if many else Operation.VALUE
                    return Request(
                        formula.id, operation, count=count if many else None, currency=pair.currency
                    )
        if pair.operation is Operation.DIFFERENCE and pair.other:
            for fact in self._knowledge.facts.values():
                if set(self._computer.sides(fact.id, "-")) == sides:
                    return Request(fact.id, periods=pair.periods)
            if self._is_less(pair.topic, pair.other):
                return pair.with_(topic=pair.other, other=pair.topic)
        return pair

    def population_formula(self, topic: str) -> str | None:
        """The formula that puts a rate on a population of the asker's; None where there is none."""
        for formula in self._knowledge.formulas.values():
            if formula.inputs and self._computer.direct(formula.id) == (topic,):
                return formula.id
        return None

    def for_population(self, measure: Fact | Formula, given: Arguments) -> Request | None:
        """A rate in ten thousand put on the population that a question gives; None where it gives none."""
        formula = self.population_formula(measure.id) if measure.unit is Unit.PER_10000 else None
        numbers = (item.value for item in given.numbers if item.kind is Kind.NUMBER)
        people = next(
            (value for value in (given.count, *numbers) if value and value >= _CROWD and value != _BASE), None
        )
        if formula is None or people is None:
            return None
        return Request(formula, given=self.input_of(formula, people))

    def has_ends(self, topic: str) -> bool:
        """Whether a figure has a first and a last period."""
        return len(self._computer.periods(topic)) > 1

    def other_part(self, topic: str) -> str | None:
        """The other one of the two parts that a formula adds up; None where the figure is no such part."""
        for formula in self._knowledge.formulas.values():
            parts = self._computer.sides(formula.id, "+")
            if topic in parts:
                return next(part for part in parts if part != topic)
        return None

    def _is_less(self, one: str, other: str) -> bool:
        """Whether a figure is the smaller one, as far as it has a value without the asker's numbers."""
        try:
            return self._computer.figure(one).quantity.value < self._computer.figure(other).quantity.value
        except NoFigureError:
            return False

    def periods(self, topic: str, asked: tuple[str, ...], reading: Reading) -> tuple[str, ...]:
        """The periods asked for; a span between two known years stands for both."""
        known = self._computer.periods(topic)
        found: list[str] = []
        for period in asked:
            same = [name for name in known if years(name) == years(period)]
            ends = [name for name in known if years(name) in {(year, year) for year in years(period)}]
            inside = [name for name in known if _within(name, period) or _within(period, name)]
            found.extend(
                same or (ends if len(ends) == 2 else []) or (inside if len(inside) == 1 else []) or [period]
            )
        if not found and known:
            if "first" in reading.operations and "latest" not in reading.operations:
                found = [known[0]]
            elif "both" in reading.operations:
                found = list(known)
        return tuple(dict.fromkeys(found))

    def _operation(
        self, base: Request, measure: Fact | Formula, reading: Reading, given: Arguments
    ) -> Request:
        said = reading.operations
        claim = is_claim(reading)
        if asked := _about_itself(reading):
            return base.with_(operation=asked)
        if isinstance(measure, Formula) and measure.inputs:
            return self._with_inputs(base, measure, reading)
        if (
            measure.id == self._knowledge.pack.exchange
            and given.amount is not None
            and not _both_currencies(reading)
        ):
            return base.with_(
                amount=given.amount, amount_unit=given.amount_unit, currency=_other_currency(given)
            )
        if (operation := pair_operation(said)) and (
            other := self._other_measure(measure, reading, operation)
        ):
            whole = self._knowledge.measure(other)
            many = given.count if measure.per and whole and not whole.per and given.count != 1 else None
            pair = _of_its_whole(
                base.with_(operation=operation, other=other, count=many), self._keys, reading
            )
            return pair if claim else self.set_against(pair, given.count)
        if claim and given.amount is not None and measure.unit.is_money:
            base = base.with_(currency=given.amount_unit)
        if measure.per and given.count is not None and given.count != 1:
            return base.with_(operation=Operation.TOTAL, count=given.count)
        if self._is_part_asked(measure, reading):
            unit = given.amount_unit or Unit.KRW
            return base.with_(
                operation=Operation.SHARE, amount=self._other_sum(measure, reading), amount_unit=unit
            )
        counted = "how-much" not in said and not claim
        if measure.per and given.amount is not None and measure.unit.is_money and counted:
            return base.with_(operation=Operation.INVERSE, amount=given.amount, amount_unit=given.amount_unit)
        if (
            given.percent is not None
            and measure.unit not in (Unit.PERCENT, Unit.RATIO, Unit.RANK)
            and not claim
        ):
            return base.with_(operation=Operation.PART, percent=given.percent)
        return self._over_time(base, measure, reading)

    def input_of(self, formula: str, value: Fraction) -> tuple[tuple[str, Fraction], ...]:
        """The asker's number as the first input of a formula."""
        return ((next(iter(self._knowledge.formulas[formula].inputs)), value),)

    def _with_inputs(self, base: Request, formula: Formula, reading: Reading) -> Request:
        """A formula with the asker's numbers; of a rate put on a population the rate itself, where none is given."""
        given, parts = inputs_of(reading, formula), self._computer.direct(formula.id)
        rate = self._knowledge.measure(parts[0]) if len(parts) == 1 else None
        if not given and rate and rate.unit is Unit.PER_10000:
            return base.with_(topic=rate.id)
        return base.with_(given=given)

    def _over_time(self, base: Request, measure: Fact | Formula, reading: Reading) -> Request:
        said, known = reading.operations, self._computer.periods(measure.id)
        unknown = [period for period in base.periods if period not in known]
        if "estimate" in said and unknown and known:
            return base.with_(operation=Operation.ESTIMATE)
        if unknown or (len(known) < 2 and measure.unit in (Unit.RATIO, Unit.RANK, Unit.COUNT)):
            return base
        both, claim = len(base.periods) == 2, is_claim(reading)
        compared = both and bool({"difference", "compare", "larger", "smaller"} & said)
        parts = (
            isinstance(measure, Fact) and measure.equals is not None
        )  # "abroad minus foreign" is no change over time
        apart = "difference" in said and len(known) > 1 and not parts
        than = {"compare", "difference"} <= said and len(known) > 1  # "how many more than in 2019"
        pointed = "points" in said and measure.unit is Unit.PERCENT and len(known) > 1
        rated = (
            both and "percent" in said and measure.unit is not Unit.PERCENT
        )  # "2019 to 2021, what percent"
        moved = bool(_CHANGES & said) or compared or apart or than or pointed or rated
        times = any(item.kind is Kind.TIMES for item in reading.mentions) and claim and len(known) > 1
        ratio = {"ratio", "factor"} & said if measure.unit is not Unit.RATIO else {"factor"} & said
        times = times or (bool(ratio) and (both or bool({"change", "up", "down"} & said)))
        if not (moved or times or (both and claim and _gives_value(reading))):
            return base
        shares = (
            claim
            and measure.unit is not Unit.PERCENT
            and any(item.kind is Kind.PERCENT for item in reading.mentions)
        )
        return base.with_(
            operation=_kind_of_change(said | ({"percent"} if shares else frozenset()), times=times)
        )

    def _is_part_asked(self, measure: Fact | Formula, reading: Reading) -> bool:
        """Whether a question asks what part of a sum of money another one is: "what percent of the fund is 2 trillion"."""
        asked = {"percent", "share"} & reading.operations and not {
            "up",
            "down",
            "change",
        } & reading.operations
        return bool(asked) and measure.unit.is_money and self._other_sum(measure, reading) is not None

    def _other_sum(self, measure: Fact | Formula, reading: Reading) -> Fraction | None:
        """A sum of money that is no figure's own; a bare number so large that only money comes in it is one."""
        facts = [self._knowledge.facts[name] for name in self._computer.facts_of(measure.id)]
        own = {Fraction(fact.value) for fact in facts if fact.value is not None}
        sums = (
            item.value
            for item in reading.mentions
            if item.value is not None
            and (item.kind is Kind.MONEY or (item.kind is Kind.NUMBER and item.value >= MONEY_FROM))
        )
        return next((value for value in sums if value not in own), None)

    def _two_named(self, measure: Fact | Formula, reading: Reading) -> tuple[str, str] | None:
        """Two facts that a question names whole and sets against each other otherwise than the formula found for it."""
        if not isinstance(measure, Formula):
            return None
        named = [fact.id for fact in named_facts(reading, self._knowledge)]
        if len(named) != 2:
            return None
        inside = set(named) <= self._computer.constituents(measure.id)
        units = {self._knowledge.facts[name].unit for name in named}
        if len(units) == 2 and measure.unit in units:
            return None  # the question sets the formula itself against the one of its unit
        asked = pair_operation(reading.operations)
        fits = asked is None or asked in _FITTING.get(measure.unit, _PER_HEAD)
        return None if inside and fits else (named[0], named[1])

    def _single_cost(self, measure: Fact | Formula) -> str | None:
        """The cost for one by which a formula divides to count people; another amount can be divided by it as well."""
        if measure.unit is not Unit.PEOPLE or not isinstance(measure, Formula) or measure.inputs:
            return None
        costs = [self._knowledge.measure(name) for name in self._computer.direct(measure.id)]
        return next((cost.id for cost in costs if cost and cost.per), None)

    def _other_measure(self, measure: Fact | Formula, reading: Reading, operation: Operation) -> str | None:
        """Another measure of the same unit that the question names whole, and that is no part of this one; a share is no
        part of another share.
        """
        if operation is Operation.SHARE and measure.unit is Unit.PERCENT:
            return None
        named = set(reading.concepts)
        measures: list[Fact | Formula] = [*self._knowledge.facts.values(), *self._knowledge.formulas.values()]
        for other in measures:
            key = set(other.key)
            same = other.id == measure.id or other.unit != measure.unit
            if same or not key or not key <= named or key <= set(measure.key):
                continue
            parts = {*self._computer.constituents(measure.id), *self._computer.equal_to(measure.id)}
            if other.id not in parts and measure.id not in self._computer.constituents(other.id):
                return other.id
        return None


def _of_its_whole(pair: Request, keys: Mapping[str, frozenset[str]], reading: Reading) -> Request:
    """A share turned round where the question names its whole: "what percent of those abroad", "해외 인력의 몇 퍼센트"."""
    if pair.operation is not Operation.SHARE or pair.other is None:
        return pair
    after, before = _PART_OF.search(reading.text), _OF_WHICH.search(reading.text)
    if after:
        named = (piece for piece in reading.segments if piece.start >= after.end())
    elif before:
        named = (piece for piece in reversed(reading.segments) if piece.end <= before.start())
    else:
        return pair
    sides = {pair.topic, pair.other}
    whole = next((side for piece in named for side in sides if piece.concept in keys[side]), None)
    return pair.with_(topic=pair.other, other=pair.topic) if whole == pair.topic else pair


def _only_supposed(asked: Request, reading: Reading, supposed: tuple[Supposition, ...]) -> bool:
    """Whether up or down is said of what is supposed alone: "if 500 people fewer were abroad, what is the net drain?"."""
    relative = any(one.value != one.mention.value for one in supposed)
    return relative and len(asked.periods) < 2 and _CHANGES & reading.operations <= {"up", "down"}


def _does_something(request: Request) -> bool:
    """Whether a request is for more than a figure's own value."""
    return request.operation is not Operation.VALUE or request.currency is not None


def _both_currencies(reading: Reading) -> bool:
    """A sum in won and one in dollars make a rate: "100 trillion won and 73 billion dollars"; what is a rate is no sum."""
    sums = (item for item in reading.mentions if item.kind is Kind.MONEY)
    return {Unit.KRW, Unit.USD} <= {item.unit for item in sums if not is_rate(item, reading.text)}


def _gives_value(reading: Reading) -> bool:
    return any(item.value is not None for item in reading.mentions)


def _kind_of_change(said: frozenset[str], *, times: bool) -> Operation:
    if "compound" in said:
        return Operation.COMPOUND
    if "per-year" in said:
        return Operation.PER_YEAR
    if times:
        return Operation.GROWTH_FACTOR
    if {"percent", "growth-rate"} & said and "points" not in said:
        return Operation.PERCENT_CHANGE
    return Operation.CHANGE


def _within(inner: str, outer: str) -> bool:
    (first, last), (start, end) = years(inner), years(outer)
    return start <= first and last <= end and (start, end) != (first, last)


def _about_itself(reading: Reading) -> Operation | None:
    if {"how-much", "how-many"} & reading.operations or any(item.period is None for item in reading.mentions):
        return None
    said = reading.leading | (reading.operations & {"source"})
    if _DONE & reading.operations:
        said -= {"working", "when"}  # "calculate the change" asks for the change
    for name, operation in (
        ("source", Operation.SOURCE),
        ("working", Operation.WORKING),
        ("why", Operation.WHY),
        ("when", Operation.WHEN),
        ("who", Operation.WHO),
    ):
        if name in said:
            return operation
    return None


def pair_operation(said: frozenset[str]) -> Operation | None:
    """How two measures are to be set against each other; None where nothing of the kind is said."""
    for name, operation in (
        ("ratio", Operation.RATIO),
        ("share", Operation.SHARE),
        ("percent", Operation.SHARE),
        ("difference", Operation.DIFFERENCE),
        ("compare", Operation.RATIO),
        ("sum", Operation.SUM),
    ):
        if name in said:
            return operation
    return None


def _currency(reading: Reading, given: Arguments) -> Unit | None:
    if "usd" in reading.operations or (given.amount_unit is Unit.USD and given.amount is None):
        return Unit.USD
    return Unit.KRW if "krw" in reading.operations else None


def _other_currency(given: Arguments) -> Unit:
    return Unit.KRW if given.amount_unit is Unit.USD else Unit.USD
