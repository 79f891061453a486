"""Deciding: which way one part of a message is taken, on its own or as a follow-up, and how it ends."""

import re
from collections.abc import Mapping
from dataclasses import replace

from drainbot.answers.answer import Context, Status
from drainbot.answers.arguments import arguments
from drainbot.answers.candidate import Candidate, Way
from drainbot.answers.choose import Choice, Chooser
from drainbot.answers.compose import Composer
from drainbot.answers.context import FollowUps
from drainbot.answers.intent import Intents, asks, is_claim
from drainbot.answers.part import Part
from drainbot.answers.responding import Responder
from drainbot.figures.computing import Computer
from drainbot.figures.periods import overlaps
from drainbot.figures.request import Operation, Request
from drainbot.knowledge import Knowledge, Language
from drainbot.language.quantities import Kind, Mention
from drainbot.language.reading import Reading
from drainbot.units import Unit

_LEANING = frozenset({"follow", "correct", "rest"})
_LIKE = 0.5  # cosine from which function words alone sound like a phrasing
_BRIEF = 3  # segments of a question that leans on what came before
_ASIDES = frozenset({"who", "source", "why"})
_YOU = re.compile(r"\b(?:you|your|ur|u|yourself|bot)\b|너|니가|네가|당신|봇")
_COUNTS = frozenset({"how-many", "how-much", "percent", "estimate"})  # ask for a figure, which a text is not
_HOW_IT_WENT = frozenset({"up", "down", "change", "larger", "smaller", "why", "claim"})
_TOLD = 0.2  # of the probability of a bare no, from which a figure with other years is told instead
_LOOKED_AT = 8
_FEWEST = 2  # choices of a did-you-mean
_MOST = 4
_OFFERED = 3  # nearest things offered with a refusal
_FOLLOWED = 0.9  # confidence of what only the conversation tells


