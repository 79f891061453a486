"""Messages: the one or several questions in what somebody typed, each decided."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from drainbot.answers.answer import Context, Status
from drainbot.answers.arguments import arguments
from drainbot.answers.comparisons import named_measures
from drainbot.answers.deciding import Decider
from drainbot.answers.forms import several_forms
from drainbot.answers.intent import asks, is_claim
from drainbot.answers.part import Part
from drainbot.answers.parts import Piece, joined, pieces
from drainbot.figures.request import Operation
from drainbot.knowledge import Knowledge, Language
from drainbot.language.reading import Reader, Reading
from drainbot.units import Unit

_SURE = 0.5  # confidence of a refusal that no piece overrules
_QUITE_SURE = 0.9  # the same, over several sentences
_FEWEST = 2  # pieces of what is several
_ANNOUNCED = re.compile(
    r"\b(?:two|three|2|3|both|couple of)\s(?:\w+\s)?(?:things|numbers|figures|questions|parts|components|qs|values|items)\b"
    r"|\bfirst for\b.*\bthen for\b|\bfor each of\b|\brespectively\b|둘 ?다|세 ?개 다|두 ?가지|세 ?가지|질문 ?(?:두|세|2|3) ?개|각각"
)
_OVER_YEARS = frozenset(
    {"change", "up", "down", "points", "difference", "per-year", "compound", "growth-rate", "factor"}
)

_DONE_WITH = _OVER_YEARS | {"estimate"}


@dataclass(frozen=True, slots=True)
class _Decided:
    """A piece of a message and what it came to."""

    piece: Piece
    reading: Reading
    part: Part

    @property
    def asks(self) -> bool:
        return _asks(self.piece, self.reading)


class Messages:
    """Works out messages for one pack."""

    def __init__(self, knowledge: Knowledge, reader: Reader, decider: Decider) -> None:
        self._knowledge = knowledge
        self._reader = reader
        self._decider = decider

    def work_out(self, reading: Reading, context: Context | None) -> tuple[Part, ...]:
        """The parts of a message; always at least one."""
        whole = self._decider.decide(reading, context)
        if self._is_supposed_whole(whole, reading):
            return (whole,)
        in_turn = self._in_turn(whole, reading)
        found = pieces(reading.question)
        if len(found) >= _FEWEST and (several := self._several(found, whole, reading, context)):
            about_one = in_turn and {part.card.topic for part in several} == {whole.card.topic}
            return in_turn if about_one else several
        return self._joined(whole, reading) or in_turn or self._by_year(whole, reading) or (whole,)

    def _is_supposed_whole(self, whole: Part, reading: Reading) -> bool:
        """Whether a message that supposes something was understood with it, or refused: a piece of it would forget the "if"."""
        given = whole.card.request.given if whole.card.request else ()
        if any(self._knowledge.measure(name.partition("[")[0]) for name, _ in given):
            return True
        refused = whole.card.status is not Status.ANSWERED
        return (refused or bool(given)) and self._decider.intents.supposes(reading)

    def _by_year(self, whole: Part, reading: Reading) -> tuple[Part, ...]:
        """A figure for the years that have one, and the refusal for the others; empty where it is not asked for so."""
        request = whole.card.request
        if whole.card.status is not Status.NO_DATA or request is None or is_claim(reading):
            return ()
        asked = self._decider.intents.request(request.topic, reading)
        known = tuple(year for year in asked.periods if year in self._decider.intents.known(asked.topic))
        moved = bool(_OVER_YEARS & reading.operations)  # a change needs both its years
        if moved or asked.operation is not Operation.VALUE or not known or len(known) == len(asked.periods):
            return ()
        return (self._decider.responded(asked.with_(periods=known), reading, whole.confidence), whole)

    def _in_turn(self, whole: Part, reading: Reading) -> tuple[Part, ...]:
        """One figure in several forms: for each head-count, in each currency; empty where one form is asked for."""
        request = whole.card.request
        if request is None or not whole.card.figures or whole.card.verdict:
            return ()
        forms = several_forms(request, reading, whole.card.figures[0].quantity.unit)
        if len(forms) < _FEWEST:
            return ()
        return tuple(self._decider.responded(form, reading, whole.confidence) for form in forms)

    def _several(
        self, found: Sequence[Piece], whole: Part, reading: Reading, context: Context | None
    ) -> tuple[Part, ...]:
        """The pieces of a message as questions of their own; empty where it is one question."""
        read = self._read(found, reading.language)
        told = whole.card.status is Status.ANSWERED and not self._is_talk(whole)
        if _is_impossible(whole) or (told and sum(_asks(piece, one) for piece, one in read) < _FEWEST):
            return ()  # however the pieces would be decided
        decided = self._decided(found[0], read, context)
        asking = [item.part for item in decided if item.asks]
        if self._is_refused_whole(whole, [item for item in decided if item.asks]):
            return ()
        if context and all(self._decider.follow_ups.is_bare(item.reading) for item in decided):
            return ()
        if len(asking) < _FEWEST and told:
            return ()
        if len(asking) == 1 and not self._is_talk(asking[0]):
            return tuple(asking)
        kept = _distinct([self._in_shared(item.part, item.reading, reading) for item in decided])
        kept = [part for part in kept if not self._is_talk(part)]
        said = {(part.card.topic, part.card.headline) for part in kept}
        return () if len(said) < _FEWEST and (told or not kept) else tuple(kept)

    def _is_refused_whole(self, whole: Part, asking: list[_Decided]) -> bool:
        """Whether one sentence was understood as a whole and refused, so that half an answer to a piece of it would be none:
        "how much of it is private and how much public?".
        """
        outside = whole.card.status is Status.OUT_OF_SCOPE
        refused = outside or (whole.card.status is Status.NO_DATA and whole.card.topic is not None)
        one_sentence = len({item.piece.sentence for item in asking}) <= 1
        every = all(item.part.card.status is Status.ANSWERED for item in asking)
        sure = whole.confidence >= (_SURE if one_sentence else _QUITE_SURE)
        return refused and sure and not every

    def _decided(
        self, first: Piece, read: Sequence[tuple[Piece, Reading]], context: Context | None
    ) -> list[_Decided]:
        """The pieces that say or refuse something, each seen in the light of those before it."""
        decided: list[_Decided] = []
        years: dict[int, tuple[str, ...]] = {}  # of each sentence
        for piece, reading in read:
            leans = first.text != piece.text and self._decider.follow_ups.is_bare(reading)
            refused = bool(decided) and decided[-1].part.card.status is Status.NO_DATA
            if leans and (context is None or refused):
                continue  # on what was not understood, or is not there
            part = self._decider.decide(reading, context)
            asked = arguments(reading).periods
            part = self._over(years.get(piece.sentence, ()), part, reading) if not asked else part
            years.setdefault(piece.sentence, asked)
            if part.card.status is Status.ANSWERED or (
                part.card.status is Status.NO_DATA and part.card.topic
            ):
                decided.append(_Decided(piece, reading, part))
                context = (part.context if decided[-1].asks else None) or context
        return decided

    def _in_shared(self, part: Part, piece: Reading, reading: Reading) -> Part:
        """The part in the currency that a message asks for all its figures: "..., both in dollars"."""
        request, figures = part.card.request, part.card.figures
        shared = (
            "both" in reading.operations and "usd" in reading.operations and "krw" not in reading.operations
        )
        if not shared or request is None or not figures or not figures[0].quantity.unit.is_money:
            return part
        rate = arguments(reading).rate or request.rate
        return self._decider.responded(request.with_(currency=Unit.USD, rate=rate), piece, part.confidence)

    def _over(self, years: tuple[str, ...], part: Part, reading: Reading) -> Part:
        """The figure of a piece for the years that its sentence named before."""
        request = part.card.request
        if not years or request is None or request.operation is not Operation.VALUE or request.periods:
            return part
        known = self._decider.intents.known(request.topic)
        found = tuple(year for year in years if year in known)
        return (
            self._decider.responded(request.with_(periods=found), reading, part.confidence) if found else part
        )

    def _read(self, found: Sequence[Piece], language: Language) -> list[tuple[Piece, Reading]]:
        """The pieces, read; one that names nothing of its own goes with the one before it."""
        kept: list[tuple[Piece, Reading]] = []
        for piece in found:
            reading = self._reader.read(piece.text, language)
            if reading.is_empty:
                continue
            bare = self._decider.follow_ups.is_bare(reading) and not reading.mentions
            if kept and bare and not piece.asks and "?" not in piece.text:
                before, _ = kept.pop()
                longer = replace(before, text=f"{before.text} {piece.text}")
                kept.append((longer, self._reader.read(longer.text, language)))
            else:
                kept.append((piece, reading))
        return [(piece, replace(reading, language=language)) for piece, reading in kept]

    def _joined(self, whole: Part, reading: Reading) -> tuple[Part, ...]:
        """Several figures named side by side; empty where that is not what the question is."""
        if len(named_measures(reading, self._knowledge)) < _FEWEST:
            return ()
        texts = joined(reading.question)
        if len(texts) < _FEWEST:
            return ()
        asked, announced = asks(reading), bool(_ANNOUNCED.search(reading.text))
        each = announced or "both" in reading.operations
        told = whole.card.status is Status.ANSWERED
        answered = told and not each
        if answered and whole.card.verdict:
            return ()
        found: list[Part] = []
        for text in texts:
            piece = replace(self._reader.read(text, reading.language), language=reading.language)
            if not (announced or asks(piece) or not asked or not told):
                continue
            if part := self._decider.named(_lent(piece, reading) if each else piece, reading):
                found.append(self._in_shared(part, piece, reading))
        found = _distinct(found)
        if len({part.card.topic for part in found}) < _FEWEST or (
            answered and not self._one_of(whole, found)
        ):
            return ()
        return tuple(found)

    def _one_of(self, whole: Part, found: list[Part]) -> bool:
        """Whether the whole was taken for one of the pieces alone, so that the others would be lost."""
        return whole.card.topic in {part.card.topic for part in found} and not whole.card.verdict

    def _is_talk(self, part: Part) -> bool:
        return part.card.topic in self._knowledge.smalltalk


def _asks(piece: Piece, reading: Reading) -> bool:
    return piece.asks or is_claim(reading) or "?" in piece.text


def _is_impossible(part: Part) -> bool:
    """A number that cannot be makes nothing of the whole message."""
    return part.card.status is Status.CLARIFY and part.card.topic is not None and not part.card.figures


def _lent(piece: Reading, whole: Reading) -> Reading:
    """A piece that says nothing of what is to be done with its figure, asked as the whole message asks for each."""
    if _DONE_WITH & piece.operations:
        return piece
    return replace(piece, operations=(piece.operations - {"first"}) | (_DONE_WITH & whole.operations))


def _distinct(found: list[Part]) -> list[Part]:
    kept: dict[str, Part] = {}
    for part in found:
        kept.setdefault(part.card.text, part)
    return list(kept.values())
