"""The weights of the evidence and the cut-offs of the choice."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the evidence and cut-offs; fitted by tests/bench/fit.py on the fitting part of the questions."""

    similarity: float = 2.7848  # of the ridge score
    named: float = 0.1169  # all key concepts of the topic are in the question
    longer: float = 0.10  # for each key concept beyond the first, where all are there
    partly: float = 0.1372  # times the share of its key concepts that are there
    coverage: float = 1.3216  # times the share of the question's concepts that the topic holds
    conflict: float = 0.2  # for each group, place, person ... that it does not hold, at most two
    extra: float = 0.1  # for each other concept that it does not hold, at most three
    unknown: float = 0.236  # times the share of words that name nothing known
    period: float = 0.035  # for a text about the years that the question names, against one about others
    claim: float = 0.07  # for a text, where something is claimed
    input: float = 0.3  # for a formula with an input where a number is given, against it where none is
    talk: float = 0.30  # against small talk, where the subject is named
    alone: float = (
        0.14  # similarity from which a topic stands though the question names nothing of the subject
    )
    outside: float = 0.588  # the same for what the article does not say: much else sounds like it
    chat: float = 0.10  # similarity that small talk needs at least
    foreign: float = 0.20  # more than that, times the share of unknown words
    strange: float = 0.7  # share of unknown words from which one known concept is not enough
    missing: float = 0.6  # against a formula, times the share of its key concepts that are not there
    unit: float = 0.40  # for a rank, where a place in a ranking is named
    years: float = 0.354  # against a text about no years, where the question names one
    sure: float = 0.56  # from here on a topic is taken
    margin: float = 0.015  # the runner-up must be this far behind
    lost: float = 0.30  # below, nothing is offered
