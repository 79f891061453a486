"""`drainbot check` and `drainbot schema`: is a knowledge folder right, and what may stand in it."""

import json
import sys
from pathlib import Path

from drainbot.engine import Engine
from drainbot.errors import KnowledgeError
from drainbot.knowledge.loading import FILE_ADAPTER

_SCHEMA = "https://json-schema.org/draft/2020-12/schema"


def run(folder: Path, *, as_json: bool) -> None:
    """Print every finding; exit status 3 where there is one."""
    try:
        engine = Engine.load(folder)
    except KnowledgeError as error:
        print_findings(error, as_json=as_json)
        sys.exit(error.exit_status)
    if as_json:
        print(json.dumps({"folder": str(folder), "version": engine.knowledge.version, "problems": []}))
        return
    knowledge = engine.knowledge
    counts = {
        "facts": len(knowledge.facts),
        "formulas": len(knowledge.formulas),
        "statements": len(knowledge.statements),
        "absences": len(knowledge.absences),
        "small talk": len(knowledge.smalltalk),
        "phrasings": sum(len(topic.ask.en) + len(topic.ask.ko) for topic in knowledge.topics()),
        "regression questions": sum(len(group.ask) for group in knowledge.questions),
    }
    print(f"{folder} is valid: " + ", ".join(f"{count} {name}" for name, count in counts.items()))


def print_findings(error: KnowledgeError, *, as_json: bool) -> None:
    """Print every finding of a folder."""
    if as_json:
        print(
            json.dumps(
                {"folder": error.folder, "problems": [item.as_dict() for item in error.problems]},
                ensure_ascii=False,
            )
        )
        return
    for problem in error.problems:
        print(problem)
    print(f"{error.folder}: {len(error.problems)} to mend; nothing was loaded", file=sys.stderr)


def print_schema() -> None:
    """The JSON Schema of one knowledge file."""
    print(json.dumps({"$schema": _SCHEMA, **FILE_ADAPTER.json_schema()}, ensure_ascii=False, indent=2))
