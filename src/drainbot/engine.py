"""Engine: one question in, one answer out; pure, synchronous, without clock or memory."""

from dataclasses import dataclass, replace
from pathlib import Path

from drainbot.answers import claims
from drainbot.answers.answer import Answer, Card, Context, Question, Status, Suggestion, Verdict
from drainbot.answers.choose import Candidate, Certainty, Choice, Chooser
from drainbot.answers.compose import Composer
from drainbot.answers.compute import Refusal, Result, compute
from drainbot.answers.context import FollowUps
from drainbot.answers.intent import Intents, arguments, asks, is_claim
from drainbot.answers.parts import joined, parts
from drainbot.errors import KnowledgeError, Problem
from drainbot.figures.compiling import compile_formulas
from drainbot.figures.computing import Computer, NoFigureError
from drainbot.figures.request import Operation, Request
from drainbot.knowledge import LANGUAGES, Knowledge, Language, Statement, load_knowledge
from drainbot.language.lexicon import build_lexicon
from drainbot.language.quantities import Kind
from drainbot.language.reading import Reader, Reading
from drainbot.units import Unit

_ASIDES = frozenset({Operation.WHY, Operation.SOURCE, Operation.WHO, Operation.WHEN, Operation.WORKING})


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a message, worked out."""

    card: Card
    confidence: float
    context: Context | None
    suggestions: tuple[Suggestion, ...] = ()
    unread: tuple[str, ...] = ()


class Engine:
    """Answers questions about one pack; safe to share, since it never changes."""

    def __init__(self, knowledge: Knowledge, cache: Path | None = None) -> None:
        compiled, problems = compile_formulas(knowledge)
        computer = Computer(knowledge, compiled)
        problems = problems or _wrong_identities(knowledge, computer)
        if problems:
            raise KnowledgeError(knowledge.pack.id, problems)
        self.knowledge = knowledge
        self._computer = computer
        self._reader = Reader(build_lexicon(knowledge))
        self._chooser = Chooser(knowledge, self._reader, computer, cache)
        self._intents = Intents(knowledge, computer)
        self._assumed = frozenset(knowledge.pack.assumed)
        self._follow_ups = FollowUps(knowledge, self._intents, self._assumed)
        self._composers = {language: Composer(knowledge, computer, language) for language in LANGUAGES}

    @classmethod
    def load(cls, folder: Path, cache: Path | None = None) -> "Engine":
        """An engine for a knowledge folder; KnowledgeError with every finding where it is invalid.

        What is fitted on the phrasings is kept in the cache folder, if there is one, for the next start.
        """
        return cls(load_knowledge(folder), cache)

    def ask(self, question: Question | str) -> Answer:
        """The answer to a question; the same question always gets the same answer. Never raises."""
        question = Question(question) if isinstance(question, str) else question
        reading = self._reader.read(question.text, question.locale)
        composer = self._composers[reading.language]
        if question.request:
            found = [self._pressed(question, reading, composer)]
        elif reading.other_script or reading.is_empty:
            key = "other-language" if reading.other_script else "empty"
            status = Status.OUT_OF_SCOPE if reading.other_script or question.text.strip() else Status.CLARIFY
            found = [_Part(composer.plain_card(key, status), 1.0, question.context)]
        else:
            found = self._message(question, reading, composer)
        return self._answer(question, reading, found, composer)

    def explain(self, question: Question | str) -> tuple[Answer, tuple[tuple[str, str], ...]]:
        """The answer and how the question was read, step by step."""
        question = Question(question) if isinstance(question, str) else question
        answer = self.ask(question)
        reading = answer.reading
        choice = self._chooser.choose(reading)
        steps = [
            ("normalised", reading.text),
            ("language", reading.language),
            ("repairs", ", ".join(f"{said} -> {word}" for said, word in reading.repairs) or "none"),
            (
                "pieces",
                " ".join(f"[{piece.said}: {piece.concept or piece.sort}]" for piece in reading.segments),
            ),
            (
                "quantities",
                ", ".join(
                    f"{item.said.strip()} = {item.kind} {item.period or item.value}"
                    for item in reading.mentions
                )
                or "none",
            ),
            ("operations", ", ".join(sorted(reading.operations)) or "none"),
            ("claim", "yes" if is_claim(reading) else "no"),
            *(("candidate", _evidence(candidate)) for candidate in choice.candidates[:5]),
            ("certainty", choice.certainty.value),
            ("request", "; ".join(card.request.encode() for card in answer.cards if card.request) or "none"),
            ("not accounted for", ", ".join(answer.unread) or "nothing"),
            ("decision", f"{answer.status.value} {answer.topic or ''} ({answer.confidence:.2f})".strip()),
        ]
        return answer, tuple(steps)

    # One message

    def _message(self, question: Question, reading: Reading, composer: Composer) -> list[_Part]:
        whole = self._part(reading, question.context, composer)
        texts = parts(question.text)
        if len(texts) < 2:
            if whole.card.status is not Status.ANSWERED or "both" in reading.operations:
                return self._joined(question, reading, composer) or [whole]
            return [whole]
        found: list[tuple[_Part, Reading]] = []
        context = question.context
        for piece in self._pieces(texts, reading.language):
            part = self._part(replace(piece, language=reading.language), context, composer)
            if part.card.status is Status.ANSWERED or (
                part.card.status is Status.NO_DATA and part.card.topic
            ):
                found.append((part, piece))
                context = part.context or context
        asking = [part for part, piece in found if asks(piece) or is_claim(piece) or "?" in piece.question]
        if len(asking) < 2 and whole.card.status is Status.ANSWERED and not self._is_small_talk(whole):
            return [whole]
        if len(asking) == 1 and not self._is_small_talk(asking[0]):
            return asking
        found = [part for part, _ in found]
        serious = [part for part in found if not self._is_small_talk(part)]
        found = serious or found
        if not found or (
            whole.card.status is Status.ANSWERED
            and len({part.card.topic for part in found}) == 1
            and not self._is_small_talk(whole)
        ):
            return [whole]
        return _distinct(found)

    def _joined(self, question: Question, reading: Reading, composer: Composer) -> list[_Part]:
        """Several figures named side by side; empty where that is not what the question is."""
        found = []
        for text in joined(question.text):
            piece = self._reader.read(text, reading.language)
            best = self._chooser.choose(piece).best
            if best and best.named and not best.conflicts and self.knowledge.measure(best.topic):
                request = self._intents.request(best.topic, piece)
                found.append(self._measure_or_text(request, piece, composer, min(1.0, best.score), best))
        found = [part for part in found if part.card.status is Status.ANSWERED]
        return _distinct(found) if len({part.card.topic for part in found}) > 1 else []

    def _pieces(self, texts: tuple[str, ...], language: Language) -> list[Reading]:
        """The parts of a message, read; a part that names nothing of its own goes with the one before it."""
        joined: list[str] = []
        for text in texts:
            reading = self._reader.read(text, language)
            if reading.is_empty:
                continue
            if joined and self._follow_ups.is_bare(reading) and not reading.mentions:
                joined[-1] += " " + text
            else:
                joined.append(text)
        return [self._reader.read(text, language) for text in joined]

    def _is_small_talk(self, part: _Part) -> bool:
        return part.card.topic in self.knowledge.smalltalk

    def _part(self, reading: Reading, context: Context | None, composer: Composer) -> _Part:
        impossible = next((item for item in reading.mentions if item.kind is Kind.IMPOSSIBLE), None)
        choice = self._choice(reading, context)
        if impossible and (context or choice.certainty is not Certainty.LOST):
            card = composer.plain_card(
                "impossible-number",
                Status.CLARIFY,
                choice.best.topic if choice.best else None,
                said=impossible.said,
            )
            return _Part(card, 1.0, context)
        if converted := self._conversion(choice, reading):
            return self._measure_or_text(converted, reading, composer, 0.9, None)
        if context and self._follow_ups.is_bare(reading) and not self._stands_alone(choice):
            return self._measure_or_text(
                self._follow_ups.merged(context, reading), reading, composer, 0.9, None
            )
        return self._chosen(choice, reading, context, composer)

    def _choice(self, reading: Reading, context: Context | None) -> Choice:
        """The choice by the question's own words; where they do not settle it, with those of the conversation."""
        choice = self._chooser.choose(reading)
        before = self.knowledge.topic(context.request.topic) if context else None
        refused = choice.best is not None and (self._is_absence(choice.best.topic) or bool(choice.best.conflicts))
        if before is None or (choice.certainty is Certainty.SURE and not refused):
            return choice
        lent = self._chooser.choose(reading, frozenset(before.key))
        fits = lent.certainty is Certainty.SURE and lent.best is not None and lent.best.named and not lent.best.conflicts
        return lent if fits else choice

    def _stands_alone(self, choice: Choice) -> bool:
        best = choice.best
        return (
            choice.certainty is Certainty.SURE and best is not None and best.topic in self.knowledge.smalltalk
        )

    def _chosen(self, choice: Choice, reading: Reading, context: Context | None, composer: Composer) -> _Part:
        best = choice.best
        if best is None or choice.certainty is Certainty.LOST:
            return self._lost(choice, reading, context, composer)
        if "estimate" in reading.operations and not self.knowledge.measure(best.topic):
            best = next((item for item in choice.candidates if item.named and self._computer.periods(item.topic)), best)
        elif choice.certainty is Certainty.TORN:
            near = self._near(choice)
            if all(self._refuses(item, reading) for item in near):
                best = next((item for item in near if self._is_absence(item.topic)), best)
            elif not (context and self._follow_ups.leans(reading, best)):
                return self._torn(choice, composer)
        if best.conflicts and not self._is_absence(best.topic):
            return self._conflict(best, reading, composer)
        request = self._intents.request(best.topic, reading)
        if context:
            request = self._follow_ups.carried(context, request, reading)
        return self._measure_or_text(request, reading, composer, min(1.0, best.score), best)

    def _refuses(self, candidate: Candidate, reading: Reading) -> bool:
        """Whether a candidate could only say that the article does not say it."""
        known = self._computer.periods(candidate.topic)
        asked = self._intents.periods(candidate.topic, arguments(reading).periods, reading)
        return bool(candidate.conflicts) or self._is_absence(candidate.topic) or bool(known and set(asked) - set(known))

    def _conversion(self, choice: Choice, reading: Reading) -> Request | None:
        """A sum of money to be put into the other currency, where no other figure is named."""
        exchange, given = self.knowledge.pack.exchange, arguments(reading)
        if exchange is None or given.amount is None or given.amount_unit is None:
            return None
        other = "krw" if given.amount_unit is Unit.USD else "usd"
        named = [item for item in choice.candidates if item.named and item.topic != exchange and self.knowledge.measure(item.topic)]
        if other not in reading.operations or named or is_claim(reading):
            return None
        return self._intents.request(exchange, reading)

    def _is_absence(self, topic: str) -> bool:
        return topic in self.knowledge.absences

    # The ways in which a part can end

    def _lost(self, choice: Choice, reading: Reading, context: Context | None, composer: Composer) -> _Part:
        confidence = 1.0 - max(0.0, choice.best.score if choice.best else 0.0)
        if self._chooser.is_about_subject(reading):
            near = [
                candidate.topic
                for candidate in choice.candidates[:3]
                if self.knowledge.topic(candidate.topic)
            ]
            card = composer.plain_card("not-said", Status.NO_DATA)
            return _Part(card, confidence, context, composer.suggestions(near), reading.unknown)
        title = self.knowledge.pack.title.in_(reading.language)
        card = composer.plain_card("out-of-scope", Status.OUT_OF_SCOPE, title=title)
        return _Part(
            card, confidence, context, composer.suggestions(self.knowledge.pack.opening), reading.unknown
        )

    def _torn(self, choice: Choice, composer: Composer) -> _Part:
        card = composer.plain_card("torn", Status.CLARIFY)
        return _Part(card, choice.candidates[0].score, None, composer.suggestions([item.topic for item in self._near(choice)]))

    def _near(self, choice: Choice) -> list[Candidate]:
        """The candidates that are hardly behind the best one."""
        best = choice.candidates[0].score
        return [item for item in choice.candidates[:4] if best - item.score < 2 * self._chooser.weights.margin]

    def _conflict(self, best: Candidate, reading: Reading, composer: Composer) -> _Part:
        topic = self.knowledge.topic(best.topic)
        if topic is None:
            raise KeyError(best.topic)
        label = self._reader.lexicon.label
        what = ", ".join(label(concept, reading.language) for concept in best.conflicts)
        nearest = None
        if self.knowledge.measure(best.topic):
            part = self._measure_or_text(Request(best.topic), reading, composer, best.score, None, plain=True)
            nearest = part.card if part.card.status is Status.ANSWERED else None
        statement = self.knowledge.statements.get(best.topic)
        kinds = {self._reader.lexicon.kind(concept) for concept in best.conflicts}
        if statement and is_claim(reading) and kinds <= {"person", "organisation"}:
            card = composer.text_card(statement, statement.text.in_(reading.language), verdict="no")
        else:
            card = composer.conflict_card(topic, what, nearest)
        return _Part(
            card,
            best.score,
            Context(Request(best.topic), reading.language),
            composer.suggestions(topic.related),
        )

    def _pressed(self, question: Question, reading: Reading, composer: Composer) -> _Part:
        try:
            request = Request.decode(question.request or "")
        except (ValueError, ZeroDivisionError):
            request = Request("")
        if self.knowledge.topic(request.topic) is None:
            return _Part(composer.plain_card("not-said", Status.NO_DATA), 1.0, question.context)
        return self._measure_or_text(request, reading, composer, 1.0, None, plain=True)

    def _measure_or_text(
        self,
        request: Request,
        reading: Reading,
        composer: Composer,
        confidence: float,
        best: Candidate | None,
        *,
        plain: bool = False,
    ) -> _Part:
        topic = self.knowledge.topic(request.topic)
        if topic is None:
            raise KeyError(request.topic)
        context = Context(request, reading.language)
        unread = reading.unknown if best else ()
        if request.operation in _ASIDES:
            card = self._aside(request, reading.language, composer)
        elif self.knowledge.measure(topic.id):
            card = self._figure_card(request, reading, composer, plain=plain)
        else:
            card = self._text_card(request, reading, composer, best)
        if topic.id in self.knowledge.smalltalk:
            return _Part(card, confidence, None, composer.suggestions(self.knowledge.pack.opening))
        if best:
            unread += tuple(self._reader.lexicon.label(concept, reading.language) for concept in best.extra)
        return _Part(card, confidence, context, composer.suggestions(topic.related), unread)

    def _figure_card(self, request: Request, reading: Reading, composer: Composer, *, plain: bool) -> Card:
        try:
            result = compute(request, self._computer)
        except Refusal as refusal:
            said = next((item.said.strip() for item in reading.mentions if item.period is None), "")
            return composer.refusal_card(refusal, request, said)
        except NoFigureError:
            return composer.plain_card("not-said", Status.NO_DATA, request.topic)
        verdict = None if plain else self._verdict(request, reading, result)
        return composer.figure_card(request, result, verdict)

    def _verdict(self, request: Request, reading: Reading, result: Result) -> Verdict | None:
        if not result.figures or not (is_claim(reading) or self._states_value(reading, result)):
            return None
        figure = result.figures[0]
        if len(result.bases) == 2 and (verdict := claims.ends_verdict(reading, result)):
            return verdict
        mention = claims.claimed(reading, figure.quantity.unit)
        if mention is not None:
            shown = next(
                (
                    item
                    for item in (*result.figures, *result.converted_from)
                    if item.quantity.unit is mention.unit
                ),
                figure,
            )
            return claims.value_verdict(mention, shown, reading)
        return claims.direction_verdict(reading, result)

    def _states_value(self, reading: Reading, result: Result) -> bool:
        """Whether a value of the figure's own unit is said where nothing is asked for."""
        mention = claims.claimed(reading, result.figures[0].quantity.unit)
        return mention is not None and mention.kind is not Kind.NUMBER and result.figures[0].origin == "article" and not asks(reading)

    def _text_card(self, request: Request, reading: Reading, composer: Composer, best: Candidate | None
    ) -> Card:
        knowledge, topic_id, language = self.knowledge, request.topic, reading.language
        if topic_id in knowledge.absences:
            absence = knowledge.absences[topic_id]
            return composer.text_card(absence, absence.text.in_(language), Status.NO_DATA)
        if topic_id in knowledge.smalltalk:
            talk = knowledge.smalltalk[topic_id]
            return composer.text_card(talk, talk.text.in_(language))
        statement = knowledge.statements[topic_id]
        if best and not is_claim(reading) and self._wants_number(reading) and not (statement.numbers or statement.periods):
            return composer.nearest_card(statement, statement.text.in_(language))
        verdict = self._text_verdict(statement, reading, best) if best and not asks(reading) else None
        return composer.text_card(statement, statement.text.in_(language), verdict=verdict)

    def _text_verdict(self, statement: Statement, reading: Reading, best: Candidate) -> Verdict | None:
        """Whether a claim is what a text says; None where that cannot be told for sure."""
        apart = not self._together(statement, reading)
        if apart or best.denial:
            return "no" if apart or is_claim(reading) else None
        sure = not (reading.unknown or reading.common or best.extra or best.conflicts)
        return "yes" if sure and is_claim(reading) else None

    def _together(self, statement: Statement, reading: Reading) -> bool:
        """Whether the people and organisations of a question stand in one sentence of the text."""
        names = {item for item in reading.concepts if self._reader.lexicon.kind(item) in ("person", "organisation")}
        sentences = parts(statement.text.in_(reading.language))
        return len(names) < 2 or any(names <= set(self._reader.read(sentence).concepts) for sentence in sentences)

    def _wants_number(self, reading: Reading) -> bool:
        return bool({"how-much", "how-many", "percent"} & reading.operations or "when" in reading.leading)

    def _aside(self, request: Request, language: Language, composer: Composer) -> Card:
        topic = self.knowledge.topic(request.topic)
        if topic is None:
            raise KeyError(request.topic)
        if request.operation is Operation.WHY:
            statement = self.knowledge.statements.get(topic.why or "")
            if statement is None:
                return composer.plain_card("no-why", Status.NO_DATA, topic.id, name=composer.name(topic.id))
            return composer.text_card(statement, statement.text.in_(language))
        if request.operation is Operation.WHEN:
            return composer.when_card(request)
        if request.operation is Operation.WORKING:
            card = (
                self._figure_card(Request(topic.id), self._reader.read(""), composer, plain=True)
                if self.knowledge.measure(topic.id)
                else None
            )
            return (
                card
                if card and card.working
                else composer.plain_card("no-working", Status.ANSWERED, topic.id)
            )
        who = self.knowledge.statements.get(topic.who or "")
        if request.operation is Operation.WHO and who:
            return composer.text_card(who, who.text.in_(language))
        return composer.who_card(request)

    def _answer(self, question: Question, reading: Reading, found: list[_Part], composer: Composer) -> Answer:
        cards = tuple(part.card for part in found)
        statuses = [card.status for card in cards]
        order = (Status.ANSWERED, Status.CLARIFY, Status.NO_DATA, Status.OUT_OF_SCOPE)
        unread = tuple(dict.fromkeys(word for part in found for word in part.unread))
        answered = Status.ANSWERED in statuses
        suggestions = {item.label: item for part in found for item in part.suggestions}
        contexts = [part.context for part in found if part.context]
        return Answer(
            question=question.text,
            language=reading.language,
            status=next(status for status in order if status in statuses),
            confidence=min(1.0, max(0.0, min(part.confidence for part in found))),
            cards=cards,
            labels=composer.labels(unread if answered else ()),
            reading=reading,
            unread=unread,
            suggestions=tuple(suggestions.values())[:4],
            context=contexts[-1] if contexts else question.context,
            knowledge_version=self.knowledge.version,
        )


