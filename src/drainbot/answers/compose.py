"""Saying it: from a request and its figures to sentences, working, source and notes."""

from collections.abc import Iterable
from fractions import Fraction

from drainbot.answers.answer import Card, Status, Suggestion, Verdict
from drainbot.answers.compute import Result
from drainbot.answers.proof import Proof
from drainbot.answers.refusals import IMPOSSIBLE, Reason, Refusal
from drainbot.figures.figure import Figure
from drainbot.figures.periods import years
from drainbot.figures.request import Operation, Request
from drainbot.knowledge import Fact, Formula, Topic
from drainbot.units import Quantity, Unit
from drainbot.wording import formats
from drainbot.wording.telling import OVER_TIME, PAIRS
from drainbot.wording.templates import capital

_MOST_SUGGESTIONS = 4
_LABEL = 80  # Discord's longest button label


class Composer(Proof):
    """Cards for one pack in one language."""

    def text_card(
        self, topic: Topic, text: str, status: Status = Status.ANSWERED, verdict: Verdict | None = None
    ) -> Card:
        """A card of a statement, an absence or small talk."""
        words = f"{self.reply(verdict)} {text}" if verdict else text
        return Card(status, words, topic.id, verdict=verdict, sources=self.sources(topic), notes=self.notes(topic.notes), facts=(topic.id,), request=Request(topic.id))  # fmt: skip

    def figure_card(self, request: Request, result: Result, verdict: Verdict | None = None) -> Card:
        """A card of a measure's figures."""
        measure = self._knowledge.measure(request.topic)
        if measure is None:
            raise KeyError(request.topic)
        sentences = [self.reply(verdict)] if verdict else []
        sentences += self._suppositions(request)
        sentences += self._sentences(request, result, measure)
        notes = [note for figure in result.figures for note in figure.notes]
        notes += [note for stated, *_ in self._supposed(request) for note in self._own_notes(stated.id)]
        if any(figure.converted for figure in result.figures) and request.rate is None:
            exchange = self._knowledge.formulas.get(self._knowledge.pack.exchange or "")
            notes += exchange.notes if exchange else ()
        facts = tuple(
            dict.fromkeys(item for figure in (*result.figures, *result.bases) for item in figure.inputs)
        )
        return Card(
            Status.ANSWERED,
            " ".join(sentences),
            request.topic,
            headline=" · ".join(self.number(figure.quantity) for figure in result.figures),
            verdict=verdict,
            figures=result.figures,
            bases=(*result.bases, *result.converted_from),
            working=tuple(self._workings(result)),
            sources=self.figure_sources(measure, facts),
            notes=self.notes(dict.fromkeys(notes)),
            facts=facts,
            request=request,
        )

    def _sentences(self, request: Request, result: Result, measure: Fact | Formula) -> list[str]:
        if measure.id == self._knowledge.pack.exchange and request.amount is not None:
            return [self._conversion(request, result)]
        shown = result.converted_from or result.figures
        sentences = [
            self._sentence(request, figure, index, result, measure) for index, figure in enumerate(shown)
        ]
        if measure.more and request.operation is Operation.VALUE and not self._supposed(request):
            sentences.append(self.filled(measure.more, shown[0], measure, request))
        if result.converted_from:
            sentences += [self._converted(request, figure) for figure in result.figures if figure.converted]
        return sentences

    def _supposed(self, request: Request) -> tuple[tuple[Fact | Formula, str | None, Fraction], ...]:
        """The figures for which the asker gave a value, each with its period and the value."""
        named = ((name.rstrip("]").partition("["), value) for name, value in request.given)
        found = ((self._knowledge.measure(name[0]), name[2] or None, value) for name, value in named)
        return tuple((measure, period, value) for measure, period, value in found if measure)

    def _suppositions(self, request: Request) -> list[str]:
        """What was reckoned with in place of the figures of the article, or of the server."""
        return [
            self.reply(
                "supposed-own" if self._own_notes(measure.id) else "supposed",
                given=self.number(Quantity(value, measure.unit)),
                fact=self.name(measure.id),
                stated=self.number(self._computer.figure(measure.id, period).quantity),
            )
            for measure, period, value in self._supposed(request)
        ]

    def _conversion(self, request: Request, result: Result) -> str:
        values = {
            "from": self.number(result.converted_from[0].quantity),
            "value": self.number(result.figures[0].quantity),
        }
        if request.rate is None:
            return self.reply("money-converted", **values)
        return self.reply(
            "money-converted-given", rate=self.number(Quantity(request.rate, Unit.KRW)), **values
        )

    def _converted(self, request: Request, figure: Figure) -> str:
        value = self.number(figure.quantity)
        if request.rate is None:
            return self.reply("in-currency", value=value)
        return self.reply(
            "in-currency-given", value=value, rate=self.number(Quantity(request.rate, Unit.KRW))
        )

    def _sentence(
        self, request: Request, figure: Figure, index: int, result: Result, measure: Fact | Formula
    ) -> str:
        operation = request.operation
        if operation in OVER_TIME:
            return self.change(operation, figure, *result.bases)
        if operation is Operation.GROWTH_FACTOR:
            return self.reply(
                "factor",
                **self.ends(*result.bases),
                name=self.name(measure.id),
                value=self.number(figure.quantity),
            )
        if operation in (Operation.SHARE, Operation.RATIO) and request.other is None:
            return self._of_amount(operation, figure, *result.bases)
        if operation in PAIRS:
            return self.pair(operation, figure, result.bases[2 * index], result.bases[2 * index + 1])
        if operation is Operation.ESTIMATE and figure.origin == "computed" and figure.period:
            return self._estimate(figure, result)
        return self._plain(request, figure, measure)

    def _plain(self, request: Request, figure: Figure, measure: Fact | Formula) -> str:
        value, name = self.number(figure.quantity), self.name(measure.id)
        if request.operation is Operation.TOTAL and request.count is not None:
            return self.total(measure.id, request.count, figure.quantity)
        if request.operation is Operation.INVERSE and request.amount is not None:
            amount = Quantity(request.amount, request.amount_unit or Unit.KRW)
            return self.reply("inverse", amount=self.number(amount), name=name, value=value)
        if request.operation is Operation.PART and request.percent is not None:
            percent = self.number(Quantity(request.percent, Unit.PERCENT))
            key = "part-period" if figure.period else "part"
            return self.reply(key, percent=percent, name=name, value=value, period=self.period(figure.period))
        if self._supposed(request):
            return self.supposed_value(figure)
        return self.own_sentence(figure, measure, request)

    def _of_amount(self, operation: Operation, figure: Figure, amount: Figure, base: Figure) -> str:
        sides = {"from": self.number(amount.quantity), "to": self.number(base.quantity)}
        key = f"amount-{operation.value}"
        return self.reply(key, name=self.name(base.topic), value=self.number(figure.quantity), **sides)

    def _estimate(self, figure: Figure, result: Result) -> str:
        ends = self.ends(*result.bases)
        return self.reply(
            "estimate",
            period=self.period(figure.period),
            first=ends["first"],
            last=ends["last"],
            name=self.name(figure.topic),
            value=self.number(figure.quantity),
        )

    def _own_notes(self, topic_id: str) -> tuple[str, ...]:
        """The notes that tell what of an entry, or of the figures that it is made from, is the server's own."""
        knowledge, topic = self._knowledge, self._knowledge.topic(topic_id)
        if knowledge.own.base is None or topic is None:
            return ()
        figures = knowledge.own.figures
        found = (
            *(figures[name] for name in self._computer.facts_of(topic_id) if name in figures),
            *(note for note in topic.notes if note not in knowledge.own.base.notes),
        )
        return tuple(dict.fromkeys(found))

    # Asked about the answer itself

    def who_card(self, request: Request) -> Card:
        """Who says so, with the whole chain."""
        topic = self._knowledge.topic(request.topic)
        if topic is None:
            raise KeyError(request.topic)
        facts = self._computer.facts_of(topic.id) or (topic.id,)
        topics = [self._knowledge.topic(fact) for fact in facts]
        sources = dict.fromkeys(item.source for item in topics if item and item.source)
        who = formats.listing(
            [self._knowledge.sources[source].name.in_(self.language) for source in sources], self.language
        )
        computed = topic.id in self._knowledge.formulas
        chain = tuple(dict.fromkeys(line for item in topics if item for line in self.sources(item)))
        words = self.reply("who-computed" if computed else "who", who=who)
        return Card(
            Status.ANSWERED,
            words,
            topic.id,
            sources=chain,
            notes=self.notes(self._own_notes(topic.id)),
            facts=facts,
            request=request,
        )

    def when_card(self, request: Request) -> Card:
        """When a figure was measured, as far as the article says."""
        topic = self._knowledge.topic(request.topic)
        if topic is None:
            raise KeyError(request.topic)
        known = self._computer.periods(request.topic)
        published = self._published()
        if known:
            words = self.reply("dated", name=self.name(topic.id), periods=self._periods(known))
        else:
            words = self.reply("undated", name=self.name(topic.id), published=published)
        return Card(
            Status.ANSWERED,
            words,
            topic.id,
            sources=self.sources(topic),
            notes=self.notes(self._own_notes(topic.id)),
            facts=(topic.id,),
            request=request,
        )

    def _published(self) -> str:
        date = self._knowledge.pack.article.published
        if self.language == "en":
            return f"{date.day} {date:%B} {date.year}"
        return f"{date.year}년 {date.month}월 {date.day}일"

    def _periods(self, known: Iterable[str]) -> str:
        return formats.listing([self.period(period) for period in known], self.language)

    # Refusals

    def refusal_card(self, refusal: Refusal, request: Request, said: str = "") -> Card:
        """Why there is no figure, and what there is instead."""
        topic = self._knowledge.topic(request.topic)
        values = {
            "name": self.name(request.topic),
            "other": self.name(refusal.other) if refusal.other else "",
            "asked": self._asked(refusal.asked),
            "periods": self._periods(self._computer.periods(request.topic)),
            "said": said or refusal.asked,
            "count": refusal.asked,
        }
        if refusal.reason is Reason.NEED_INPUT:
            return self._need_input(refusal, request)
        status = Status.CLARIFY if refusal.reason in IMPOSSIBLE else Status.NO_DATA
        key = f"no-mix-{refusal.mismatch}" if refusal.mismatch else refusal.reason.value
        words = self.reply(key, **values)
        sources = self.sources(topic) if topic and status is Status.NO_DATA else ()
        notes = self.notes(self._own_notes(request.topic)) if sources else ()
        return Card(status, words, request.topic, sources=sources, notes=notes, request=request)

    def _need_input(self, refusal: Refusal, request: Request) -> Card:
        formula = self._knowledge.formulas[request.topic]
        example = next(
            (phrase for phrase in formula.ask.in_(self.language) if any(map(str.isdigit, phrase))),
            formula.name.in_(self.language),
        )
        words = self.reply(
            "need-input", input=formula.inputs[refusal.asked].name.in_(self.language), example=example
        )
        return Card(Status.CLARIFY, words, request.topic, request=Request(request.topic))

    def _asked(self, asked: str) -> str:
        try:
            return self._periods(sorted(asked.split(", "), key=years)) if asked else ""
        except ValueError:
            return asked

    def conflict_card(self, topic: Topic, what: str, nearest: Card | None) -> Card:
        """The article has it, but not for the place, group or thing that was asked for."""
        measure = self._knowledge.measure(topic.id)
        words = self.reply("no-other" if measure else "no-other-text", name=self.name(topic.id), what=what)
        if nearest is not None and measure:
            words += f" {self.reply('instead')} {nearest.text}"
        return Card(
            Status.NO_DATA,
            words,
            topic.id,
            sources=nearest.sources if nearest else (),
            notes=self.notes(self._own_notes(topic.id)) if nearest and measure else (),
            request=Request(topic.id),
        )

    def nearest_card(self, topic: Topic, text: str) -> Card:
        """What is asked for is not said; this is what is."""
        words = f"{self.reply('not-said')} {self.reply('instead')} {text}"
        return Card(
            Status.NO_DATA,
            words,
            topic.id,
            sources=self.sources(topic),
            notes=self.notes(self._own_notes(topic.id)),
            facts=(topic.id,),
            request=Request(topic.id),
        )

    def plain_card(self, key: str, status: Status, topic: str | None = None, **values: str) -> Card:
        """One of the standard replies."""
        return Card(status, self.reply(key, **values), topic)

    # Suggestions

    def suggestions(self, topics: Iterable[str], requests: Iterable[Request] = ()) -> tuple[Suggestion, ...]:
        """Questions to ask next: by their first phrasing that is a whole question, else by the first of all."""
        found: dict[str, Suggestion] = {}
        for request in (*requests, *(Request(topic) for topic in topics)):
            topic = self._knowledge.topic(request.topic)
            if isinstance(topic, Formula) and topic.inputs and not request.given:
                continue  # a button cannot ask for the asker's own number
            phrases = [one for one in (topic.ask.in_(self.language) if topic else ()) if len(one) <= _LABEL]
            label = next((phrase for phrase in phrases if phrase.endswith("?")), next(iter(phrases), None))
            if label and request.topic not in found:
                found[request.topic] = Suggestion(capital(label), request.encode())
        return tuple(found.values())[:_MOST_SUGGESTIONS]
