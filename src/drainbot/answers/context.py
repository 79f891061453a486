"""Follow-ups: what a new question keeps of the one before it."""

import re

from drainbot.answers.answer import Context
from drainbot.answers.arguments import MONEY_FROM, Arguments, arguments, bare_number
from drainbot.answers.comparisons import named_measures
from drainbot.answers.intent import Intents, pair_operation
from drainbot.answers.supposing import POINTS, without
from drainbot.figures.comparing import comparable
from drainbot.figures.periods import years
from drainbot.figures.request import OVER_TIME, Operation, Request
from drainbot.knowledge import Formula, Knowledge
from drainbot.language.reading import Reading
from drainbot.units import Unit

_OF_THAT = re.compile(
    r"\bof (?:that|it|this|those|them)\b|(?:그것|그거|그 돈|그 금액|거기)(?:의|에서)|그 ?중"
)
_RATES = range(500, 5001)  # won that a dollar may be said to cost
_TWO = 2  # "of the two"
_OF_FIGURES = frozenset({"usd", "krw", "estimate", "per-year", "compound", "growth-rate"})
_ASIDE = frozenset({"why", "source", "who", "when", "working"})


class FollowUps:
    """Builds follow-ups for one pack."""

    def __init__(self, knowledge: Knowledge, intents: Intents, assumed: frozenset[str]) -> None:
        self._knowledge = knowledge
        self._intents = intents
        self._assumed = assumed

    def is_bare(self, reading: Reading) -> bool:
        """Whether a question names nothing of its own, so that it can only be about what came before."""
        own = [concept for concept in reading.topical if concept not in self._assumed]
        return (
            not own
            and len(reading.unknown) + len(reading.common) <= 1
            and bool(reading.operations or reading.mentions)
        )

    def merged(self, context: Context, reading: Reading) -> Request:
        """The request before, with the parts that the new words replace."""
        before = self.meant(context, reading)
        if (
            asked := self.of_both(context, reading)
            or self._rest(before, reading)
            or self._part_of(before, reading)
        ):
            return asked
        if asked := self._for_population(before, reading):
            return asked
        new = self._intents.request(before.topic, reading, before)
        if supposed := self._intents.supposed(before.topic, reading, before):
            reading = without(reading, supposed)
            if (
                before.operation in OVER_TIME
            ):  # its periods stay, whichever of them another value is supposed for
                new = new.with_(periods=())
        if again := self.corrected(context, reading):
            return again
        if "estimate" in reading.operations:
            return new.with_(operation=Operation.ESTIMATE, periods=self._to_estimate(before, new))
        if new.operation.value in _ASIDE or (
            new.topic != before.topic and new.operation is Operation.INVERSE
        ):
            return new
        return (
            self._over_time(before, new, reading)
            or self._other_number(before, new, arguments(reading))
            or self._replaced(before, new, reading)
        )

    def supposes(self, context: Context, topic: str, reading: Reading) -> bool:
        """Whether a question only gives another value for what the figure before rests on: "and if the rate were 0.6?"."""
        before = self.meant(context, reading)
        asked = self._intents.request(topic, reading)
        supposed = self._intents.supposed(before.topic, reading)
        return (
            asked.topic != before.topic
            and any(one.topic == topic for one in supposed)
            and {one.name for one in supposed} >= {name for name, _ in asked.given}
            and asked.operation is Operation.VALUE
        )

    def meant(self, context: Context, reading: Reading) -> Request:
        """The request that the new words go on from: the figure before a text or a refusal, where they ask for what only
        the figure has: a text has no dollars, and what is not said of Japan may be said of Korea.
        """
        earlier, old = context.earlier, context.request
        if (
            earlier is None
            or self._knowledge.measure(old.topic)
            or self._knowledge.measure(earlier.topic) is None
        ):
            return old
        if old.topic in self._knowledge.absences:
            plain = bool(reading.concepts) and self._assumed.issuperset(reading.concepts)
            return earlier if plain or "estimate" in reading.operations or arguments(reading).periods else old
        return earlier if _OF_FIGURES & reading.operations else old

    def corrected(self, context: Context, reading: Reading) -> Request | None:
        """The request before with another value in place of the last one that the asker gave: "no, 250 million I meant"."""
        before, values = context.request, [item.value for item in reading.mentions if item.value is not None]
        named = [concept for concept in reading.topical if concept not in self._assumed]
        if not {"correct", "deny"} & reading.operations or named or len(values) != 1:
            return None
        if before.given:
            name, _ = before.given[-1]
            return before.with_(given=(*before.given[:-1], (name, values[0])))
        if before.rate is not None and values[0] in _RATES:
            return before.with_(rate=values[0])
        return None

    def at_rate(self, context: Context, reading: Reading, exchange: str | None) -> Request | None:
        """The sum of money before at another exchange rate: "and at 1,400 won to the dollar?"."""
        rate, measure = arguments(reading).rate, self._knowledge.measure(exchange or "")
        figure = self._knowledge.measure(context.request.topic)
        own = set(reading.topical) - self._assumed - set(measure.key if measure else ())
        if rate is None or own or figure is None or not figure.unit.is_money or figure.id == exchange:
            return None
        return context.request.with_(rate=rate, currency=Unit.USD)

    def points(self, context: Context, reading: Reading) -> Request | None:
        """A question about the very answer before, with another figure: "what share of the fund is that?"; None otherwise."""
        before = self.meant(context, reading)
        if not POINTS.search(reading.text):
            return None
        return self._changed_by_it(before, reading) or self._part_of(before, reading)

    def _changed_by_it(self, before: Request, reading: Reading) -> Request | None:
        """Another figure with a value of the asker's for the one before: "if that were 130,000, what is the net drain?"."""
        for topic in named_measures(reading, self._knowledge):
            if topic != before.topic and any(
                one.topic == before.topic for one in self._intents.supposed(topic, reading, before)
            ):
                return self._intents.request(topic, reading, before)
        return None

    def _part_of(self, before: Request, reading: Reading) -> Request | None:
        """What part of another sum of money the one before is: "what share of the fund is that?"."""
        measure = self._knowledge.measure(before.topic)
        asked = {"percent", "share"} & reading.operations and not _OF_THAT.search(reading.text)
        if measure is None or not measure.unit.is_money or not asked:
            return None
        named = (self._knowledge.measure(name) for name in named_measures(reading, self._knowledge))
        other = next(
            (item for item in named if item and item.id != measure.id and item.unit is measure.unit), None
        )
        if other is None or not comparable(measure, other, many=before.count is not None):
            return None
        return before.with_(operation=Operation.SHARE, other=other.id, currency=None)

    def _for_population(self, before: Request, reading: Reading) -> Request | None:
        """A rate put on a population that the new words give."""
        measure = self._knowledge.measure(before.topic)
        return self._intents.for_population(measure, arguments(reading)) if measure else None

    def _over_time(self, before: Request, new: Request, reading: Reading) -> Request | None:
        """How a figure with two ends changed, where nothing else is said to set it against."""
        if not self._intents.has_ends(before.topic):
            return None
        if {"ratio", "factor"} & reading.operations:
            return new.with_(operation=Operation.GROWTH_FACTOR)
        if "difference" in reading.operations and new.operation is Operation.VALUE:
            return new.with_(operation=Operation.CHANGE, periods=())
        return None

    def _other_number(self, before: Request, new: Request, given: Arguments) -> Request | None:
        """The request before with another rate, half of the head-count, or another sum of money."""
        if before.currency and given.amount_unit is Unit.KRW and given.amount in _RATES:
            return before.with_(rate=given.amount)
        if new.given:
            return None
        part = given.percent if new.operation is Operation.PART else None
        if before.operation is Operation.TOTAL and before.count and part:
            return before.with_(count=before.count * part / 100)
        amount = given.amount if given.amount is not None else bare_number(given)
        if before.operation is Operation.INVERSE and amount:
            return before.with_(amount=amount, amount_unit=given.amount_unit or before.amount_unit)
        return None

    def _replaced(self, before: Request, new: Request, reading: Reading) -> Request:
        given = arguments(reading)
        measure, bare = self._knowledge.measure(before.topic), bare_number(given)
        plain = pair_operation(reading.operations) is None  # "the two" are no head-count
        fixed = not (isinstance(measure, Formula) and measure.inputs)
        if (
            measure
            and measure.per
            and fixed
            and bare is not None
            and bare < MONEY_FROM
            and plain
            and new.count is None
            and not given.periods
        ):
            new = new.with_(operation=Operation.TOTAL, count=bare)
        return Request(
            topic=before.topic,
            operation=self._operation(before, new, reading),
            other=new.other or before.other,
            periods=new.periods
            or (
                ()
                if new.operation is not Operation.VALUE and new.operation is not before.operation
                else before.periods
            ),
            count=new.count if new.count is not None or given.count is not None else before.count,
            amount=new.amount if new.amount is not None else before.amount,
            amount_unit=new.amount_unit or before.amount_unit,
            percent=new.percent if new.percent is not None else before.percent,
            given=tuple({**dict(before.given), **dict(new.given)}.items()),
            rate=new.rate if new.rate is not None else before.rate,
            currency=new.currency or before.currency,
        )

    def _operation(self, before: Request, new: Request, reading: Reading) -> Operation:
        if new.operation is not Operation.VALUE:
            return new.operation
        measure = self._knowledge.measure(before.topic)
        said = {"percent", "share"} & reading.operations
        if said and before.operation is Operation.CHANGE and measure and measure.unit is not Unit.PERCENT:
            return Operation.PERCENT_CHANGE
        if "ratio" in reading.operations and before.operation in (Operation.CHANGE, Operation.PERCENT_CHANGE):
            return Operation.GROWTH_FACTOR
        if len(new.periods) == 1 and before.operation not in (
            Operation.TOTAL,
            Operation.PART,
            Operation.INVERSE,
            Operation.RATIO,
            Operation.SHARE,
            Operation.DIFFERENCE,
            Operation.SUM,
        ):
            return Operation.VALUE
        return before.operation if before.operation.value not in _ASIDE else Operation.VALUE

    def carried(self, context: Context, topic: str, reading: Reading) -> Request | None:
        """A new topic asked as the one before was: "what about the foreigners?"; None where that asks nothing else."""
        old, plain = context.request, self._intents.request(topic, reading)
        measure, before = self._knowledge.measure(topic), self._knowledge.measure(old.topic)
        if topic == old.topic or measure is None or before is None:
            return None
        if old.given and isinstance(measure, Formula) and measure.inputs:
            return plain.with_(given=old.given) if not plain.given else None
        if measure.unit != before.unit:
            return None
        if "difference" in reading.operations and comparable(before, measure) and old.other is None:
            periods = plain.periods or old.periods
            return self._intents.set_against(Request(old.topic, Operation.DIFFERENCE, topic, periods))
        keeps = old.operation.value not in _ASIDE and old.other is None and not old.given
        fresh = plain.operation is Operation.VALUE
        count = old.count if measure.per and measure.per == before.per else None
        operation = (
            old.operation if fresh and keeps and (count is None) == (old.count is None) else plain.operation
        )
        carried = plain.with_(
            operation=operation,
            periods=plain.periods or old.periods,
            count=plain.count if plain.count is not None else count,
            percent=plain.percent if plain.percent is not None else old.percent,
            currency=plain.currency or old.currency,
            rate=plain.rate or old.rate,
        )
        return carried if carried != plain else None

    def _to_estimate(self, before: Request, new: Request) -> tuple[str, ...]:
        """The years to estimate: those asked for that have no figure, now or before; else the one in the middle."""
        known = self._intents.known(before.topic)
        for asked in (new.periods, before.periods):
            if unknown := tuple(period for period in asked if period not in known):
                return unknown
        if len(new.periods) == 2:
            first, last = (years(period)[0] for period in new.periods)
            return (str((first + last) // 2),)
        return new.periods or before.periods

    def _rest(self, before: Request, reading: Reading) -> Request | None:
        """The other one of two parts that make up a whole: "and the rest?"."""
        if "rest" not in reading.operations:
            return None
        other = self._intents.other_part(before.topic)
        return before.with_(topic=other) if other else None

    def of_both(self, context: Context, reading: Reading) -> Request | None:
        """The last two measures set against each other: "the difference between the two?", "added together?"."""
        earlier, old = context.earlier, context.request
        asked = pair_operation(reading.operations)
        parts = self._intents.parts(old.topic)
        if asked in (Operation.DIFFERENCE, Operation.SUM) and len(parts) == 2:
            return self._intents.set_against(Request(parts[0], asked, parts[1], old.periods))
        if earlier is None or asked is None or old.operation.value in _ASIDE:
            return None
        two = "both" in reading.operations or any(item.value == _TWO for item in reading.mentions)
        if asked in (Operation.SHARE, Operation.RATIO) and not two:
            return None
        first, second = self._knowledge.measure(earlier.topic), self._knowledge.measure(old.topic)
        if first is None or second is None or not comparable(first, second):
            return None
        pair = Request(first.id, asked, second.id, old.periods or earlier.periods, currency=old.currency)
        return self._intents.set_against(pair, old.count if old.count == earlier.count else None)
