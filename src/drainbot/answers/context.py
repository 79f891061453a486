"""Follow-ups: what a new question keeps of the one before it."""

from drainbot.answers.answer import Context
from drainbot.answers.intent import Intents, arguments, bare_number
from drainbot.figures.request import Operation, Request
from drainbot.knowledge import Knowledge
from drainbot.language.reading import Reading

_CARRIES = frozenset({"follow", "correct", "more"})
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
        before = context.request
        new = self._intents.request(before.topic, reading)
        given = arguments(reading)
        if new.operation in (
            Operation.WHY,
            Operation.SOURCE,
            Operation.WHO,
            Operation.WHEN,
            Operation.WORKING,
        ):
            return new
        if "estimate" in reading.operations:
            return new.with_(operation=Operation.ESTIMATE, periods=new.periods or before.periods)
        measure, bare = self._knowledge.measure(before.topic), bare_number(given)
        if measure and measure.per and bare is not None and new.count is None and not given.periods:
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
            population=new.population if new.population is not None else before.population,
            rate=new.rate if new.rate is not None else before.rate,
            currency=new.currency or before.currency,
        )

    def _operation(self, before: Request, new: Request, reading: Reading) -> Operation:
        if new.operation is not Operation.VALUE:
            return new.operation
        if {"percent", "share"} & reading.operations and before.operation is Operation.CHANGE:
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

    def carried(self, context: Context, request: Request, reading: Reading) -> Request:
        """A new topic that keeps operation and period of the one before: "what about the foreigners?"."""
        if not _CARRIES & reading.operations or request.operation is not Operation.VALUE:
            return request
        measure, before = (
            self._knowledge.measure(request.topic),
            self._knowledge.measure(context.request.topic),
        )
        if measure is None or before is None or measure.unit != before.unit:
            return request
        old = context.request
        keeps = old.operation.value not in _ASIDE and old.other is None
        return request.with_(
            operation=old.operation if keeps else Operation.VALUE,
            periods=request.periods or old.periods,
            count=old.count,
            percent=old.percent,
            currency=request.currency or old.currency,
            rate=request.rate or old.rate,
        )
