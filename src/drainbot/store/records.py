"""The plain records that go into the store and come out of it."""

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Kind = Literal["slash", "mention", "reply", "dm", "menu", "button", "chat"]
Status = Literal["answered", "clarify", "no_data", "out_of_scope"]
State = Literal["claimed", "answered", "failed"]
Ruling = Literal["approved", "rejected"]  # on a proposal
Remedy = Literal["topic", "entry", "unsaid", "outside"]  # of an unanswered question
Mending = Literal["due", "corrected", "unreachable"]  # of a public reply that a revision made wrong


def new_id() -> str:
    """An id for an exchange: 26 hexadecimal digits, ordered by time, never made twice by any process.

    Microseconds since 1970 come first, so that new rows land side by side in the index; 48 random bits follow.
    """
    return f"{time.time_ns() // 1000:014x}{secrets.token_hex(6)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One question as it came in; writing it claims the right to answer."""

    asked_at: datetime  # when it was asked; must carry a time zone, is kept as UTC with microseconds
    kind: Kind  # the way it came in
    asker: str  # keyed hash that stands for the asker
    question: str  # the asker's own words
    server: str | None = None  # id of the Discord server; None in DMs and in the terminal
    channel: str | None = None  # id of the channel; None in the terminal
    source_id: str | None = (
        None  # message or interaction id, held by one exchange at most; None claims freely
    )
    id: str = field(default_factory=new_id)  # id of the exchange


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim that holds."""

    receipt: str | None  # code by which its answer is found later; None for none


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a claimed question."""

    id: str  # id of the claim
    answered_at: datetime  # when the answer stood; must carry a time zone
    took_us: int  # microseconds that the engine took
    knowledge_version: str  # content hash of the knowledge that answered
    language: str | None = None  # "en" or "ko"; None where it was not found out
    status: Status | None = None  # None when the state is "failed"
    topic: str | None = None  # first topic of the answer
    fact_ids: tuple[str, ...] = ()  # facts that the answer used
    confidence: float | None = None  # 0 to 1
    answer_text: str | None = None  # whole answer as plain text
    figures: tuple[str, ...] = ()  # the figures of the answer in full, each in one line
    situation: str | None = None  # all that the answer depends on beside the words of the question
    engine_version: str | None = None  # of the code and the weights that answered
    state: Literal["answered", "failed"] = "answered"  # "failed": no answer could be made


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One row of the log: a question, what became of it, and when it was sent."""

    id: str  # as the claim's
    asked_at: datetime  # UTC
    kind: Kind  # the way it came in
    asker: str  # keyed hash
    question: str  # the asker's own words
    server: str | None  # id of the Discord server
    channel: str | None  # id of the channel
    source_id: str | None  # message or interaction id
    state: State  # claimed until an outcome is recorded
    language: str | None  # None until an outcome is recorded, as all that follows
    status: Status | None
    topic: str | None
    fact_ids: tuple[str, ...]  # empty until an outcome is recorded
    confidence: float | None  # 0 to 1
    took_us: int | None  # microseconds
    knowledge_version: str | None
    answer_text: str | None
    answered_at: datetime | None  # UTC
    sent_at: datetime | None  # UTC; None while the answer has not reached the asker
    receipt: str | None  # None for exchanges that were logged before there were receipts
    situation: str | None
    engine_version: str | None
    figures: tuple[str, ...]
    reply_channel: str | None  # id of the channel of the bot's own reply; None where it is not public
    reply_message: str | None  # id of that reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """Figures over the exchanges of a span of time; every mapping has the largest count first, but days by date."""

    total: int  # exchanges, in whatever state
    states: Mapping[str, int]  # exchanges by state
    statuses: Mapping[str, int]  # answered exchanges by status
    languages: Mapping[str, int]  # answered exchanges by language
    kinds: Mapping[str, int]  # exchanges by the way they came in
    topics: Mapping[str, int]  # the ten topics asked most
    days: Mapping[date, int]  # exchanges by UTC day, oldest first; days without any are left out
    askers: int  # different askers
    took_median_us: int | None  # microseconds, nearest rank; None where nothing was answered
    took_p95_us: int | None  # microseconds, nearest rank
    right: int = 0  # verdicts on these exchanges
    wrong: int = 0
    wrong_topics: Mapping[str, int] = field(default_factory=dict)  # the ten topics called wrong most
    unlogged: int | None = (
        0  # questions answered and not logged, on whole UTC days; None for one server: not known
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How the writing goes."""

    queued: int  # exchanges in memory that still have something to be written
    written: int  # writes committed since opening; a claim and its outcome are two
    dropped: int  # exchanges given up since opening
    last_error: str | None  # why writing fails at the moment; None while it works


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One change of a server's own knowledge; never rewritten."""

    server: str  # id of the Discord server
    number: int  # 1, 2, ... within the server, without gaps
    at: datetime  # UTC
    author: str | None  # keyed hash; None where they had it deleted
    action: str  # one short word: "edit", "phrase", "revert"
    entries: Mapping[str, str | None]  # key -> its YAML text from then on; None where it is gone
    reason: str | None = None  # in the author's words
    approved_by: str | None = None  # keyed hash; None where nobody had to, or they had it deleted
    proposal: str | None = None  # id of the proposal that it was
    undoes: int | None = None  # of a revert: the revision whose state it goes back to; 0 for the base


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A change that is not made yet, or was not before somebody decided."""

    id: str
    server: str  # id of the Discord server
    on: int  # newest revision when it was made; 0 for none
    at: datetime  # UTC
    author: str | None  # keyed hash; None where they had it deleted
    action: str  # as of the revision that it is to become
    reason: str | None
    entries: Mapping[str, str | None]  # as of the revision
    decided_at: datetime | None = None  # UTC; None while it waits, as all that follows
    decided_by: str | None = None  # keyed hash; None as well where they had it deleted
    decision: Ruling | None = None
    revision: int | None = None  # number of the revision that it became; None where it was rejected
    undoes: int | None = None  # as of the revision
    waits: bool = False  # for a second moderator; else it is its author's draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What moderators made of a question that the bot could not answer, so that it leaves their list; or that a topic that
    people called wrong stays as it is, which is on no question.
    """

    server: str | None  # id of the Discord server; None for the owner, of questions outside servers
    question: str | None  # its words as `same_words` has them; None where an asker of them had them deleted
    kind: (
        Remedy | Literal["kept"]
    )  # phrasing of a topic, new entry, the article does not say, out of scope; a topic stays
    topic: str | None = None  # id of the topic or of the new entry
    at: datetime  # UTC
    by: str | None  # keyed hash; None where they had it deleted
    revision: int | None = None  # that taught the answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """A question as it stands in the log, with all that were asked in the same words, case and spacing aside."""

    question: str  # the latest wording; what follows is of the latest as well, but for count and askers
    language: str | None  # "en" or "ko"
    status: Status
    topic: str | None
    fact_ids: tuple[str, ...]
    answer_text: str | None
    knowledge_version: str | None
    count: int  # how often it was asked
    last_asked: datetime  # UTC
    askers: int  # how many different people asked it
    exchange_id: str
    situation: str | None = None  # all that the answer depends on beside the words


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A public reply of the bot, as long as it still shows the answer of this exchange."""

    exchange_id: str
    question: str
    language: str | None  # "en" or "ko"
    topic: str | None
    fact_ids: tuple[str, ...]
    answer_text: str | None
    channel: str  # id
    message: str  # id of the bot's own message
    sent_at: datetime  # UTC
    asked_at: datetime  # UTC
    situation: str | None = None  # all that the answer depends on beside the words of the question


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A public reply that a revision or a change of the base made wrong, taken to be corrected."""

    exchange_id: str
    server: str
    revision: int  # 0: the base changed
    base: int  # number of that change; 0: it was a revision
    shown: str | None  # digest of what it shows since it was corrected last; None: the logged answer
    stands: bool  # whether its message still shows the answer of this exchange


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseChange:
    """Another base took over, and nobody has looked through all replies for those that it makes wrong."""

    number: int
    version: str
    at: datetime  # UTC
    before: tuple[str, ...]  # other versions that may have answered since they were looked through last


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """All that is kept of the changes of a server's knowledge, oldest first."""

    revisions: tuple[Revision, ...]
    proposals: tuple[Proposal, ...]
    decisions: tuple[Decision, ...]
