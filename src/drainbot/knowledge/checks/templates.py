"""A sentence uses only the placeholders that its entry can fill."""

import re
from collections.abc import Iterator
from itertools import product

from drainbot.errors import Problem
from drainbot.knowledge.base import Knowledge
from drainbot.knowledge.checks.finding import finding
from drainbot.knowledge.shapes import LANGUAGES, Fact, Formula

_FORM = re.compile(r"[a-z_-]+(\|[^/|]+/[^/|]+)?")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def check(knowledge: Knowledge) -> Iterator[Problem]:
    for section, entries in (("facts", knowledge.facts), ("formulas", knowledge.formulas)):
        for entry in entries.values():
            allowed = _allowed(entry)
            fields = {"sentence": entry.sentence, **({"more": entry.more} if entry.more else {})}
            for field, language in product(fields, LANGUAGES):
                sentence = fields[field].in_(language)
                path = (section, entry.id, field, language)
                for name in PLACEHOLDER.findall(sentence):
                    if "|" in name and not _FORM.fullmatch(name):
                        yield finding(
                            knowledge, path, "placeholder", f"{{{name}}} is malformed", "write {value|은/는}"
                        )
                    elif name.split("|")[0] not in allowed:
                        hint = "may be used: " + ", ".join(sorted(allowed))
                        yield finding(knowledge, path, "placeholder", f"nothing fills {{{name}}}", hint)
                if any(brace in PLACEHOLDER.sub("", sentence) for brace in "{}"):
                    hint = "write {value} with both"
                    yield finding(knowledge, path, "placeholder", "a brace stands alone", hint)
                if field == "sentence" and "{value" not in sentence:
                    yield finding(
                        knowledge, path, "placeholder", "the sentence does not state {value}", "add {value}"
                    )


def _allowed(entry: Fact | Formula) -> set[str]:
    base = {"value", "period", "name"}
    return base | (set(entry.inputs) if isinstance(entry, Formula) else {"also", "out_of"})