class Decider:
    """Decides for one pack."""

    def __init__(
        self,
        knowledge: Knowledge,
        computer: Computer,
        chooser: Chooser,
        responder: Responder,
        composers: Mapping[Language, Composer],
    ) -> None:
        self._knowledge = knowledge
        self._computer = computer
        self._chooser = chooser
        self._responder = responder
        self._composers = composers
        self.intents = Intents(knowledge, computer)
        self.follow_ups = FollowUps(knowledge, self.intents, frozenset(knowledge.pack.assumed))

    def decide(self, reading: Reading, context: Context | None) -> Part:
        """The part that a reading asks for."""
        choice = self.choice(reading, context)
        if context is None and (_is_bare_number(reading) or _is_hollow(reading, choice.best)):
            return self._outside(choice, reading, context)
        if part := self._impossible(choice, reading, context):
            return part
        if converted := self._conversion(choice, reading):
            return self._responder.respond(converted, reading, _FOLLOWED)
        if context and (followed := self._followed(context, reading)):
            return self._responder.respond(followed, reading, _FOLLOWED)
        weights = choice.weights
        refusing = [item for item in choice.candidates if self._refuses(item)]
        refused = sum(item.probability for item in refusing)
        if refused >= weights.refuse:
            return self.outcome(self._telling(refusing, choice), choice, reading, context)
        answering = [item for item in choice.candidates if item not in refusing]
        if told := self._telling_more(answering, context):
            return self.outcome(told, choice, reading, context)
        alone = answering[0].probability / (1 - refused) >= weights.sure  # then none needs to agree with it
        if alone or self._agreed(answering, context) / (1 - refused) >= weights.sure:
            return self.outcome(answering[0], choice, reading, context)
        return self._torn(answering, choice, reading, context)

    def _followed(self, context: Context, reading: Reading) -> Request | None:
        """What can only be about the answer before, whatever else it is like; None where it may be about something else."""
        if self._is_aside(reading):
            return self.follow_ups.merged(context, reading)
        follow_ups = self.follow_ups
        return (
            follow_ups.corrected(context, reading)
            or follow_ups.points(context, reading)
            or follow_ups.at_rate(context, reading, self._knowledge.pack.exchange)
        )

    def _is_aside(self, reading: Reading) -> bool:
        """A question about the answer before that names nothing of its own: who says that, why."""
        aside = _ASIDES & (reading.leading | (reading.operations & {"source"}))
        return (
            bool(aside)
            and len(reading.segments) <= _BRIEF
            and self.follow_ups.is_bare(reading)
            and not _YOU.search(reading.text)
        )

    def _telling_more(self, answering: list[Candidate], context: Context | None) -> Candidate | None:
        """What a question asks that would otherwise only hear again what it supposes: a figure that changes with it."""
        if not answering or not self._echoes(answering[0], context):
            return None
        others = (item for item in answering if item.named or item.way is Way.FOLLOW)
        return next(
            (
                item
                for item in others
                if self._request(item, context).given and not self._echoes(item, context)
            ),
            None,
        )

    def _echoes(self, item: Candidate, context: Context | None) -> bool:
        """Whether an answer would be the very value that was given for the figure."""
        request = self._request(item, context)
        own = any(name.partition("[")[0] == request.topic for name, _ in request.given)
        return own and request.operation is Operation.VALUE and request.currency is None

    def _telling(self, refusing: list[Candidate], choice: Choice) -> Candidate:
        """The refusal that tells most: the figure that has other years rather than a bare no, and rather than that
        figure a text about the very years that are asked for.
        """
        best = refusing[0]
        figures = (item for item in refusing if item.named and item.way is not Way.UNSAID)
        absence = self._knowledge.absences.get(best.topic)
        if best.way is Way.UNSAID or (absence and absence.periods and arguments(best.view).periods):
            told = (item for item in figures if item.is_whole or item.probability >= _TOLD * best.probability)
            best = next(told, best)
        asked = arguments(best.view).periods
        if best.way is Way.NEAREST or not asked or self._knowledge.measure(best.topic) is None:
            return best
        for item in choice.candidates[:_LOOKED_AT]:
            text = self._knowledge.statements.get(item.topic)
            own = text.periods if text and item.way is Way.TOPIC else ()
            over_it = any(overlaps(mine, year) for mine in own for year in asked)
            how_it_went = item.probability >= _TOLD * best.probability or _HOW_IT_WENT & item.view.operations
            if over_it and how_it_went and not _COUNTS & item.view.operations:
                return item
        return best

    def _about_figure(self, told: Part, choice: Choice) -> Part:
        """The same refusal; what follows may go on about the figure that was asked for, where one was named."""
        if told.card.topic not in self._knowledge.absences:
            return told
        figures = (item for item in choice.candidates if self._knowledge.measure(item.topic))
        asked = next((item for item in figures if item.way is Way.TOPIC and item.named), None)
        if asked is None or told.context is None:
            return told
        request = self.intents.request(asked.topic, asked.view)
        return replace(told, context=replace(told.context, earlier=request))

    def _agreed(self, answering: list[Candidate], context: Context | None) -> float:
        """The probability of all ways together that come to the very request of the likeliest one."""
        first = self._request(answering[0], context)
        return sum(item.probability for item in answering[:_MOST] if self._request(item, context) == first)

    def _request(self, item: Candidate, context: Context | None) -> Request:
        if context is None:
            return self.intents.request(item.topic, item.view)
        if item.way is Way.FOLLOW or self.follow_ups.supposes(context, item.topic, item.view):
            return self.follow_ups.merged(context, item.view)
        if item.way is Way.CARRY:
            return self.follow_ups.carried(context, item.topic, item.view) or Request(item.topic)
        return self.intents.request(item.topic, item.view, context.request)

    def choice(self, reading: Reading, context: Context | None) -> Choice:
        """All ways to take a reading."""
        if context is None:
            return self._chooser.choose(reading)

        leans = not asks(reading) or bool(_LEANING & reading.operations)  # a whole question stands alone

        def carries(topic: str) -> bool:
            return leans and self.follow_ups.carried(context, topic, reading) is not None

        both = self.follow_ups.of_both(context, reading) is not None
        return self._chooser.choose(
            reading, self.follow_ups.meant(context, reading).topic, carries, both=both
        )

    def outcome(self, item: Candidate, choice: Choice, reading: Reading, context: Context | None) -> Part:
        """The part that taking a reading in one way leads to."""
        if item.way is Way.OUTSIDE:
            return self._outside(choice, reading, context)
        if item.way is Way.UNSAID:
            return self._unsaid(choice, reading, context)
        if item.way is Way.NEAREST:
            return self._responder.conflict(item, item.view)
        followed = item.way is Way.FOLLOW and not item.judged
        request = self._request(item, context)
        if self._echoes(item, context) and self.intents.has_ends(request.topic):
            asked = Operation.PERCENT_CHANGE if "percent" in item.view.operations else Operation.CHANGE
            request = request.with_(operation=asked, periods=())
        part = self._responder.respond(request, item.view, item.probability, None if followed else item)
        return self._about_figure(part, choice)

    def responded(self, request: Request, reading: Reading, confidence: float) -> Part:
        """The part for a request that the question makes besides another."""
        return self._responder.respond(request, reading, confidence)

    def named(self, reading: Reading, whole: Reading) -> Part | None:
        """The part for a figure that a piece of a question names whole; None where it names none.

        Years that only the rest of the question names count for the piece as well.
        """
        found = (item for item in self.choice(reading, None).candidates if item.way is Way.TOPIC)
        best = next(found, None)
        if best is None or not best.named or best.conflicts or not self._knowledge.measure(best.topic):
            return None
        request = self.intents.request(best.topic, reading)
        if not request.periods and request.operation is Operation.ESTIMATE:
            request = request.with_(periods=arguments(whole).periods)
        if not request.periods:
            asked = self.intents.periods(best.topic, arguments(whole).periods, whole)
            known = self._computer.periods(best.topic)
            request = request.with_(periods=tuple(period for period in asked if period in known))
        part = self._responder.respond(request, reading, best.probability, best)
        return part if part.card.status is Status.ANSWERED else None

    def _refuses(self, item: Candidate) -> bool:
        """Whether a candidate could only say that the article does not say it."""
        if not item.topic or item.way is Way.NEAREST or item.topic in self._knowledge.absences:
            return True
        known, view = self._computer.periods(item.topic), item.view
        if not known or "estimate" in view.operations:
            return False
        return bool(set(self.intents.periods(item.topic, arguments(view).periods, view)) - set(known))

    def _impossible(self, choice: Choice, reading: Reading, context: Context | None) -> Part | None:
        """The part for an amount that cannot be, such as people below zero; None where there is no such amount."""
        impossible = next((item for item in reading.mentions if _is_impossible(item)), None)
        outside = choice.best.way is Way.OUTSIDE
        if impossible is None or (outside and impossible.kind is not Kind.IMPOSSIBLE):
            return None
        plain = len(reading.unknown) + len(reading.common) <= 1
        if outside and not (context or reading.topical or plain):
            return None
        composer, said = self._composers[reading.language], impossible.said.strip()
        topic = choice.best.topic or None
        return Part(composer.plain_card("impossible-number", Status.CLARIFY, topic, said=said), 1.0, context)

    def _conversion(self, choice: Choice, reading: Reading) -> Request | None:
        """A sum of money to be put into the other currency, where no other figure is named."""
        exchange, given = self._knowledge.pack.exchange, arguments(reading)
        if exchange is None or given.amount is None or is_claim(reading) or self.intents.supposes(reading):
            return None
        wanted = "krw" if given.amount_unit is Unit.USD else "usd"
        others = [item for item in choice.candidates if item.named and item.topic != exchange]
        if wanted not in reading.operations or any(self._knowledge.measure(item.topic) for item in others):
            return None
        return self.intents.request(exchange, reading)

    def _unsaid(self, choice: Choice, reading: Reading, context: Context | None) -> Part:
        composer = self._composers[reading.language]
        near = composer.suggestions([item.topic for item in choice.candidates if item.topic][:_OFFERED])
        card = composer.plain_card("not-said", Status.NO_DATA)
        return Part(card, choice.best.probability, context, near, reading.unknown)

    def _outside(self, choice: Choice, reading: Reading, context: Context | None) -> Part:
        composer = self._composers[reading.language]
        title = self._knowledge.pack.title.in_(reading.language)
        card = composer.plain_card("out-of-scope", Status.OUT_OF_SCOPE, title=title)
        opening = composer.suggestions(self._knowledge.pack.opening)
        return Part(card, choice.best.probability, context, opening, reading.unknown)

    def _torn(
        self, answering: list[Candidate], choice: Choice, reading: Reading, context: Context | None
    ) -> Part:
        """A did-you-mean; the best answer where there is nothing to choose from."""
        composer, least = self._composers[reading.language], choice.weights.offered
        near = [item for item in answering[:_MOST] if item.probability >= least]
        choices = composer.suggestions([item.topic for item in near])
        if len(choices) < _FEWEST:
            return self.outcome(answering[0], choice, reading, context)
        return Part(composer.plain_card("torn", Status.CLARIFY), near[0].probability, None, choices)


def _is_bare_number(reading: Reading) -> bool:
    words = reading.concepts or reading.operations or reading.unknown or reading.common
    return bool(reading.mentions) and not words and not any(item.period for item in reading.mentions)


def _is_hollow(reading: Reading, best: Candidate) -> bool:
    """Function words alone, that sound like no phrasing."""
    words = reading.concepts or reading.operations or reading.unknown or reading.common or reading.mentions
    return not words and best.cosine < _LIKE


def _is_impossible(mention: Mention) -> bool:
    negative = mention.kind is Kind.PEOPLE and mention.value is not None and mention.value < 0
    return negative or mention.kind is Kind.IMPOSSIBLE
