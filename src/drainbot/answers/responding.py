"""Responding: from a request to the part that answers or refuses it."""

from collections.abc import Mapping

from drainbot.answers import verdicts
from drainbot.answers.answer import Card, Context, Status
from drainbot.answers.candidate import Candidate, Way
from drainbot.answers.compose import Composer
from drainbot.answers.compute import compute
from drainbot.answers.intent import is_claim
from drainbot.answers.part import Part
from drainbot.answers.refusals import Refusal, plain
from drainbot.figures.computing import Computer, NoFigureError
from drainbot.figures.request import Operation, Request
from drainbot.knowledge import Knowledge, Language, Statement, Topic
from drainbot.language.quantities import Kind
from drainbot.language.reading import Reader, Reading

_ASIDES = frozenset({Operation.WHY, Operation.SOURCE, Operation.WHO, Operation.WHEN, Operation.WORKING})


class Responder:
    """Responds to requests about one pack."""

    def __init__(
        self, knowledge: Knowledge, computer: Computer, reader: Reader, composers: Mapping[Language, Composer]
    ) -> None:
        self._knowledge = knowledge
        self._computer = computer
        self._reader = reader
        self._composers = composers

    def respond(
        self, request: Request, reading: Reading, confidence: float, best: Candidate | None = None
    ) -> Part:
        """The part for a request; `best` is the candidate that the words led to, None where they did not choose."""
        composer, topic = self._composers[reading.language], self._topic(request.topic)
        # words that a moderator's own text was written for may ask who or when; it answers them
        own = best is not None and topic.id in self._knowledge.own.new and best.way is Way.TOPIC
        if request.operation in _ASIDES and not (own and topic.id in self._knowledge.statements):
            card = self._aside(request, topic, composer)
        elif self._knowledge.measure(topic.id):
            card = self._figure_card(request, reading, composer)
        else:
            card = self._text_card(topic, reading, composer, best)
        if topic.id in self._knowledge.smalltalk:
            return Part(card, confidence, None, composer.suggestions(self._knowledge.pack.opening))
        words = [
            word for word in reading.unknown if len(word) > 1
        ]  # a lone syllable is an ending that was not known
        unread = (
            (*words, *_unused(reading, request, card), *self._labels(best.extra, reading.language))
            if best
            else ()
        )
        return Part(
            card, confidence, Context(request, reading.language), composer.suggestions(topic.related), unread
        )

    def conflict(self, best: Candidate, reading: Reading) -> Part:
        """The article has the topic, but not for a place, group, person ... that the question names."""
        composer, topic = self._composers[reading.language], self._topic(best.topic)
        statement = self._knowledge.statements.get(topic.id)
        kinds = {self._reader.lexicon.kind(concept) for concept in best.conflicts}
        if statement and is_claim(reading) and kinds <= {"person", "organisation"}:
            card = composer.text_card(statement, statement.text.in_(reading.language), verdict="no")
        else:
            what = ", ".join(self._labels(best.conflicts, reading.language))
            card = composer.conflict_card(topic, what, self._nearest(topic, composer))
        return Part(
            card,
            best.probability,
            Context(Request(topic.id), reading.language),
            composer.suggestions(topic.related),
        )

    def _topic(self, topic_id: str) -> Topic:
        topic = self._knowledge.topic(topic_id)
        if topic is None:
            raise KeyError(topic_id)
        return topic

    def _labels(self, concepts: tuple[str, ...], language: Language) -> tuple[str, ...]:
        return tuple(self._reader.lexicon.label(concept, language) for concept in concepts)

    def _nearest(self, topic: Topic, composer: Composer) -> Card | None:
        if not self._knowledge.measure(topic.id):
            return None
        card = self._figure_card(Request(topic.id), self._reader.read("", composer.language), composer)
        return card if card.status is Status.ANSWERED else None

    def _figure_card(self, request: Request, reading: Reading, composer: Composer) -> Card:
        try:
            result = compute(request, self._computer)
        except Refusal as refusal:
            said = _said(reading, refusal)
            return composer.refusal_card(refusal, request, said)
        except NoFigureError:
            return composer.plain_card("not-said", Status.NO_DATA, request.topic)
        return composer.figure_card(
            request, result, verdicts.of_figures(request, reading, result, self._out_of(request.topic))
        )

    def _out_of(self, topic: str) -> int | None:
        fact = self._knowledge.facts.get(topic)
        return fact.out_of if fact else None

    def _text_card(self, topic: Topic, reading: Reading, composer: Composer, best: Candidate | None) -> Card:
        knowledge, language = self._knowledge, reading.language
        if absence := knowledge.absences.get(topic.id):
            return composer.text_card(absence, absence.text.in_(language), Status.NO_DATA)
        if talk := knowledge.smalltalk.get(topic.id):
            return composer.text_card(talk, talk.text.in_(language))
        statement = knowledge.statements[topic.id]
        text = statement.text.in_(language)
        own = topic.id in self._knowledge.own.new
        if best and _wants_number(reading) and not own and not (statement.numbers or statement.periods):
            return composer.nearest_card(statement, text)
        return composer.text_card(statement, text, verdict=best.verdict if best else None)

    def _aside(self, request: Request, topic: Topic, composer: Composer) -> Card:
        if request.operation is Operation.WHY:
            return self._why(topic, composer)
        if request.operation is Operation.WHEN:
            return composer.when_card(request)
        if request.operation is Operation.WORKING:
            card = self._nearest(topic, composer)
            return (
                card
                if card and card.working
                else composer.plain_card("no-working", Status.ANSWERED, topic.id)
            )
        who = self._knowledge.statements.get(topic.who or "")
        if request.operation is Operation.WHO and who:
            return composer.text_card(who, who.text.in_(composer.language))
        return composer.who_card(request)

    def _why(self, topic: Topic, composer: Composer) -> Card:
        statement: Statement | None = self._knowledge.statements.get(topic.why or "")
        if statement is None:
            return composer.plain_card("no-why", Status.NO_DATA, topic.id, name=composer.name(topic.id))
        return composer.text_card(statement, statement.text.in_(composer.language))


def _said(reading: Reading, refusal: Refusal) -> str:
    """The number that cannot be, as the asker said it; the first one where it is not told which."""
    numbers = [item for item in reading.mentions if item.period is None]
    meant = [item for item in numbers if item.value is not None and plain(item.value) == refusal.asked]
    return next((item.said.strip() for item in (*meant, *numbers)), "")


def _unused(reading: Reading, request: Request, card: Card) -> tuple[str, ...]:
    """The asker's sums and head-counts that went into nothing, as said."""
    if card.verdict or not card.figures:
        return ()
    used = {request.count, request.amount, request.rate, *(value for _, value in request.given)}
    used |= {figure.quantity.value for figure in card.bases}
    used |= {number.value for figure in card.figures for number in figure.numbers()}
    return tuple(
        item.said.strip()
        for item in reading.mentions
        if item.kind in (Kind.MONEY, Kind.PEOPLE) and item.value not in used and (item.value or 0) > 1
    )


def _wants_number(reading: Reading) -> bool:
    asked = {
        "how-much",
        "how-many",
        "percent",
        "usd",
        "krw",
    } & reading.operations or "when" in reading.leading
    return bool(asked) and not is_claim(reading)
