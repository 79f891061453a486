"""`drainbot ask`: one question for people, or lines of questions for programs."""

import json
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from drainbot.answers.answer import Answer, Context, Question
from drainbot.cli import cards
from drainbot.engine import Engine
from drainbot.errors import UsageError
from drainbot.knowledge import LANGUAGES
from drainbot.settings import Settings

MOST_BYTES = 1_000_000  # of one line


def run(question: str, settings: Settings, *, as_json: bool, as_lines: bool) -> None:
    """Answer what was given on the command line, or each line of standard input."""
    if as_lines:
        if question:
            raise UsageError("with --jsonl the questions come on standard input; leave the question out")
        answer_lines(sys.stdin.buffer, Engine.load(settings.knowledge, settings.cache, settings.encoder))
        return
    if not question.strip() and not sys.stdin.isatty():
        question = sys.stdin.read()
    if not question.strip():
        raise UsageError('there is no question; try: drainbot ask "how much does Korea lose per graduate?"')
    answer = Engine.load(settings.knowledge, settings.cache, settings.encoder).ask(question)
    if as_json:
        print(json.dumps(answer.as_dict(), ensure_ascii=False, allow_nan=False))
    else:
        cards.show(answer)


def answer_lines(stream: BinaryIO, engine: Engine) -> None:
    """One object a line, in order, flushed; a bad line gets {"error": ...} in its place."""
    contexts: dict[str, Context | None] = {}
    for raw in _lines(stream):
        found = _answer(raw, engine, contexts)
        sys.stdout.write(json.dumps(found, ensure_ascii=False, allow_nan=False) + "\n")
        sys.stdout.flush()


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    for raw in stream:
        yield raw.rstrip(b"\r\n")


def _answer(raw: bytes, engine: Engine, contexts: dict[str, Context | None]) -> dict[str, Any]:
    if len(raw) > MOST_BYTES:
        return {"error": f"this line has {len(raw)} bytes; at most {MOST_BYTES} are read"}
    try:
        line = raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return {"error": f"this line is not UTF-8 (byte {error.start + 1})"}
    if not line.lstrip().startswith("{"):
        return engine.ask(line).as_dict()
    try:
        question, conversation = _question(json.loads(line), contexts)
    except json.JSONDecodeError as error:
        return {"error": f"this line is not JSON: {error.msg} (column {error.colno})"}
    except (ValueError, RecursionError) as error:
        return {"error": str(error) or "this line is nested too deep"}
    answer: Answer = engine.ask(question)
    if conversation is not None:
        contexts[conversation] = answer.context
    return answer.as_dict()


def _question(data: dict[str, Any], contexts: dict[str, Context | None]) -> tuple[Question, str | None]:
    text, locale, conversation = data.get("question"), data.get("locale"), data.get("conversation")
    if not isinstance(text, str):
        raise ValueError('this line has no "question" that is a text')  # noqa: TRY004 -- a bad line, not a bad call
    if locale is not None and locale not in LANGUAGES:
        raise ValueError(f'"locale" is one of {", ".join(LANGUAGES)}')
    if conversation is not None and not isinstance(conversation, str | int):
        raise ValueError('"conversation" is a text or a number')
    key = None if conversation is None else str(conversation)
    text = text.encode("utf-8", "replace").decode("utf-8")
    return Question(text, locale, contexts.get(key) if key is not None else None), key
