"""Choices: what a command can be given, found while it is being typed; and what was meant where nothing was chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from drainbot.answers.choice_lines import Choice, ChoiceKind, ChoiceLines, Line
from drainbot.figures.request import Request
from drainbot.knowledge import Knowledge, Language, Topic
from drainbot.language.finding import Finder, How, Named, Rank, Typed

MOST = 25  # that Discord shows
_LONGEST_PHRASING = 30
_BESIDE = (ChoiceKind.SECOND, ChoiceKind.PERIOD)  # what there is depends on a first figure
_TELLS_NOTHING = frozenset({"function", "filler"})


@dataclass(frozen=True, slots=True)
class Choices:
    """The best choices for what is typed so far."""

    items: tuple[Choice, ...]
    more: int  # how many others match


@dataclass(slots=True)
class ChoiceLists:
    """The choices of one pack; its tables are made when they are first asked for."""

    knowledge: Knowledge
    lines: Mapping[Language, ChoiceLines]
    _finder: Finder | None = None
    _made: dict[tuple[str, ...], tuple[Line, ...]] = field(default_factory=dict)

    _LIMIT = 500

    def choices(self, kind: ChoiceKind, typed: str, language: Language, most: int, beside: str) -> Choices:
        """See Engine.choices()."""
        lines = self._lines(kind, language, beside)
        said = self._typed(typed)
        found = [line for _, line in _ranked(lines, said)] if said.words else lines
        return Choices(tuple(line.choice for line in found[:most]), max(0, len(found) - most))

    def line(self, kind: ChoiceKind, text: str, language: Language, beside: str) -> Line | None:
        """The line whose value it is; else the one that a typed text clearly means."""
        lines = self._lines(kind, language, beside)
        value = text.strip()
        if exact := next((line for line in lines if value in (line.choice.value, line.choice.label)), None):
            return exact
        said = self._typed(text)
        ranked = _ranked(lines, said)
        if not ranked:
            return None
        best, line = ranked[0]
        if len(line.things) > len(said.words):  # a figure alone does not say what is supposed
            return None
        other = next((rank for rank, one in ranked if one.things != line.things), None)
        lone = other is None and kind is ChoiceKind.SOURCE  # sources are few, and their names whole lines
        return line if _is_clear(best, other, lone=lone) else None

    def _typed(self, text: str) -> Typed:
        if self._finder is None:
            knowledge = self.knowledge
            passed_over = (
                term
                for concept in knowledge.vocabulary.values()
                if concept.kind in _TELLS_NOTHING
                for term in (*concept.en, *concept.ko)
                if " " not in term
            )
            self._finder = Finder(_things(knowledge), passed_over)
        return self._finder.typed(text)

    def _lines(self, kind: ChoiceKind, language: Language, beside: str) -> tuple[Line, ...]:
        first = self._first(beside, language) if kind in _BESIDE else None
        key = (kind.value, language, first.encode() if first else "")
        made = self._made.get(key)
        if made is None:
            if len(self._made) > self._LIMIT:
                self._made.clear()
            made = self._made[key] = self.lines[language].lines(kind, first)
        return made

    def _first(self, text: str, language: Language) -> Request | None:
        line = self.line(ChoiceKind.FIGURE, text, language, "") if text.strip() else None
        return line.request if line else None


def _ranked(lines: Iterable[Line], said: Typed) -> list[tuple[Rank, Line]]:
    """The lines that match what is typed, best first; those that match partly only where none does wholly."""
    ranked = [(rank, line) for line in lines if (rank := said.rank(line.things, line.years))]
    if any(rank.how < How.PARTLY for rank, _ in ranked):
        ranked = [(rank, line) for rank, line in ranked if rank.how < How.PARTLY]
    return sorted(ranked, key=lambda item: item[0])


def _is_clear(best: Rank, other: Rank | None, *, lone: bool) -> bool:
    """Whether a typed text means one thing: it is its name or most of that, and fits no other one as well."""
    if best.how is How.PARTLY or (other is not None and not best < other):
        return False
    return best.how is How.EXACTLY or (best.unnamed == 0 and (best.left <= 1 or lone))


def _things(knowledge: Knowledge) -> tuple[Named, ...]:
    """All that choices name, with the words for it in both languages."""
    found = [_topic(knowledge, topic) for topic in knowledge.topics() if topic.id not in knowledge.smalltalk]
    found += [
        Named(f"source:{source.id}", (source.name.en, source.name.ko, source.chain.en, source.chain.ko))
        for source in knowledge.sources.values()
    ]
    found += [
        Named(
            f"input:{formula.id}:{name}", (item.name.en, item.name.ko), (*item.aliases.en, *item.aliases.ko)
        )
        for formula in knowledge.formulas.values()
        for name, item in formula.inputs.items()
    ]
    return tuple(found)


def _topic(knowledge: Knowledge, topic: Topic) -> Named:
    names = [topic.name.en, topic.name.ko]
    names += [topic.short.en, topic.short.ko] if topic.short else []
    concepts = [concept for name in topic.key if (concept := knowledge.vocabulary.get(name))]
    terms = tuple(term for concept in concepts for term in (*concept.en, *concept.ko))
    asked = tuple(text for text in (*topic.ask.en, *topic.ask.ko) if _is_short(text))
    if (
        len(topic.key) == 1
    ):  # the terms of a lone concept name the topic; of several, each is but a part of its name
        return Named(topic.id, tuple(names), terms, asked=asked)
    return Named(topic.id, tuple(names), terms=terms, asked=asked)


def _is_short(phrasing: str) -> bool:
    """Whether a phrasing is little more than a name; the years and numbers in one are examples."""
    return len(phrasing) <= _LONGEST_PHRASING and not any(char.isdigit() for char in phrasing)
