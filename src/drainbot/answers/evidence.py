"""Evidence: what speaks for and against each way to take a question, as named features with a value each.

The features know kinds of topics and forms of questions, never a single topic or question; how much each one counts is
fitted (`make fit`, weights.json).
"""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from drainbot.answers.arguments import Arguments, arguments, bare_number
from drainbot.answers.candidate import Candidate, Way
from drainbot.answers.intent import asks, is_claim
from drainbot.figures.periods import overlaps
from drainbot.knowledge import Formula, Knowledge
from drainbot.language.lexicon import Lexicon, stem
from drainbot.language.reading import Reading
from drainbot.language.segments import Sort

Features = dict[str, float]

_WORDS = (Sort.TERM, Sort.UNKNOWN)
_FORM_KINDS = frozenset({"function", "operation", "common", "filler", "detail", ""})
_MANY = 4  # counts above are alike
_SAYS = 5  # segments that can say something
_LONG = 12  # words of a message that tells a story
_FORMS = frozenset(
    {
        "how-many", "how-much", "percent", "points", "ratio", "share", "difference", "compare", "change", "up", "down",
        "per-year", "compound", "growth-rate", "estimate", "usd", "krw", "convert", "total", "sum", "half", "both", "latest",
        "first", "last", "why", "who", "when", "source", "meaning", "working", "claim", "deny", "over", "under", "at-least",
        "follow", "correct", "more", "biggest", "smallest", "average",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Nearest:
    """The best similarity to a question, among all topics and among small talk alone."""

    topic: float
    talk: float


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question is like, whatever topic it is about."""

    reading: Reading
    given: Arguments
    claim: bool  # it asks to confirm something
    doubts: bool  # it asks to confirm something, or says something with a question mark behind it
    states: bool  # it may hold a claim: it asks to confirm something, or asks for nothing
    forms: tuple[str, ...]  # operations and kinds of quantity, as features
    words: tuple[str, ...]  # those that frame a question, as features
    own: int  # concepts that any question of the pack could not hold
    subject: bool  # names what only this subject has
    strange: float  # share of its words that name nothing that any topic holds
    nearest: Nearest


def asked(
    reading: Reading,
    kind_of: Callable[[str], str],
    assumed: AbstractSet[str],
    strange: float,
    nearest: Nearest,
    *,
    subject: bool,
) -> Asked:
    """The form of a question; `assumed` are the concepts that any question may hold."""
    given, claim = arguments(reading), is_claim(reading)
    narrow = [concept for concept in reading.concepts if concept not in assumed]
    forms = [f"op {name}" for name in sorted(reading.operations & _FORMS)]
    forms += [f"leads {name}" for name in sorted(reading.leading & _FORMS)]
    forms += sorted({f"has {mention.kind}" for mention in reading.mentions})
    words = tuple(
        {
            f"word {piece.key or stem(piece.said)}"
            for piece in reading.segments
            if piece.sort in _WORDS
            and piece.said[0].isalpha()
            and kind_of(piece.concept or "") in _FORM_KINDS
        }
    )
    forms += ["claims"] if claim else []
    forms += ["asks"] if asks(reading) else []
    if given.rate is not None:
        forms.append("gives rate")
    if len(narrow) == 1 and not reading.unknown and not reading.common:
        forms.append(f"only {kind_of(narrow[0])}")
    if not (reading.concepts or reading.operations or reading.mentions or reading.unknown or reading.common):
        forms.append("says nothing")
    if not (reading.concepts or reading.operations or reading.mentions):
        forms.append("names nothing")
    if given.count is not None or bare_number(given) is not None:
        forms.append("counts")
    return Asked(
        reading,
        given,
        claim,
        claim
        or (not asks(reading) and reading.text.rstrip().endswith("?") and len(reading.segments) >= _SAYS),
        claim or not asks(reading),
        tuple(forms),
        words,
        len(narrow),
        subject,
        strange,
        nearest,
    )


class Evidence:
    """Weighs up topics of one pack."""

    def __init__(self, knowledge: Knowledge, periods: dict[str, tuple[str, ...]], lexicon: Lexicon) -> None:
        self._knowledge = knowledge
        self._periods = periods  # topic -> its years
        self._lexicon = lexicon
        self._keys = {topic.id: topic.key for topic in knowledge.topics()}
        self._kinds = {topic.id: self._kind(topic.id) for topic in knowledge.topics()}

    def kind(self, topic: str) -> str:
        """What kind of topic it is: the unit of a figure, or the sort of text; "" where there is no such topic."""
        return self._kinds.get(topic, "")

    def _kind(self, topic: str) -> str:
        knowledge = self._knowledge
        if topic in knowledge.statements:
            return "statement"
        if topic in knowledge.absences:
            return "absence"
        if topic in knowledge.smalltalk:
            return "talk"
        measure = knowledge.measure(topic)
        if topic == knowledge.pack.exchange:
            return "exchange"
        if isinstance(measure, Formula) and measure.inputs:
            return "input"
        return str(measure.unit.value) if measure else ""

    def sort(self, item: Candidate) -> str:
        """What sort of way it is to take a question as one about a topic."""
        if item.way is Way.NEAREST:
            return "nearest"
        kind = self.kind(item.topic)
        return kind if kind in ("statement", "absence", "talk") else "figure"

    def of_topic(self, item: Candidate, denied: float, question: Asked, *, whole: bool) -> Features:
        """The features of a topic as the answer, or as the nearest thing to it.

        `whole` says that some figure is named by its key and holds every word of the question.
        """
        sort = self.sort(item)
        nearness = max(item.similarity, denied)
        found: Features = {
            f"is {sort}": 1.0,
            "similar": nearness,
            f"{sort} similar": nearness,
            "behind": question.nearest.topic - nearness,
            f"{sort} behind": question.nearest.topic - nearness,
            "cosine": item.cosine,
            f"{sort} cosine": item.cosine,
            f"{sort} coverage": item.coverage,
            f"{sort} key": item.there,
            f"{sort} extra": float(min(len(item.extra), _MANY)),
            f"{sort} strange": question.strange,
        }
        found.update(self._naming(item, sort))
        if question.claim:
            found["denied"] = denied
        if whole:
            mine = item.named and not (item.conflicts or item.extra)
            found[f"{sort} whole" if mine else f"{sort} beside a whole figure"] = 1.0
        if item.relation:
            found[item.relation] = 1.0
        for concept in item.beyond[:_MANY]:
            found[f"{sort} nearest phrasing has {self._lexicon.kind(concept)}"] = 1.0
        found.update(_marks(item, sort))
        for concept in item.conflicts[:_MANY]:
            found[f"{sort} without {self._lexicon.kind(concept)}"] = 1.0
            found[
                f"{'refuses' if item.way is Way.NEAREST else 'answers'} without {self._lexicon.kind(concept)}"
            ] = 1.0
        found[f"{sort} conflicts"] = float(min(len(item.conflicts), _MANY))
        if question.subject:
            found[f"{sort} subject"] = 1.0
        found.update(self._over_time(item.topic, sort, question))
        return found

    def _naming(self, item: Candidate, sort: str) -> Iterator[tuple[str, float]]:
        """Whether the question names the topic by its key."""
        key = self._keys[item.topic]
        if item.named:
            yield f"{sort} named", 1.0
            yield f"{sort} key length", float(len(key) - 1)
        elif item.lent:
            yield "named with what came before", 1.0
        elif key:
            yield f"{sort} not named", 1.0

    def of_forms(self, whose: str, question: Asked) -> Features:
        """The features of a question's form for all ways of one sort: the same for each of them."""
        return {f"{form} {whose}": 1.0 for form in question.forms}

    def of_words(self, whose: str, question: Asked) -> Features:
        """The features of the words that frame a question, for all ways of one sort."""
        return {f"{word} {whose}": 1.0 for word in question.words}

    def of_verdict(self, item: Candidate, denied: float, question: Asked, *, apart: bool) -> Features:
        """The features of a text's yes, no or neither to a claim; `apart` says that it puts names together wrongly."""
        said, reading = item.verdict or "untold", question.reading
        found: Features = {
            f"says {said}": 1.0,
            f"says {said} denied": denied - item.similarity,
            f"says {said} similar": item.similarity,
            f"says {said} coverage": item.coverage,
            f"says {said} unknown": float(min(len(reading.unknown), _MANY)),
            f"says {said} common": float(min(len(reading.common), _MANY)),
            f"says {said} extra": float(min(len(item.extra), _MANY)),
        }
        for concept in item.extra[:_MANY]:
            found[f"says {said} beside {self._lexicon.kind(concept)}"] = 1.0
        for concept in item.conflicts[:_MANY]:
            found[f"says {said} without {self._lexicon.kind(concept)}"] = 1.0
        if apart:
            found[f"says {said} apart"] = 1.0
        return found

    def of_part(self, part: Asked, whole: Asked) -> Features:
        """The features of taking one clause for the question: what it has, and what is left out with the rest."""
        left = whole.own - part.own
        found = {
            "clause": 1.0,
            "clause leaves out": float(min(left, _MANY)),
            "clause own": float(min(part.own, _MANY)),
        }
        for name, here, there in (
            ("asks", "asks" in part.forms, "asks" in whole.forms),
            ("claims", part.claim, whole.claim),
            ("period", bool(part.given.periods), bool(whole.given.periods)),
            ("number", bool(part.reading.mentions), bool(whole.reading.mentions)),
        ):
            if here:
                found[f"clause with {name}"] = 1.0
            elif there:
                found[f"clause leaves out {name}"] = 1.0
        if whole.reading.text.rstrip().endswith(part.reading.text.rstrip()):
            found["clause last"] = 1.0
        return found

    def _over_time(self, topic: str, sort: str, question: Asked) -> Iterator[tuple[str, float]]:
        wanted = question.given.periods
        if not wanted:
            return
        own = self._periods.get(topic, ())
        if not own:
            yield f"{sort} without years", 1.0
            return
        fitting = [period for period in wanted if any(overlaps(mine, period) for mine in own)]
        yield f"{sort} of these years", len(fitting) / len(wanted)
        yield f"{sort} of other years", 1 - len(fitting) / len(wanted)

    def of_follow(self, before: Candidate, question: Asked, *, both: bool = False) -> Features:
        """The features of a question that goes on with what came before, or asks for what that does not hold.

        `both` says that it may set the last two figures against each other.
        """
        way = before.way.value
        found = self.of_message(f"follow {way}" if before.way is Way.NEAREST else way, question)
        for concept in before.conflicts[:_MANY]:
            found[f"follow {way} without {self._lexicon.kind(concept)}"] = 1.0
            found[
                f"{'refuses' if before.way is Way.NEAREST else 'answers'} without {self._lexicon.kind(concept)}"
            ] = 1.0
        found["follow extra"] = float(min(len(before.extra), _MANY))
        found["follow similar"] = before.similarity
        if before.supposed:
            found[f"follow {way} rests on what is supposed"] = 1.0
        if both:
            found[f"follow {way} sets both"] = 1.0
        if question.own and not (before.conflicts or before.extra):
            found[f"follow {way} holds all"] = 1.0
        return found

    def of_message(self, way: str, question: Asked) -> Features:
        """The features of a way to take a question that depend on no topic."""
        reading = question.reading
        words = len(reading.segments)
        found = {
            way: 1.0,
            f"{way} own {min(question.own, 3)}": 1.0,
            f"{way} strange": question.strange,
            f"{way} nearest": question.nearest.topic,
            f"{way} talk": question.nearest.talk,
            f"{way} unknown": float(min(len(reading.unknown), _MANY)),
            f"{way} common": float(min(len(reading.common), _MANY)),
            f"{way} long": min(words, _LONG) / _LONG,
        }
        if question.subject:
            found[f"{way} subject"] = 1.0
        return found | self.of_forms(way, question) | self.of_words(way, question)


def _marks(item: Candidate, sort: str) -> Iterator[tuple[str, float]]:
    """What a topic is to that which the question sets aside or supposes."""
    if item.set_aside:
        yield f"{sort} set aside", 1.0
    if item.other_part:
        yield "the other part of what is set aside", 1.0
    if item.supposed:
        yield f"{sort} rests on what is supposed", 1.0
        yield f"{sort} asked beside what is supposed", item.asked
    if item.supposes:
        yield f"{sort} is itself supposed", 1.0
