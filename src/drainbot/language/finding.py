"""Finding named things while their name is still being typed: by beginning, by words, and with slips, in any language."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import product

from drainbot.language.keys import strokes
from drainbot.language.match import near_words

_LONGEST = 100  # letters that are looked at
_MOST_WORDS = 6
_WORD = re.compile(r"[A-Z]+|\d+|[^\W\d_A-Z]+")  # Hangul is in upper case (keys.strokes)
_YEAR = re.compile(r"(?<=\d)\s?년")
_SHORTEST_KOREAN = 4  # keys: two syllables
_LONGEST_ENDING = 6  # keys of a particle behind a Korean word
_PLURAL = frozenset({"s", "es"})
_ALIAS, _PREFIX, _INSIDE, _SLIP = 2, 1, 2, 5  # what a word costs that matches less than a name's own word


class How(IntEnum):
    """How what is typed matches, best first."""

    EXACTLY = 0  # it is a name
    BEGINNING = 1  # a name begins with it
    WORDS = 2  # each word is one of its words, or the beginning of one
    SLIPS = 3  # the same, with a slip in a word
    PARTLY = 4  # not all of it


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that may be looked for, in the words of every language."""

    id: str
    names: tuple[str, ...]
    aliases: tuple[str, ...] = ()  # what else it is called
    terms: tuple[str, ...] = ()  # for a part of what it is
    asked: tuple[str, ...] = ()  # short questions for it


@dataclass(frozen=True, slots=True, order=True)
class Rank:
    """How well a thing matches; the smaller the better."""

    how: How
    missing: int  # words typed that do not match at all
    cost: int
    unnamed: int  # words typed that its name does not have
    left: int  # words of its name that were not typed


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that was typed."""

    text: str
    costs: Mapping[str, int]  # for each thing that it matches
    meant: frozenset[str]  # the words that it matches


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, matched against all things."""

    words: tuple[_Word, ...]
    called: Mapping[str, tuple[How, bool]]  # things whose name it is or begins, and whether with its digits
    names: Mapping[str, tuple[tuple[str, ...], ...]]
    _read: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def rank(self, things: tuple[str, ...], years: tuple[str, ...] = ()) -> Rank | None:
        """How well it matches what these things and years name together; None where not at all."""
        costs = [self._cost(word, things, years) for word in self.words]
        known = [cost for cost in costs if cost is not None]
        called = min((self.called[thing] for thing in things if thing in self.called), default=None)
        if called is None and not known:
            return None
        missing = len(costs) - len(known)
        if called:
            digits = [cost for word, cost in zip(self.words, costs, strict=True) if word.text.isdigit()]
            missing = 0 if called[1] else digits.count(None)
        how = called[0] if called else How.SLIPS if max(known) >= _SLIP else How.WORDS
        return Rank(How.PARTLY if missing else how, missing, sum(known), *self._fit(things))

    @staticmethod
    def _cost(word: _Word, things: tuple[str, ...], years: tuple[str, ...]) -> int | None:
        if word.text.isdigit() and any(year.startswith(word.text) for year in years):
            return 0
        return min((word.costs[thing] for thing in things if thing in word.costs), default=None)

    def _fit(self, things: tuple[str, ...]) -> tuple[int, int]:
        """How many words the best names do not have, and how many of theirs were not typed."""
        wanted = sum(not word.text.isdigit() for word in self.words)
        if not wanted:
            return 0, 0
        fits = []
        for names in product(*map(self._matched, things)):
            had, left = 0, 0
            for mask, rest in names:
                had, left = had | mask, left + rest
            fits.append((wanted - had.bit_count(), left))
        return min(fits)

    def _matched(self, thing: str) -> tuple[tuple[int, int], ...]:
        """For each name of a thing: which words of those typed it has, as bits, and how many other words."""
        if thing not in self._read:
            self._read[thing] = tuple(
                (
                    sum(
                        1 << place
                        for place, word in enumerate(self.words)
                        if not word.text.isdigit() and not word.meant.isdisjoint(name)
                    ),
                    sum(all(one not in word.meant for word in self.words) for one in name),
                )
                for name in self.names[thing]
            )
        return self._read[thing]


