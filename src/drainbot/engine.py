"""Engine: one question in, one answer out; pure, synchronous, without clock or memory."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache, partial
from pathlib import Path

from drainbot.answers.answer import Answer, Card, Question, Status
from drainbot.answers.candidate import Candidate, Way
from drainbot.answers.choice_lines import ChoiceKind, ChoiceLines
from drainbot.answers.choices import MOST, ChoiceLists, Choices
from drainbot.answers.choose import Chooser
from drainbot.answers.compose import Composer
from drainbot.answers.deciding import Decider
from drainbot.answers.digits import DigitCheck
from drainbot.answers.follow_ons import FollowOn, FollowOns
from drainbot.answers.held import learned
from drainbot.answers.held_over import Beneath, learned_over
from drainbot.answers.intent import is_claim
from drainbot.answers.listing import ListedSource, TopicGroup, listed_sources, listed_topics
from drainbot.answers.messages import Messages
from drainbot.answers.own_value import own_money, own_value
from drainbot.answers.part import Part
from drainbot.answers.responding import Responder
from drainbot.answers.weights import Weights
from drainbot.charts.chart import Chart
from drainbot.charts.choosing import ChartChooser
from drainbot.engine_version import engine_version
from drainbot.errors import KnowledgeError, OverlayError, Problem
from drainbot.figures.compiling import compile_formulas
from drainbot.figures.computing import Computer, NoFigureError
from drainbot.figures.dimension import scale
from drainbot.figures.request import Request
from drainbot.knowledge import LANGUAGES, Knowledge, Language, load_knowledge
from drainbot.language.encoder import Encoder, load_encoder
from drainbot.language.index_file import FITTED, Fitted
from drainbot.language.index_over import FittedOver
from drainbot.language.kept import remembered
from drainbot.language.lexicon import build_lexicon
from drainbot.language.lexicon_file import LEXICON
from drainbot.language.meanings import Meanings
from drainbot.language.reading import Reader, Reading
from drainbot.language.segments import Segment, Sort

_ORDER = (
    Status.ANSWERED,
    Status.CLARIFY,
    Status.NO_DATA,
    Status.OUT_OF_SCOPE,
)  # the best of several parts counts
_MOST_SUGGESTIONS = 4
_MOST_TRIED = 4096  # follow-ons
_SHOWN_CANDIDATES = 5
_SHOWN_EVIDENCE = 6


class Engine:
    """Answers questions about one pack; safe to share, since it never changes."""

    def __init__(
        self,
        knowledge: Knowledge,
        cache: Path | None = None,
        encoder: Encoder | None = None,
        *,
        beneath: Beneath | None = None,
    ) -> None:
        """KnowledgeError where formulas cannot be compiled or figures contradict each other.

        `beneath` is the base that the knowledge lies over.
        """
        meanings = Meanings(encoder, cache) if encoder else None
        compiled, problems = compile_formulas(knowledge)
        computer = Computer(knowledge, compiled)
        problems = problems or tuple(_wrong_figures(knowledge, computer))
        if problems:
            raise OverlayError(problems) if knowledge.own.base else KnowledgeError(knowledge.folder, problems)
        if beneath:
            self._beneath, own = beneath, learned_over(beneath, knowledge, computer, meanings)
            knowledge, reader = own.knowledge, own.reader
            known: Fitted | FittedOver = own.fitted
        else:
            reader = Reader(remembered(cache, knowledge.version, LEXICON, lambda: build_lexicon(knowledge)))
            version = f"{knowledge.version}-{meanings.version}" if meanings else knowledge.version
            known = fitted = remembered(
                cache, version, FITTED, lambda: learned(knowledge, reader, computer, meanings)
            )
            self._beneath = Beneath(knowledge, reader, fitted)
        self.knowledge = knowledge
        self._cache, self._encoder = cache, encoder
        self.reader = reader
        self.known = known  # what was learned from the phrasings
        self._chooser = Chooser(knowledge, reader, computer, known, meanings)
        self._composers = {language: Composer(knowledge, computer, language) for language in LANGUAGES}
        self._charts = {language: ChartChooser(knowledge, computer, language) for language in LANGUAGES}
        self._responder = Responder(knowledge, computer, self.reader, self._composers)
        self._decider = Decider(knowledge, computer, self._chooser, self._responder, self._composers)
        self._messages = Messages(knowledge, self.reader, self._decider)
        self._digits = DigitCheck(knowledge, computer)
        tried = lru_cache(_MOST_TRIED)(self._card)  # the same follow-ons stand under many answers
        self._follow_ons = FollowOns(knowledge, computer, self._composers, tried)
        self.computer = computer
        lines = {
            language: ChoiceLines(knowledge, computer, composer, partial(self._chart_name, language))
            for language, composer in self._composers.items()
        }
        self._choices = ChoiceLists(knowledge, lines)

    @classmethod
    def load(cls, folder: Path, cache: Path | None = None, encoder: Path | None = None) -> "Engine":
        """An engine for a knowledge folder; KnowledgeError with every finding where it is invalid.

        What is fitted on the phrasings is kept in the cache folder, if there is one, for the next start. With the folder
        of a sentence encoder questions are compared by meaning as well; SettingsError where it cannot be used.
        """
        return cls(load_knowledge(folder), cache, load_encoder(encoder) if encoder else None)

    def over(self, knowledge: Knowledge) -> "Engine":
        """An engine over other knowledge, the same in all else; KnowledgeError as for a new one.

        Over the entries of one server it is made in milliseconds, and takes hardly more memory than they do.
        """
        base = knowledge.own.base
        if knowledge is self.knowledge:
            return self
        if base is None:
            return Engine(knowledge, self._cache, self._encoder)
        beneath = self._beneath if base is self._beneath.knowledge else self.over(base)._beneath  # noqa: SLF001
        return Engine(knowledge, self._cache, self._encoder, beneath=beneath)

    @property
    def version(self) -> str:
        """Of all that decides beside the knowledge: code, weights, words of every pack, and the encoder where there is one."""
        return f"{engine_version()}+{self._encoder.version}" if self._encoder else engine_version()

    def ask(self, question: Question | str) -> Answer:
        """The answer to a question; the same question always gets the same answer. Never raises for what is typed."""
        question = Question(question) if isinstance(question, str) else question
        reading = self.reader.read(question.text, question.locale)
        if question.request:
            found: tuple[Part, ...] = (self._pressed(question.request, question, reading),)
        elif reading.other_script or reading.is_empty:
            found = (self._unreadable(question, reading),)
        else:
            found = self._messages.work_out(reading, question.context)
        return self._answer(question, reading, found)

    def ways(self, question: Question, least: float = 0.0) -> tuple[tuple[Candidate, Answer | None], ...]:
        """All ways to take a question as one part, likeliest first; with the answer that those of at least this
        probability would lead to.
        """
        reading, context = self.reader.read(question.text, question.locale), question.context
        choice = self._decider.choice(reading, context)

        def answer(item: Candidate) -> Answer:
            return self._answer(question, reading, (self._decider.outcome(item, choice, reading, context),))

        return tuple(
            (item, answer(item) if item.probability >= least else None) for item in choice.candidates
        )

    def explain(self, question: Question | str) -> tuple[Answer, tuple[tuple[str, str], ...]]:
        """The answer and how the question was read, step by step: pairs of a step's name and what it found."""
        answer = self.ask(question)
        reading = answer.reading
        choice = self._decider.choice(reading, None if isinstance(question, str) else question.context)
        quantities = [
            f"{item.said.strip()} = {item.kind} {item.period or item.value}" for item in reading.mentions
        ]
        steps = [
            ("normalised", reading.text),
            ("language", reading.language),
            ("repairs", ", ".join(f"{said} -> {word}" for said, word in reading.repairs) or "none"),
            (
                "pieces",
                " ".join(f"[{piece.said}: {_meaning(piece)}]" for piece in reading.segments),
            ),
            ("quantities", ", ".join(quantities) or "none"),
            ("operations", ", ".join(sorted(reading.operations)) or "none"),
            ("claim", "yes" if is_claim(reading) else "no"),
            *(
                ("candidate", _evidence(candidate, choice.weights))
                for candidate in choice.candidates[:_SHOWN_CANDIDATES]
            ),
            ("request", "; ".join(card.request.encode() for card in answer.cards if card.request) or "none"),
            ("not accounted for", ", ".join(answer.unread) or "nothing"),
            ("decision", f"{answer.status.value} {answer.topic or ''} ({answer.confidence:.2f})"),
        ]
        return answer, tuple(steps)

    def chart(self, request: Request, language: Language) -> Chart | None:
        """What a picture for a request shows; None where there is nothing that a picture would show better than words."""
        return self._charts[language].chart(request)

    def follow_ons(self, answer: Answer) -> tuple[FollowOn, ...]:
        """What to ask next, as buttons; pure, and apart from ask(), which has no use for it.

        Each leads to an answer when its request is asked, and to none that the answer shows already.
        """
        return self._follow_ons.of(answer)

    def choices(
        self, kind: ChoiceKind, typed: str, language: Language, most: int = MOST, beside: str = ""
    ) -> Choices:
        """What a command may be given, best first, for what is typed so far; everything, first things first, for nothing.

        Found by names, aliases, short phrasings and years in every language, with half-typed Hangul and slips; never
        raises. `beside` is what was chosen or typed as the figure that ChoiceKind.SECOND is set beside, or that
        ChoiceKind.PERIOD is a period of.
        """
        return self._choices.choices(kind, typed, language, most, beside)

    def chosen(self, kind: ChoiceKind, text: str, language: Language, beside: str = "") -> Request | None:
        """The request of a choice's value, or of a typed text that clearly means one choice; else None.

        None for every source (see source()); for ChoiceKind.WHAT_IF the figure as the article has it (see what_if()).
        """
        line = self._choices.line(kind, text, language, beside)
        return line.request if line else None

    def what_if(self, text: str, amount: str, language: Language) -> Request | None:
        """A choice of ChoiceKind.WHAT_IF with the asker's value, as typed; None where either means nothing.

        A value that cannot be, such as -5 people, is refused when the request is asked.
        """
        line = self._choices.line(ChoiceKind.WHAT_IF, text, language, "")
        if line is None or line.request is None or line.supposed is None:
            return None
        name, _, period = line.supposed.rstrip("]").partition("[")
        formula = self.knowledge.formulas.get(line.request.topic)
        stated, exchange = None, self.knowledge.pack.exchange
        if formula and name in formula.inputs:
            unit = formula.inputs[name].unit
        else:
            quantity = self.computer.figure(name, period or None).quantity
            unit, stated = quantity.unit, quantity.value
        rate = self.computer.figure(exchange).quantity.value if exchange else None
        value = own_value(amount, unit, self.reader, language, stated, rate)
        return None if value is None else line.request.with_(given=((line.supposed, value),))

    def conversion(self, amount: str, language: Language, rate: Fraction | None = None) -> Request | None:
        """The other currency for a sum as typed, such as 3 billion won, $5m, 10억 원; None where it is no sum of money or the
        pack has no exchange rate. `rate` is won for one dollar, where the asker gives one.
        """
        exchange, money = self.knowledge.pack.exchange, own_money(amount, self.reader, language)
        if exchange is None or money is None:
            return None
        return Request(exchange, amount=money.value, amount_unit=money.unit, rate=rate)

    def source(self, text: str, language: Language) -> ListedSource | None:
        """The source of a choice of ChoiceKind.SOURCE, or that a typed text clearly means; else None."""
        line = self._choices.line(ChoiceKind.SOURCE, text, language, "")
        found = (item for item in self.sources(language) if line and item.id == line.choice.value)
        return next(found, None)

    def sources(self, language: Language) -> tuple[ListedSource, ...]:
        """The sources of the pack, each with what rests on it."""
        return listed_sources(self.knowledge, self.computer, language)

    def topics(self, language: Language) -> tuple[TopicGroup, ...]:
        """All topics of the pack in groups: figures, computed figures, texts, what the article does not say."""
        return listed_topics(self.knowledge, language)

    def _chart_name(self, language: Language, request: Request) -> str | None:
        """The key of the reply that names a request's chart; None where it has none."""
        chart = self.chart(request, language)
        return chart.kind.value if chart else None

    def _card(self, request: Request, language: Language) -> Card:
        """The card that a request alone leads to."""
        reading = self.reader.read("", language)
        return self._proven(self._responder.respond(request, reading, 1.0).card, reading)

    def _pressed(self, encoded: str, question: Question, reading: Reading) -> Part:
        """The part for a pressed button; its label is no question, so it is not read for claims or numbers."""
        try:
            request = Request.decode(encoded)
        except ValueError:
            request = Request("")
        if self.knowledge.topic(request.topic) is None:
            card = self._composers[reading.language].plain_card("not-said", Status.NO_DATA)
            return Part(card, 1.0, question.context)
        return self._responder.respond(request, self.reader.read("", reading.language), 1.0)

    def _unreadable(self, question: Question, reading: Reading) -> Part:
        key = "other-language" if reading.other_script else "empty"
        typed = bool(question.text.strip())
        card = self._composers[reading.language].plain_card(
            key, Status.OUT_OF_SCOPE if typed else Status.CLARIFY
        )
        return Part(card, 1.0, question.context)

    def _proven(self, card: Card, reading: Reading) -> Card:
        """The card, or that it is kept back where a number in it is tied to nothing."""
        if not self._digits.untied(card, reading):
            return card
        return self._composers[reading.language].plain_card("withheld", Status.NO_DATA, card.topic)

    def _answer(self, question: Question, reading: Reading, found: tuple[Part, ...]) -> Answer:
        found = tuple(replace(part, card=self._proven(part.card, reading)) for part in found)
        statuses = {part.card.status for part in found}
        unread = tuple(dict.fromkeys(word for part in found for word in part.unread))
        suggestions = {item.label: item for part in found for item in part.suggestions}
        context = question.context
        for part in found:
            context = part.context.after(context) if part.context and part.context is not context else context
        composer = self._composers[reading.language]
        return Answer(
            question=question.text,
            language=reading.language,
            status=next(status for status in _ORDER if status in statuses),
            confidence=min(1.0, max(0.0, min(part.confidence for part in found))),
            cards=tuple(part.card for part in found),
            labels=composer.labels(unread if Status.ANSWERED in statuses else ()),
            reading=reading,
            unread=unread,
            suggestions=tuple(suggestions.values())[:_MOST_SUGGESTIONS],
            context=context,
            knowledge_version=self.knowledge.version,
        )


