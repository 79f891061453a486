"""The checks of a whole knowledge base, one a file; each yields findings, none prints."""

from collections.abc import Callable, Iterable

from drainbot.errors import Problem
from drainbot.knowledge.base import Knowledge
from drainbot.knowledge.checks import costs, ids, links, numbers, phrasings, templates, terms, values

Check = Callable[[Knowledge], Iterable[Problem]]
CHECKS: tuple[Check, ...] = (
    costs.check,
    ids.check,
    links.check,
    numbers.check,
    phrasings.check,
    templates.check,
    terms.check,
    values.check,
)