def _distinct(found: list[_Part]) -> list[_Part]:
    kept: dict[str, _Part] = {}
    for part in found:
        kept.setdefault(part.card.text, part)
    return list(kept.values())


def _evidence(candidate: Candidate) -> str:
    notes = [f"similarity {candidate.similarity:.2f}"]
    notes += ["named"] if candidate.named else []
    notes += [f"does not hold {', '.join(candidate.conflicts)}"] if candidate.conflicts else []
    notes += [f"leaves over {', '.join(candidate.extra)}"] if candidate.extra else []
    notes += ["as a false claim"] if candidate.denial else []
    return f"{candidate.topic} {candidate.score:.2f} ({'; '.join(notes)})"


def _wrong_identities(knowledge: Knowledge, computer: Computer) -> tuple[Problem, ...]:
    """Facts that do not equal the expression that they say they equal."""
    problems = []
    for fact in knowledge.facts.values():
        tree = computer.compiled.identities.get(fact.id)
        for period in computer.periods(fact.id) if tree else ():
            if tree and computer.evaluate(tree, period) != computer.figure(fact.id, period).quantity.value:
                place = knowledge.place("facts", fact.id, "equals")
                message = f"'{fact.id}' of {period} does not equal {fact.equals}"
                problems.append(
                    Problem(
                        place.file,
                        place.line,
                        place.column,
                        "identity",
                        message,
                        "mend the value or the expression",
                    )
                )
    return tuple(problems)
