"""The log of every question asked: claims, answers, figures over them; and what moderators changed. Knows none of the thinking rooms."""

from drainbot.store.decisions import digest
from drainbot.store.feedback import Reported, Verdict, Wrong
from drainbot.store.held import HELD_FOR
from drainbot.store.members import Form, Preferences, Tongue
from drainbot.store.persons import DeletionReceipt
from drainbot.store.reading import same_words
from drainbot.store.receipts import read_receipt
from drainbot.store.records import (
    Audit,
    BaseChange,
    Claim,
    Claimed,
    Decision,
    Due,
    Exchange,
    Health,
    Kind,
    Logged,
    Mending,
    Outcome,
    Posted,
    Proposal,
    Remedy,
    Revision,
    Ruling,
    State,
    Stats,
    Status,
    new_id,
)
from drainbot.store.rows import storable
from drainbot.store.servers import ServerSettings, SettingChange
from drainbot.store.store import Store
from drainbot.store.wishes import WISHES_KEPT_FOR, Wish

__all__ = [
    "HELD_FOR",
    "WISHES_KEPT_FOR",
    "Audit",
    "BaseChange",
    "Claim",
    "Claimed",
    "Decision",
    "DeletionReceipt",
    "Due",
    "Exchange",
    "Form",
    "Health",
    "Kind",
    "Logged",
    "Mending",
    "Outcome",
    "Posted",
    "Preferences",
    "Proposal",
    "Remedy",
    "Reported",
    "Revision",
    "Ruling",
    "ServerSettings",
    "SettingChange",
    "State",
    "Stats",
    "Status",
    "Store",
    "Tongue",
    "Verdict",
    "Wish",
    "Wrong",
    "digest",
    "new_id",
    "read_receipt",
    "same_words",
    "storable",
]
