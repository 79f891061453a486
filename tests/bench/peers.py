"""Peers: other ways to find the topic of a question from the same phrasings, each as it is commonly used."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from drainbot.knowledge import Knowledge
from drainbot.language.encoder import PACKAGE, load_encoder

Ranker: TypeAlias = Callable[[str], tuple[str, float]]  # a question -> the best topic and its score
_WORDS = r"(?u)\b\w+\b"
_BEST_PHRASINGS = 3  # of a topic, added up


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One stored way to ask for a topic."""

    text: str
    topic: str


@dataclass(frozen=True, slots=True)
class Peer:
    """A matcher that can be made from phrasings."""

    name: str
    learn: Callable[[Sequence[Phrasing]], Ranker]  # ImportError or SettingsError where it is not installed


def phrasings(knowledge: Knowledge) -> tuple[Phrasing, ...]:
    """All that the pack stores, in both languages."""
    return tuple(
        Phrasing(text, topic.id) for topic in knowledge.topics() for text in (*topic.ask.en, *topic.ask.ko)
    )


def _wratio(stored: Sequence[Phrasing]) -> Ranker:
    from rapidfuzz import fuzz

    return _fuzzy(stored, fuzz.WRatio)


def _token_set(stored: Sequence[Phrasing]) -> Ranker:
    from rapidfuzz import fuzz

    return _fuzzy(stored, fuzz.token_set_ratio)


def _fuzzy(stored: Sequence[Phrasing], scorer: Callable[..., float]) -> Ranker:
    from rapidfuzz import process, utils

    texts = [utils.default_process(phrasing.text) for phrasing in stored]

    def rank(question: str) -> tuple[str, float]:
        _, score, place = process.extractOne(utils.default_process(question), texts, scorer=scorer)
        return stored[place].topic, float(score)

    return rank


def _bm25(stored: Sequence[Phrasing]) -> Ranker:
    import bm25s

    def cut(texts: list[str]) -> list[list[str]]:
        found: list[list[str]] = bm25s.tokenize(
            texts, token_pattern=_WORDS, stopwords=[], return_ids=False, show_progress=False
        )
        return found

    index = bm25s.BM25()
    index.index(cut([phrasing.text for phrasing in stored]), show_progress=False)
    names = sorted({phrasing.topic for phrasing in stored})
    number = {name: place for place, name in enumerate(names)}
    owner = np.array([number[phrasing.topic] for phrasing in stored])

    def rank(question: str) -> tuple[str, float]:
        tokens = cut([question])[0]
        if not tokens:
            return names[0], 0.0
        scores = index.get_scores(tokens)
        order = np.lexsort((-scores, owner))  # by topic, the best phrasing first
        starts = np.searchsorted(owner[order], np.arange(len(names)))
        within = np.arange(len(order)) - starts[owner[order]]
        top = order[within < _BEST_PHRASINGS]
        sums = np.bincount(owner[top], weights=scores[top], minlength=len(names))
        return names[int(sums.argmax())], float(sums.max())

    return rank


def _linear(stored: Sequence[Phrasing]) -> Ranker:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline, make_union
    from sklearn.svm import LinearSVC

    model = make_pipeline(
        make_union(
            TfidfVectorizer(token_pattern=_WORDS, ngram_range=(1, 2), sublinear_tf=True),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
        ),
        LinearSVC(random_state=0),
    )
    model.fit([phrasing.text for phrasing in stored], [phrasing.topic for phrasing in stored])
    names = model.classes_

    def rank(question: str) -> tuple[str, float]:
        margins = model.decision_function([question])[0]
        return str(names[int(margins.argmax())]), float(margins.max())

    return rank


def _sentences(stored: Sequence[Phrasing]) -> Ranker:
    encoder = load_encoder(PACKAGE)
    known = encoder.vectors([phrasing.text for phrasing in stored])

    def rank(question: str) -> tuple[str, float]:
        cosines = known @ encoder.vectors([question])[0]
        place = int(cosines.argmax())
        return stored[place].topic, float(cosines[place])

    return rank


PEERS = (
    Peer("rapidfuzz WRatio", _wratio),
    Peer("rapidfuzz token_set", _token_set),
    Peer("BM25, best 3 summed", _bm25),
    Peer("TF-IDF + LinearSVC", _linear),
    Peer("MiniLM-L6-v2, nearest", _sentences),
)
