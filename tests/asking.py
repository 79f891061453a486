"""Question files: reading them, asking their items, and judging the answers."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from drainbot.answers.answer import Answer, Question
from drainbot.engine import Engine
from drainbot.knowledge import Knowledge

FOLDER = Path(__file__).parent / "questions"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What the writers call a thing -> the topics that answer it.
SAME = {
    "loss-for-graduates": ("loss-per-graduate",),
    "smalltalk": ("smalltalk",),
    "drain-cost": ("drain-cost", "drain-cost-share"),
    "causes": ("causes", "seniority-pay", "infrastructure", "collaboration"),
    "lesson": ("lesson", "solutions"),
    "workplace-reform": ("workplace-reform", "solutions"),
    "net-drain": ("net-drain", "what-is-net-drain"),
    "reversal": ("reversal", "reversal-means"),
    "reversal-means": ("reversal-means", "reversal"),
    "partnerships": ("partnerships", "corporate-helix"),
    "corporate-helix": ("corporate-helix", "partnerships"),
    "biotech": ("biotech", "phd-stay-rate"),
    "article": ("article", "references"),
    "ai-net-outflow": ("ai-net-outflow", "severity"),
    "oecd-rank": ("oecd-rank", "severity"),
    "undermines-plans": ("undermines-plans", "paradox"),
    "paradox": ("paradox", "undermines-plans"),
}


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with what its answer must hold."""

    ask: str
    expect: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """One question, or one dialogue."""

    id: str  # file, group and number
    kind: str
    language: str
    turns: tuple[Turn, ...] = field(default=())


def items(*files: Path) -> Iterator[Item]:
    """All items of question files."""
    for file in files:
        data = yaml.load(file.read_text(encoding="utf-8"), _LOADER)  # noqa: S506 -- a safe loader
        language = file.stem.split("-")[0]
        for group in data["groups"]:
            name = f"{file.stem}/{group['id']}"
            if "turns" in group:
                turns = tuple(Turn(turn["ask"], turn["expect"]) for turn in group["turns"])
                yield Item(name, group["kind"], language, turns)
                continue
            for number, ask in enumerate(group["ask"], 1):
                yield Item(f"{name}-{number}", group["kind"], language, (Turn(str(ask), group["expect"]),))


def shipped_items(knowledge: Knowledge) -> list[Item]:
    """The regression questions of the knowledge base."""
    found = []
    for number, group in enumerate(knowledge.questions):
        wanted = group.expect
        expect: dict[str, Any] = {"status": wanted.status, "about": [wanted.topic] if wanted.topic else []}
        if wanted.value is not None:
            figure = {"value": wanted.value, "unit": wanted.unit, "period": wanted.period}
            expect["figures"] = [{key: value for key, value in figure.items() if value is not None}]
        if wanted.verdict:
            expect["verdict"] = wanted.verdict
        for place, ask in enumerate(group.ask, 1):
            language = "ko" if any("가" <= char <= "힣" for char in ask) else "en"
            found.append(Item(f"shipped/{number}-{place}", "plain", language, (Turn(ask, expect),)))
    return found


def question_files() -> list[Path]:
    """The question files of the project."""
    return sorted(FOLDER.glob("*.yaml"))


def faults(engine: Engine, item: Item) -> list[str]:
    """What is wrong with the answers to an item; empty where all is right."""
    context, found = None, []
    for turn in item.turns:
        answer = engine.ask(Question(turn.ask, context=context))
        context = answer.context
        found += [f"{turn.ask!r}: {fault}" for fault in answer_faults(answer, turn.expect)]
    return found


def answer_faults(answer: Answer, expect: dict[str, Any]) -> tuple[str, ...]:
    """What is wrong with one answer; empty where all is right."""
    return tuple(_faults(answer, expect))


def _faults(answer: Answer, expect: dict[str, Any]) -> Iterator[str]:
    if answer.status.value not in statuses(expect):
        yield f"status {answer.status.value}, not {expect['status']} (topic {answer.topic})"
        return
    if answer.status.value != "answered":
        return
    about = [topic for key in expect.get("about", ()) for topic in SAME.get(key, (key,))]
    matched = any(
        topic == key or (topic.startswith(f"{key}-") and key == "smalltalk")
        for topic in answer.topics
        for key in about
    )
    figures = expect.get("figures", ())
    if about and not matched and not figures:
        yield f"topic {answer.topics}, not {about}"
    for figure in figures:
        if not any(_is(figure, given) for given in answer.as_dict()["figures"]):
            shown = [
                (given["value"], given["unit"], given["period"]) for given in answer.as_dict()["figures"]
            ]
            yield f"no {figure} among {shown} (topic {answer.topic})"
    if "verdict" in expect and answer.verdict != expect["verdict"]:
        yield f"verdict {answer.verdict}, not {expect['verdict']} (topic {answer.topic})"


def statuses(expect: dict[str, Any]) -> tuple[str, ...]:
    """The statuses that an answer may have; where the writer named several, each is right."""
    status = expect["status"]
    return (status,) if isinstance(status, str) else tuple(status)


_ALIKE = {
    "count": {"count", "people", "ratio"},
    "people": {"people", "count"},
    "ratio": {"ratio", "count", "KRW"},
}


def _is(expected: dict[str, Any], given: dict[str, Any]) -> bool:
    unit, _, per = str(expected["unit"]).partition("/")
    if given["unit"] not in _ALIKE.get(unit, {unit}) or (per == "year") != (given.get("per") == "year"):
        return False
    if "period" in expected and str(expected["period"]) != given["period"]:
        return False
    return math.isclose(float(expected["value"]), given["value"], rel_tol=1e-5)


def is_invented(engine: Engine, item: Item) -> bool:
    """Whether a question that must be refused got a figure or a text as its answer."""
    turn = item.turns[-1]
    return (
        len(item.turns) == 1
        and set(statuses(turn.expect)) <= {"no_data", "out_of_scope"}
        and engine.ask(turn.ask).status.value == "answered"
    )
