"""The log of every question asked: claims, answers, figures over them. Knows none of the thinking rooms."""

from drainbot.store.receipts import read_receipt
from drainbot.store.records import (
    Claim,
    Claimed,
    Exchange,
    Health,
    Kind,
    Outcome,
    State,
    Stats,
    Status,
    Unanswered,
    new_id,
)
from drainbot.store.rows import storable
from drainbot.store.store import Store

__all__ = [
    "Claim",
    "Claimed",
    "Exchange",
    "Health",
    "Kind",
    "Outcome",
    "State",
    "Stats",
    "Status",
    "Store",
    "Unanswered",
    "new_id",
    "read_receipt",
    "storable",
]
