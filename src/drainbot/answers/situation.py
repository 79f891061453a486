"""Situation: all that an answer depends on beside the words of the question, as one line of text for the log."""

import json
from typing import Any

from drainbot.answers.answer import Context, Question
from drainbot.figures.request import Request


def encode(question: Question) -> str | None:
    """The question without its words, so that decode() makes it again of both; None where the words are all."""
    found: dict[str, Any] = {}
    if question.locale:
        found["locale"] = question.locale
    if question.request:
        found["request"] = question.request
    if context := question.context:
        earlier = context.earlier.encode() if context.earlier else None
        found["context"] = [context.request.encode(), context.language, earlier]
    return json.dumps(found, ensure_ascii=False) if found else None


def decode(text: str, situation: str | None) -> Question:
    """The question of these words in that situation; ValueError where the situation cannot be read."""
    try:
        found = json.loads(situation or "{}")
        return Question(text, found.get("locale"), _context(found.get("context")), found.get("request"))
    except (ValueError, LookupError, TypeError, AttributeError):
        raise ValueError(f"the situation {situation} cannot be read") from None


def _context(found: Any) -> Context | None:
    if found is None:
        return None
    request, language, earlier = found
    return Context(Request.decode(request), language, Request.decode(earlier) if earlier else None)
