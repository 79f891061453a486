"""Telling: one sentence about a figure, or about two set against each other."""

from collections.abc import Mapping
from fractions import Fraction

from drainbot.figures.figure import Figure
from drainbot.figures.request import Operation, Request
from drainbot.knowledge import Fact, Formula, Text
from drainbot.units import Quantity, Unit
from drainbot.wording.templates import capital, fill
from drainbot.wording.words import Words

_UP_DOWN = {
    Operation.CHANGE: ("rose", "fell"),
    Operation.PERCENT_CHANGE: ("rose", "fell"),
    Operation.PER_YEAR: ("yearly-rose", "yearly-fell"),
    Operation.COMPOUND: ("compound-rose", "compound-fell"),
}
_PAIRS = {Operation.RATIO: "ratio", Operation.SHARE: "share", Operation.SUM: "sum"}
OVER_TIME = frozenset(_UP_DOWN)
PAIRS = frozenset({*_PAIRS, Operation.DIFFERENCE})


class Telling(Words):
    """Sentences about the figures of one pack in one language."""

    def own_sentence(self, figure: Figure, measure: Fact | Formula, request: Request) -> str:
        """The sentence that the pack gives for a measure, with its figure and the numbers that the asker gave."""
        return self.filled(measure.sentence, figure, measure, request)

    def filled(self, text: Text, figure: Figure, measure: Fact | Formula, request: Request) -> str:
        """A text of a measure with its figure and the numbers that the asker gave."""
        values = {
            "value": self.number(figure.quantity),
            "period": self.period(figure.period),
            "name": self.name(measure.id),
        }
        if isinstance(measure, Fact):
            values["out_of"] = str(measure.out_of or "")
            values["also"] = ", ".join(
                self.number(Quantity(Fraction(amount), Unit(unit))) for unit, amount in measure.also.items()
            )
        else:
            asked = dict(request.given)
            for name, wanted in measure.inputs.items():
                value = asked.get(name, Fraction(wanted.default or 0))
                values[name] = self.number(Quantity(value, wanted.unit))
        return capital(fill(text.in_(self.language), values))

    def supposed_value(self, figure: Figure) -> str:
        """A figure that rests on a value of the asker's, told as no fact of the article."""
        key = "supposed-value-period" if figure.period else "supposed-value"
        values = {
            "name": self.name(figure.topic),
            "value": self.number(figure.quantity),
            "period": self.period(figure.period),
        }
        return fill(self._knowledge.reply(key, self.language), values)

    def change(self, operation: Operation, figure: Figure, first: Figure, last: Figure) -> str:
        """How a measure changed from one period to another; the operation is one of OVER_TIME."""
        value, ends = figure.quantity, self.ends(first, last)
        if value.value == 0:
            return self.reply("unchanged", **ends, name=self.name(figure.topic))
        up, down = _UP_DOWN[operation]
        size = Quantity(abs(value.value), value.unit)
        return self.reply(
            up if value.value > 0 else down, **ends, name=self.name(figure.topic), value=self.number(size)
        )

    def ends(self, first: Figure, last: Figure) -> Mapping[str, str]:
        """What a sentence about two periods is filled with."""
        return {
            "first": self.period(first.period),
            "last": self.period(last.period),
            "from": self.number(first.quantity),
            "to": self.number(last.quantity),
        }

    def pair(self, operation: Operation, figure: Figure, left: Figure, right: Figure) -> str:
        """Two measures set against each other; the operation is one of PAIRS."""
        size = Quantity(abs(figure.quantity.value), figure.quantity.unit)
        key = _PAIRS.get(operation) or ("more" if figure.quantity.value >= 0 else "less")
        sides = [
            self.number(side.quantity) + (f", {self.period(side.period)}" if side.period else "")
            for side in (left, right)
        ]
        return self.reply(
            key,
            name=self.name(left.topic),
            other=self.name(right.topic),
            to=sides[1],
            value=self.number(size),
            **{"from": sides[0]},
        )

    def total(self, topic: str, count: Fraction, value: Quantity) -> str:
        """What a cost for one adds up to for so many."""
        people = self.number(Quantity(count, Unit.PEOPLE))
        return self.reply("total", count=people, name=self.name(topic), value=self.number(value))