def _meaning(piece: Segment) -> str:
    return piece.sort.value if piece.sort is Sort.ASIDE else piece.concept or piece.sort.value


def _evidence(item: Candidate, weights: Weights) -> str:
    notes = [f"similarity {item.similarity:.2f}"] if item.topic else []
    notes += ["named"] if item.named else []
    notes += [f"does not hold {', '.join(item.conflicts)}"] if item.conflicts else []
    notes += [f"leaves over {', '.join(item.extra)}"] if item.extra else []
    notes += ["as a false claim"] if item.denial else []
    counted = {name: weights.features.get(name, 0.0) * value for name, value in item.features.items()}
    telling = sorted(counted, key=lambda name: -abs(counted[name]))[:_SHOWN_EVIDENCE]
    notes += [f"{name} {counted[name]:+.2f}" for name in telling if counted[name]]
    name = item.topic if item.way is Way.TOPIC else f"({item.way.value}) {item.topic}".strip()
    return f"{item.probability:.2f} {name} ({'; '.join(notes)})"


def _wrong_figures(knowledge: Knowledge, computer: Computer) -> Iterator[Problem]:
    """Formulas that give no figure, and facts that do not equal the expression that they say they equal."""
    for formula in knowledge.formulas.values():
        for period in computer.periods(formula.id) or (None,):
            try:
                if not formula.inputs:
                    computer.figure(formula.id, period)
            except NoFigureError as error:
                yield _problem(
                    knowledge, ("formulas", formula.id, "expression"), str(error), "mend the expression"
                )
    for fact_id, tree in computer.compiled.identities.items():
        fact = knowledge.facts[fact_id]
        for period in computer.periods(fact_id) or (None,):
            path, when = ("facts", fact_id, "equals"), f" of {period}" if period else ""
            try:
                found = computer.evaluate(tree, period) / scale(fact.unit)
            except (NoFigureError, ZeroDivisionError) as error:
                yield _problem(
                    knowledge, path, f"'{fact_id}'{when} cannot be compared: {error}", "mend the expression"
                )
                continue
            if found != computer.figure(fact_id, period).quantity.value:
                message = f"'{fact_id}'{when} does not equal {fact.equals}"
                yield _problem(knowledge, path, message, "mend the value or the expression")


def _problem(knowledge: Knowledge, path: tuple[str, ...], message: str, hint: str) -> Problem:
    place = knowledge.place(*path)
    return Problem(place.file, place.line, place.column, "identity", message, hint)
