"""Deciding: what one part of a message asks for, on its own or as a follow-up, and how it ends."""

import re
from collections.abc import Mapping

from drainbot.answers.answer import Context, Status
from drainbot.answers.choose import Candidate, Certainty, Choice, Chooser
from drainbot.answers.compose import Composer
from drainbot.answers.context import FollowUps
from drainbot.answers.intent import Intents, arguments, is_claim
from drainbot.answers.part import Part
from drainbot.answers.responding import Responder
from drainbot.figures.computing import Computer
from drainbot.figures.periods import overlaps
from drainbot.figures.request import Request
from drainbot.knowledge import Knowledge, Language
from drainbot.language.quantities import Kind, Mention
from drainbot.language.reading import Reading
from drainbot.units import Unit

_ASIDES = frozenset({"who", "source", "why", "when", "working"})
_YOU = re.compile(r"\b(?:you|your|ur|u|yourself|bot)\b|너|니가|네가|당신|봇")
_FEWEST = 2  # choices of a did-you-mean
_LOOKED_AT = 6  # candidates
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
        choice = self._choice(reading, context)
        impossible = next((item for item in reading.mentions if _is_impossible(item)), None)
        lost = choice.certainty is Certainty.LOST
        plain = len(reading.unknown) + len(reading.common) <= 1
        if (
            impossible
            and (lost or impossible.kind is Kind.IMPOSSIBLE)
            and (context or reading.topical or plain or not lost)
        ):
            topic = choice.best.topic if choice.best and not lost else None
            composer, said = self._composers[reading.language], impossible.said.strip()
            return Part(
                composer.plain_card("impossible-number", Status.CLARIFY, topic, said=said), 1.0, context
            )
        if converted := self._conversion(choice, reading):
            return self._responder.respond(converted, reading, _FOLLOWED)
        aside = bool(_ASIDES & reading.operations) and not _YOU.search(reading.text)
        if context and self.follow_ups.is_bare(reading) and (aside or not self._is_talk(choice)):
            return self._responder.respond(self.follow_ups.merged(context, reading), reading, _FOLLOWED)
        if context and (asked := self._elsewhere(context, choice, reading)):
            return self._responder.conflict(asked, reading)
        return self._chosen(choice, reading, context)

    def named(self, reading: Reading) -> Part | None:
        """The part for a figure that a piece of a question names whole; None where it names none."""
        best = self._chooser.choose(reading).best
        if best is None or not best.named or best.conflicts or not self._knowledge.measure(best.topic):
            return None
        part = self._responder.respond(
            self.intents.request(best.topic, reading), reading, min(1.0, best.score), best
        )
        return part if part.card.status is Status.ANSWERED else None

    def _choice(self, reading: Reading, context: Context | None) -> Choice:
        """The choice by the question's own words; where they do not settle it, with those of the conversation."""
        choice = self._chooser.choose(reading)
        before = self._knowledge.topic(context.request.topic) if context else None
        refused = choice.best is not None and (self._is_absence(choice.best) or bool(choice.best.conflicts))
        if before is None or (choice.certainty is Certainty.SURE and not refused):
            return choice
        lent = self._chooser.choose(reading, frozenset(before.key))
        best = lent.best
        fits = lent.certainty is Certainty.SURE and best is not None and best.named and not best.conflicts
        return lent if fits else choice

    def _is_talk(self, choice: Choice) -> bool:
        return (
            choice.certainty is Certainty.SURE
            and choice.best is not None
            and choice.best.topic in self._knowledge.smalltalk
        )

    def _elsewhere(self, context: Context, choice: Choice, reading: Reading) -> Candidate | None:
        """A short follow-up that names nothing but a place, group ... that the topic before does not hold."""
        before = self._chooser.candidate(context.request.topic, reading)
        if reading.unknown or reading.common:
            return None
        names_only = bool(reading.topical) and set(reading.topical) <= set(before.conflicts)
        named = (
            choice.best is not None
            and choice.best.named
            and not choice.best.conflicts
            and not self._is_absence(choice.best)
        )
        return before if names_only and not named else None

    def _chosen(self, choice: Choice, reading: Reading, context: Context | None) -> Part:
        best = choice.best
        words = reading.concepts or reading.operations or reading.unknown or reading.common
        nothing = not words and not any(item.period for item in reading.mentions)
        if best is None or choice.certainty is Certainty.LOST or (nothing and reading.mentions):
            return self._lost(choice, reading, context)
        if "estimate" in reading.operations and not self._knowledge.measure(best.topic):
            series = (item for item in choice.candidates if item.named and self._computer.periods(item.topic))
            best = next(series, best)
        elif choice.certainty is Certainty.TORN:
            near = self._near(choice)
            if all(self._refuses(item, reading) for item in near):
                best = next((item for item in near if self._is_absence(item)), best)
            elif not (context and self.follow_ups.leans(reading, best)):
                return self._torn(choice, reading)
        if self._refuses(best, reading):
            best = self._told_instead(best, choice, reading)
        if best.conflicts and not self._is_absence(best):
            return self._responder.conflict(best, reading)
        request = self.intents.request(best.topic, reading)
        if context:
            request = self.follow_ups.carried(context, request, reading)
        return self._responder.respond(request, reading, min(1.0, best.score), best)

    def _told_instead(self, best: Candidate, choice: Choice, reading: Reading) -> Candidate:
        """A text about the very years that the question names, where only a figure for them is missing."""
        asked = arguments(reading).periods
        if (
            best.conflicts
            or not asked
            or {"how-many", "how-much", "percent", "estimate"} & reading.operations
        ):
            return best
        for item in choice.candidates[:_LOOKED_AT]:
            statement = self._knowledge.statements.get(item.topic)
            if (
                statement
                and not item.conflicts
                and any(overlaps(mine, year) for mine in statement.periods for year in asked)
            ):
                return item
        return best

    def _is_absence(self, candidate: Candidate) -> bool:
        return candidate.topic in self._knowledge.absences

    def _refuses(self, candidate: Candidate, reading: Reading) -> bool:
        """Whether a candidate could only say that the article does not say it."""
        known = self._computer.periods(candidate.topic)
        asked = self.intents.periods(candidate.topic, arguments(reading).periods, reading)
        other_years = bool(known) and bool(set(asked) - set(known))
        return bool(candidate.conflicts) or self._is_absence(candidate) or other_years

    def _conversion(self, choice: Choice, reading: Reading) -> Request | None:
        """A sum of money to be put into the other currency, where no other figure is named."""
        exchange, given = self._knowledge.pack.exchange, arguments(reading)
        if exchange is None or given.amount is None or is_claim(reading):
            return None
        wanted = "krw" if given.amount_unit is Unit.USD else "usd"
        others = [item for item in choice.candidates if item.named and item.topic != exchange]
        if wanted not in reading.operations or any(self._knowledge.measure(item.topic) for item in others):
            return None
        return self.intents.request(exchange, reading)

    def _lost(self, choice: Choice, reading: Reading, context: Context | None) -> Part:
        composer = self._composers[reading.language]
        confidence = 1.0 - max(0.0, choice.best.score if choice.best else 0.0)
        if self._chooser.is_about_subject(reading):
            near = composer.suggestions([item.topic for item in choice.candidates[:3]])
            return Part(
                composer.plain_card("not-said", Status.NO_DATA), confidence, context, near, reading.unknown
            )
        title = self._knowledge.pack.title.in_(reading.language)
        card = composer.plain_card("out-of-scope", Status.OUT_OF_SCOPE, title=title)
        return Part(
            card, confidence, context, composer.suggestions(self._knowledge.pack.opening), reading.unknown
        )

    def _torn(self, choice: Choice, reading: Reading) -> Part:
        composer, near = self._composers[reading.language], self._near(choice)
        choices = composer.suggestions([item.topic for item in near])
        if len(choices) < _FEWEST:
            return self._lost(choice, reading, None)
        return Part(composer.plain_card("torn", Status.CLARIFY), near[0].score, None, choices)

    def _near(self, choice: Choice) -> list[Candidate]:
        """The candidates that are hardly behind the best one."""
        best, margin = choice.candidates[0].score, self._chooser.weights.margin
        return [item for item in choice.candidates[:4] if best - item.score < 2 * margin]


def _is_impossible(mention: Mention) -> bool:
    negative = mention.kind is Kind.PEOPLE and mention.value is not None and mention.value < 0
    return negative or mention.kind is Kind.IMPOSSIBLE
