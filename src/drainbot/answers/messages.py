"""Messages: the one or several questions in what somebody typed, each decided."""

from dataclasses import replace

from drainbot.answers.answer import Context, Status
from drainbot.answers.comparisons import named_measures
from drainbot.answers.deciding import Decider
from drainbot.answers.forms import several_forms
from drainbot.answers.intent import asks, is_claim
from drainbot.answers.part import Part
from drainbot.answers.parts import joined, parts
from drainbot.knowledge import Knowledge, Language
from drainbot.language.reading import Reader, Reading

_FEWEST = 2  # pieces of what is several


class Messages:
    """Works out messages for one pack."""

    def __init__(self, knowledge: Knowledge, reader: Reader, decider: Decider) -> None:
        self._knowledge = knowledge
        self._reader = reader
        self._decider = decider

    def work_out(self, reading: Reading, context: Context | None) -> tuple[Part, ...]:
        """The parts of a message; always at least one."""
        whole = self._decider.decide(reading, context)
        texts = parts(reading.question)
        if len(texts) > 1 and (found := self._several(texts, whole, reading, context)):
            return found
        return self._joined(whole, reading) or self._in_turn(whole, reading) or (whole,)

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
        self, texts: tuple[str, ...], whole: Part, reading: Reading, context: Context | None
    ) -> tuple[Part, ...]:
        """The sentences of a message as questions of their own; empty where it is one question."""
        decided = self._decided(self._pieces(texts, reading.language), context)
        asking = [part for part, piece in decided if asks(piece) or is_claim(piece) or "?" in piece.question]
        told = whole.card.status is Status.ANSWERED and not self._is_talk(whole)
        if len(asking) < 2 and told:
            return ()
        if len(asking) == 1 and not self._is_talk(asking[0]):
            return tuple(asking)
        found = _distinct([part for part, _ in decided])
        found = [part for part in found if not self._is_talk(part)] or found
        said = {(part.card.topic, part.card.headline) for part in found}
        return () if len(said) < 2 and (told or not found) else tuple(found)

    def _decided(self, pieces: list[Reading], context: Context | None) -> list[tuple[Part, Reading]]:
        """The pieces that say or refuse something, each seen in the light of those before it."""
        found = []
        for piece in pieces:
            part = self._decider.decide(piece, context)
            if part.card.status is Status.ANSWERED or (
                part.card.status is Status.NO_DATA and part.card.topic
            ):
                found.append((part, piece))
                context = part.context or context
        return found

    def _pieces(self, texts: tuple[str, ...], language: Language) -> list[Reading]:
        """The sentences of a message, read; one that names nothing of its own goes with the one before it."""
        kept: list[str] = []
        for text in texts:
            reading = self._reader.read(text, language)
            if reading.is_empty:
                continue
            if kept and self._decider.follow_ups.is_bare(reading) and not reading.mentions:
                kept[-1] += " " + text
            else:
                kept.append(text)
        return [replace(self._reader.read(text, language), language=language) for text in kept]

    def _joined(self, whole: Part, reading: Reading) -> tuple[Part, ...]:
        """Several figures named side by side; empty where that is not what the question is."""
        texts = joined(reading.question)
        if len(texts) < _FEWEST or len(named_measures(reading, self._knowledge)) < _FEWEST:
            return ()
        asked = asks(reading)
        found: list[Part] = []
        for text in texts:
            piece = replace(self._reader.read(text, reading.language), language=reading.language)
            part = self._decider.named(piece, reading)
            if part and (asks(piece) or not asked or whole.card.status is not Status.ANSWERED):
                found.append(part)
        found = _distinct(found)
        answered = whole.card.status is Status.ANSWERED and "both" not in reading.operations
        if len({part.card.topic for part in found}) < 2 or (answered and not self._one_of(whole, found)):
            return ()
        return tuple(found)

    def _one_of(self, whole: Part, found: list[Part]) -> bool:
        """Whether the whole was taken for one of the pieces alone, so that the others would be lost."""
        return whole.card.topic in {part.card.topic for part in found} and not whole.card.verdict

    def _is_talk(self, part: Part) -> bool:
        return part.card.topic in self._knowledge.smalltalk


def _distinct(found: list[Part]) -> list[Part]:
    kept: dict[str, Part] = {}
    for part in found:
        kept.setdefault(part.card.text, part)
    return list(kept.values())
