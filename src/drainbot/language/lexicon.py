"""All words that the bot knows: vocabulary, standard words and place names, ready to be looked up."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import lru_cache

import snowballstemmer

from drainbot.knowledge import LANGUAGES, Concept, Knowledge
from drainbot.language.english_numbers import SCALES, WORDS
from drainbot.language.layered import Either, Layered
from drainbot.language.normalise import clean

WORD = re.compile(r"[^\W\d_가-힣]+|\d+(?:[.,]\d+)*|[가-힣]+")
_OFTEN = 10  # phrasings with a word that is worth mending whatever it means: morning, please
_SHORTEST_MENDED = 4  # letters
_LONG_WORD = 5  # letters of such a word
_LONG_NUMBER = 6  # letters of a number word that a slip does not make another one
_SPACES = re.compile(r"\s+")
_SPLIT_DIGITS = re.compile(r"(?<=\d),(?=\d{3})")
_STEMMER = snowballstemmer.stemmer("english")
NAMELESS = frozenset({"function", "filler", "common", "operation"})  # kinds of concepts that name nothing
CONSTRAINING = frozenset({"group", "place", "measure", "person", "organisation", "field", "unit", "detail"})


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem under which an English word is looked up; numbers lose their separators."""
    if word[0].isdigit():
        return _SPLIT_DIGITS.sub("", word)
    return str(_STEMMER.stemWord(word))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Concepts by their terms."""

    kinds: Mapping[str, str]  # concept id -> kind
    exact: Mapping[tuple[str, ...], str]  # words -> concept id, where their stems name another concept
    english: Mapping[tuple[str, ...], str]  # stems -> concept id
    korean: Mapping[str, str]  # term without spaces -> concept id
    operations: Mapping[
        str, str
    ]  # clean term -> the operation that it also stands for, whatever concept it names
    counted: frozenset[str]  # concepts that a head-count counts: groups, and what a cost is for one of
    longest_english: int  # words of the longest English term
    longest_korean: int  # characters of the longest Korean term
    words: tuple[str, ...]  # English words of four letters and more, for repair; those asked with most first
    before: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # stem -> those of these words that make a term of two words in front of it
    after: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # and behind it
    labels: Mapping[str, tuple[str, str]] = field(
        default_factory=dict
    )  # concept id -> a word for it (en, ko)
    # Derived, so that looking for a term ends with the first word or letter that none goes on with.
    reach: Mapping[str, int] = field(init=False, repr=False)  # first stem -> words of its longest term
    openings: Container[str] = field(init=False, repr=False)  # what Korean terms begin with, of every length

    def __post_init__(self) -> None:
        reach: dict[str, int] = {}
        for stems in self.english:
            reach[stems[0]] = max(len(stems), reach.get(stems[0], 0))
        openings = frozenset(term[:end] for term in self.korean for end in range(1, len(term) + 1))
        object.__setattr__(self, "reach", reach)
        object.__setattr__(self, "openings", openings)

    def with_words(self, words: Mapping[str, str]) -> "Lexicon":
        """A lexicon with further words, each with the concept that it names; words that it knows stay what they are.

        It takes the memory of these words alone.
        """
        english: dict[tuple[str, ...], str] = {}
        korean: dict[str, str] = {}
        labels: dict[str, tuple[str, str]] = {}
        known: list[str] = []
        for word, concept in words.items():
            labels.setdefault(concept, (word, word))
            if "가" <= word[0] <= "힣":
                korean.setdefault(word, concept)
                continue
            english.setdefault((stem(word),), concept)
            if len(word) >= _SHORTEST_MENDED and word.isascii() and word.isalpha():
                known.append(word)
        openings = frozenset(word[:end] for word in korean for end in range(1, len(word) + 1))
        changed = {
            "english": Layered(self.english, english),
            "korean": Layered(self.korean, korean),
            "kinds": Layered(self.kinds, dict.fromkeys(labels, "thing")),
            "labels": Layered(self.labels, labels),
            "reach": Layered(self.reach, dict.fromkeys((stems[0] for stems in english), 1)),
            "openings": Either(self.openings, openings),
            "words": (*self.words, *known),
            "longest_korean": max(self.longest_korean, *(len(word) for word in words)),
        }
        made = copy(self)
        for name, value in changed.items():
            object.__setattr__(made, name, value)
        return made

    def kind(self, concept: str) -> str:
        return self.kinds.get(concept, "thing")

    def label(self, concept: str, language: str) -> str:
        """How to name a concept in a sentence."""
        en, ko = self.labels.get(concept, (concept, concept))
        return en if language == "en" else ko


def build_lexicon(knowledge: Knowledge) -> Lexicon:
    """The lexicon of a pack; its own words win over the standard ones, and those over place names."""
    english: dict[tuple[str, ...], str] = {}
    exact: dict[tuple[str, ...], str] = {}
    korean: dict[str, str] = {}
    kinds: dict[str, str] = {}
    labels: dict[str, tuple[str, str]] = {}
    operations: dict[str, str] = {}
    for concept in sorted(knowledge.vocabulary.values(), key=lambda item: _precedence(item, knowledge)):
        if concept.kind == "operation":
            operations.update({term_key(term): concept.id for term in (*concept.en, *concept.ko)})
        kinds[concept.id] = concept.kind
        labels[concept.id] = (
            concept.en[0] if concept.en else concept.id,
            concept.ko[0] if concept.ko else concept.id,
        )
        _add_terms(concept.id, (*concept.en, *concept.ko), english, exact, korean)
    for code, names in _territories().items():
        concept_id = f"place-{code}"
        kinds.setdefault(concept_id, "place")
        labels[concept_id] = (names["en"][0], names["ko"][0])
        _add_terms(concept_id, (*names["en"], *names["ko"]), english, exact, korean)
    meant = {
        word for term, concept in exact.items() if kinds[concept] not in ("filler", "common") for word in term
    }
    meant |= {word for word in (*WORDS, *SCALES) if len(word) >= _LONG_NUMBER}
    asked = _asked_with(knowledge)
    meant |= {word for word, count in asked.items() if count >= _OFTEN and len(word) >= _LONG_WORD}
    words = sorted(
        (word for word in meant if len(word) >= _SHORTEST_MENDED and word.isascii() and word.isalpha()),
        key=lambda word: (-asked[word], word),
    )
    before, after = _beside(words, english, kinds)
    return Lexicon(
        kinds=kinds,
        exact={
            words: concept for words, concept in exact.items() if english[tuple(map(stem, words))] != concept
        },
        english=english,
        korean=korean,
        operations=operations,
        counted=_counted(knowledge),
        longest_english=max(map(len, english), default=1),
        longest_korean=max(map(len, korean), default=1),
        words=tuple(words),
        before=before,
        after=after,
        labels=labels,
    )


def _beside(
    words: Iterable[str], english: Mapping[tuple[str, ...], str], kinds: Mapping[str, str]
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Those of the words that make a term of two words which names something, in front of a stem and behind it."""
    by_stem: dict[str, list[str]] = {}
    for word in words:
        by_stem.setdefault(stem(word), []).append(word)
    before: dict[str, set[str]] = {}
    after: dict[str, set[str]] = {}
    for stems, concept in english.items():
        if len(stems) == 2 and kinds[concept] not in NAMELESS:
            first, second = stems
            before.setdefault(second, set()).update(by_stem.get(first, ()))
            after.setdefault(first, set()).update(by_stem.get(second, ()))
    rank = {word: number for number, word in enumerate(words)}
    return _ranked(before, rank), _ranked(after, rank)


