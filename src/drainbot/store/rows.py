"""Records to rows and back; what no database can hold is replaced here, at the door."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from drainbot.store.records import Claim, Exchange, Outcome

Row = dict[str, Any]

HELD = "held"  # state of a row that holds a source and no question

CLAIM_COLUMNS = (
    "id",
    "asked_at",
    "kind",
    "asker",
    "question",
    "server",
    "channel",
    "source_id",
    "state",
    "receipt",
)
OUTCOME_COLUMNS = (
    "state",
    "language",
    "status",
    "topic",
    "fact_ids",
    "confidence",
    "took_us",
    "knowledge_version",
    "answer_text",
    "answered_at",
    "figures",
    "situation",
    "engine_version",
)
SENT_COLUMNS = ("sent_at", "reply_channel", "reply_message")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL refuses NUL, UTF-8 has no lone surrogates
_MOMENTS = ("asked_at", "answered_at", "sent_at")


def microseconds(moment: datetime) -> int:
    """Microseconds since 1970 in UTC; ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError(
            f"{moment} has no time zone, so its place in time is unknown; pass an aware datetime"
        )
    return (moment - _EPOCH) // _MICROSECOND


def moment(value: int) -> datetime:
    """The UTC datetime of microseconds since 1970."""
    return _EPOCH + value * _MICROSECOND


def claim_row(claim: Claim) -> Row:
    return {
        "id": claim.id,
        "asked_at": microseconds(claim.asked_at),
        "kind": claim.kind,
        "asker": _clean(claim.asker),
        "question": _clean(claim.question),
        "server": claim.server,
        "channel": claim.channel,
        "source_id": claim.source_id,
        "state": "claimed",
    }


def held_row(exchange_id: str, source_id: str | None, at: datetime) -> Row:
    """A row that holds the source as a claim does, and has no word of who asked what, where or how."""
    return {
        "id": exchange_id,
        "asked_at": microseconds(at),
        "kind": "",
        "asker": "",
        "question": "",
        "server": None,
        "channel": None,
        "source_id": source_id,
        "state": HELD,
    }


def outcome_row(outcome: Outcome) -> Row:
    return {
        "row_id": outcome.id,
        "state": outcome.state,
        "language": outcome.language,
        "status": outcome.status,
        "topic": _clean(outcome.topic),
        "fact_ids": list(outcome.fact_ids),
        "confidence": outcome.confidence,
        "took_us": outcome.took_us,
        "knowledge_version": outcome.knowledge_version,
        "answer_text": _clean(outcome.answer_text),
        "answered_at": microseconds(outcome.answered_at),
        "figures": "\n".join(outcome.figures) or None,
        "situation": _clean(outcome.situation),
        "engine_version": outcome.engine_version,
    }


def sent_row(exchange_id: str, sent_at: datetime, channel: str | None, message: str | None) -> Row:
    return {
        "row_id": exchange_id,
        "sent_at": microseconds(sent_at),
        "reply_channel": channel,
        "reply_message": message,
    }


def change_row(
    server: str,
    at: datetime,
    author: str | None,
    action: str,
    entries: Mapping[str, str | None],
    reason: str | None,
) -> Row:
    """What revisions and proposals have in common."""
    return {
        "server": server,
        "made_at": microseconds(at),
        "author": author,
        "action": action,
        "reason": _clean(reason),
        "entries": {key: _clean(text) for key, text in entries.items()},
    }


def exchange(row: Row) -> Exchange:
    values = {
        **row,
        "fact_ids": tuple(row["fact_ids"] or ()),
        "figures": tuple(row["figures"].split("\n")) if row["figures"] else (),
    }
    for name in _MOMENTS:
        values[name] = None if values[name] is None else moment(values[name])
    return Exchange(**values)


def storable(text: str) -> str:
    """The text as a database can hold it."""
    if "\x00" not in text and text.isascii():
        return text  # nearly always, and much faster than replacing nothing
    return _UNSTORABLE.sub("�", text)


def _clean(text: str | None) -> str | None:
    return None if text is None else storable(text)