class Finder:
    """Finds things by what is typed; built once, asked for every letter, and so it remembers the words that came up."""

    _LIMIT = 5_000

    def __init__(self, things: Iterable[Named], passed_over: Iterable[str] = ()) -> None:
        """`passed_over` are words that tell nothing apart: of, the, what."""
        self._passed_over = frozenset(word for text in passed_over for word in words(text))
        self._holders: dict[str, dict[str, int]] = defaultdict(dict)  # word: thing: cost
        self._names: dict[str, tuple[tuple[str, ...], ...]] = {}
        spelled: set[str] = set()  # words in which slips are looked for
        whole: set[tuple[str, str]] = set()  # names and aliases without spaces, with the thing
        korean: set[tuple[str, str, int]] = set()  # Korean phrases, the same, with the cost
        for thing in things:
            self._names[thing.id] = tuple({self._telling(words(text)) for text in thing.names})
            called = {*thing.names, *thing.aliases}
            for text, cost in _phrases(thing):
                found = words(text)
                spelled.update(found if text in called or text in thing.terms else ())
                for word in found:
                    holders = self._holders[word]
                    holders[thing.id] = min(cost, holders.get(thing.id, cost))
                phrase = "".join(found)
                if text in called:
                    whole.add((phrase, thing.id))
                if phrase.isupper():
                    korean.add((phrase, thing.id, cost + _INSIDE))
        self._whole, self._korean = sorted(whole), sorted(korean)
        self._words = sorted(self._holders)
        self._spelled = sorted(spelled)
        self._cut: dict[int, list[str]] = {}
        self._memory: dict[str, _Word] = {}

    def typed(self, text: str) -> Typed:
        """What is typed, matched; never raises, whatever it is."""
        said = words(_YEAR.sub(" ", text[:_LONGEST]))[:_MOST_WORDS]
        plain = tuple(word for word in said if not word.isdigit())
        called = {**self._called(plain, whole=False), **self._called(said, whole=True)} if plain else {}
        return Typed(tuple(self._word(word) for word in self._telling(said)), called, self._names)

    def _telling(self, found: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(word for word in found if word not in self._passed_over) or found

    def _called(self, said: tuple[str, ...], *, whole: bool) -> dict[str, tuple[How, bool]]:
        """The things that are called so, or whose name begins so."""
        phrase = "".join(said)
        found: dict[str, tuple[How, bool]] = {}
        for place in range(bisect_left(self._whole, (phrase, "")), len(self._whole)):
            name, thing = self._whole[place]
            if not name.startswith(phrase):
                break
            found.setdefault(thing, (How.EXACTLY if name == phrase else How.BEGINNING, whole))
        return found

    def _word(self, word: str) -> _Word:
        found = self._memory.get(word)
        if found is None:
            if len(self._memory) > self._LIMIT:
                self._memory.clear()
            found = self._memory[word] = self._matching(word)
        return found

    def _matching(self, word: str) -> _Word:
        costs: dict[str, int] = {}
        meant = dict(self._meant(word))
        if (
            not meant and not word.isdigit()
        ):  # a slip is looked for only where the word means nothing as it stands
            meant = dict(self._slips(word))
        for known, more in meant.items():
            for thing, cost in self._holders[known].items():
                costs[thing] = min(cost + more, costs.get(thing, cost + more))
        if len(word) >= _SHORTEST_KOREAN and word.isupper():
            for phrase, thing, cost in self._korean:
                if word in phrase:
                    costs[thing] = min(cost, costs.get(thing, cost))
        return _Word(word, costs, frozenset(meant))

    def _meant(self, word: str) -> Iterator[tuple[str, int]]:
        """The words that begin with this one, and those that it is with an ending."""
        for end in range(len(word) - 1, 0, -1):
            if word[:end] in self._holders and _is_ending(word[:end], word[end:]):
                yield word[:end], _PREFIX
        for place in range(bisect_left(self._words, word), len(self._words)):
            known = self._words[place]
            if not known.startswith(word):
                return
            yield known, 0 if known == word else _PREFIX

    def _slips(self, word: str) -> Iterator[tuple[str, int]]:
        """The words that this one is a slip of, or of the beginning of which."""
        length = len(word)
        if length not in self._cut:
            self._cut[length] = [known[:length] for known in self._spelled]
        for place in near_words(word, self._cut[length]):
            yield self._spelled[place], _SLIP + _PREFIX
        for place in near_words(word, self._spelled):
            yield self._spelled[place], _SLIP


def words(text: str) -> tuple[str, ...]:
    """The words of a text as keys, Hangul in upper case; digits apart."""
    return tuple(_WORD.findall(strokes(text)))


def _phrases(thing: Named) -> Iterator[tuple[str, int]]:
    for text in thing.names:
        yield text, 0
    for text in (*thing.aliases, *thing.terms, *thing.asked):
        yield text, _ALIAS


def _is_ending(word: str, ending: str) -> bool:
    """Whether a Korean word may have a particle behind it, or an English one be meant by its plural."""
    if word.isupper():
        return len(word) >= _SHORTEST_KOREAN and len(ending) <= _LONGEST_ENDING
    return ending in _PLURAL