def _ranked(found: Mapping[str, set[str]], rank: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    return {stem: tuple(sorted(words, key=rank.__getitem__)) for stem, words in found.items() if words}


def _asked_with(knowledge: Knowledge) -> Counter[str]:
    """In how many phrasings each word is."""
    found: Counter[str] = Counter()
    for topic in knowledge.topics():
        for phrasing in topic.ask.en:
            found.update(set(WORD.findall(clean(phrasing))))
    return found


def _counted(knowledge: Knowledge) -> frozenset[str]:
    groups = [concept.id for concept in knowledge.vocabulary.values() if concept.kind == "group"]
    costs = [fact.per for fact in knowledge.facts.values()] + [
        formula.per for formula in knowledge.formulas.values()
    ]
    return frozenset(groups).union(per for per in costs if per)


def term_key(term: str) -> str:
    """One form of a term: stems in English, no spaces in Korean."""
    plain = clean(term)
    if any("가" <= char <= "힣" for char in plain):
        return _SPACES.sub("", plain)
    return " ".join(map(stem, WORD.findall(plain)))


def _precedence(concept: Concept, knowledge: Knowledge) -> tuple[bool, int]:
    order = {"operation": 1, "function": 2, "filler": 2, "common": 4}
    return concept.id in knowledge.standard, order.get(concept.kind, 0)


def _add_terms(
    concept: str,
    terms: Iterable[str],
    english: dict[tuple[str, ...], str],
    exact: dict[tuple[str, ...], str],
    korean: dict[str, str],
) -> None:
    for term in terms:
        plain = clean(term)
        if any("가" <= char <= "힣" for char in plain):
            korean.setdefault(_SPACES.sub("", plain), concept)
            continue
        words = tuple(WORD.findall(plain))
        if words:
            exact.setdefault(words, concept)
            english.setdefault(tuple(map(stem, words)), concept)


def _territories() -> dict[str, dict[str, list[str]]]:
    """Every CLDR territory by its code, named in both languages (Babel)."""
    from babel import Locale  # noqa: PLC0415 -- a cached lexicon needs no place names

    names: dict[str, dict[str, list[str]]] = {}
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code not in ("EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"):
                forms = [name, *([name.split("(")[0].strip()] if "(" in name else [])]
                names.setdefault(code, {"en": [], "ko": []})[language].extend(forms)
    return {code: both for code, both in names.items() if both["en"] and both["ko"]}
