"""The tables. A change here needs a new revision under migrations/versions and its id in REVISION."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

REVISION = "0007"

_HELD = text("state = 'held'")

metadata = MetaData()

# Moments are microseconds since 1970 in UTC: exact, sortable, and the same on every database.
exchanges = Table(
    "exchanges",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("asked_at", BigInteger, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("asker", String(128), nullable=False),
    Column("question", Text, nullable=False),
    Column("server", String(32)),
    Column("channel", String(32)),
    Column("source_id", String(64), unique=True),
    Column("state", String(16), nullable=False),
    Column("language", String(16)),
    Column("status", String(16)),
    Column("topic", Text),
    Column("fact_ids", JSON),
    Column("confidence", Float),
    Column("took_us", BigInteger),
    Column("knowledge_version", Text),
    Column("answer_text", Text),
    Column("answered_at", BigInteger),
    Column("sent_at", BigInteger),
    Column("receipt", String(16)),
    Column("situation", Text),
    Column("engine_version", Text),
    Column("figures", Text),
    Column("reply_channel", String(32)),
    Column("reply_message", String(32)),
    Index("ix_exchanges_asked_at", "asked_at"),
    Index("ix_exchanges_server_asked_at", "server", "asked_at"),
    Index("ix_exchanges_receipt", "receipt", unique=True),
    # Of the few rows that stand for questions not logged, so that it costs the others nothing. (Its revision says so to
    # PostgreSQL too; here that would load SQLAlchemy's dialect of it, 4 MB.)
    Index("ix_exchanges_held", "asked_at", sqlite_where=_HELD),
)

# Once for each content that answered, whatever the number of answers.
knowledge = Table(
    "knowledge",
    metadata,
    Column("version", String(64), primary_key=True),
    Column("kept_at", BigInteger, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

# What a member chose. Nobody who has not chosen anything stands here.
members = Table(
    "members",
    metadata,
    Column("asker", String(128), primary_key=True),
    Column("language", String(16)),
    Column("form", String(16)),
    Column("opted_out", Boolean, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
)

# Questions that were answered and not logged: their number is all that is left of them.
unlogged = Table(
    "unlogged",
    metadata,
    Column("day", Integer, primary_key=True, autoincrement=False),  # days since 1970, UTC
    Column("questions", Integer, nullable=False),
)

feedback = Table(
    "feedback",
    metadata,
    Column("exchange_id", String(32), ForeignKey("exchanges.id", ondelete="CASCADE"), primary_key=True),
    Column("asker", String(128), primary_key=True),
    Column("verdict", String(16), nullable=False),
    Column("reason", Text),
    Column("given_at", BigInteger, nullable=False),
    Index("ix_feedback_asker", "asker"),
)

# The one table with user ids in clear: somebody has to be found again.
wishes = Table(
    "wishes",
    metadata,
    Column("exchange_id", String(32), ForeignKey("exchanges.id", ondelete="CASCADE"), primary_key=True),
    Column("user_id", String(64), primary_key=True),
    Column("server", String(32)),
    Column("channel", String(32)),
    Column("message", String(32)),
    Column("language", String(16)),
    Column("asked_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Index("ix_wishes_user_id", "user_id"),
    Index("ix_wishes_expires_at", "expires_at"),
)

# Null is the default, so that a default may change for all who never chose.
servers = Table(
    "servers",
    metadata,
    Column("server", String(32), primary_key=True),
    Column("language", String(16)),
    Column("private", Boolean),
    Column("charts", Boolean),
    Column("form", String(16)),
    Column("link_repeats", Boolean),
    Column("cooldown_seconds", Integer),
    Column("allowed_channels", JSON(none_as_null=True)),
    Column("ignored_channels", JSON(none_as_null=True)),
    Column("moderator_roles", JSON(none_as_null=True)),
    Column("retention_days", Integer),
    Column("greeting", Boolean),
    Column("greeted_at", BigInteger),
    Column("second_moderator", Boolean),
    Column("digest_channel", String(32)),
)

# Rows are only ever added; who made a change is blotted out when they have what is kept on them deleted.
settings_changes = Table(
    "settings_changes",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("server", String(32), nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("changed_by", String(128)),
    Column("field", String(32), nullable=False),
    Column("old", JSON(none_as_null=True)),
    Column("new", JSON(none_as_null=True)),
    Index("ix_settings_changes_server", "server", "changed_at"),
    Index("ix_settings_changes_changed_by", "changed_by"),
)

# Rows are only ever added, each for the number after the last; persons are blotted out as in settings_changes.
revisions = Table(
    "revisions",
    metadata,
    Column("server", String(32), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("made_at", BigInteger, nullable=False),
    Column("author", String(128)),
    Column("action", String(32), nullable=False),
    Column("reason", Text),
    Column("entries", JSON, nullable=False),
    Column("approved_by", String(128)),
    Column("proposal", String(32)),
    Column("undoes", Integer),
    Index("ix_revisions_author", "author"),
    Index("ix_revisions_approved_by", "approved_by"),
)

# As revisions; a decision fills what is empty till then.
proposals = Table(
    "proposals",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("server", String(32), nullable=False),
    Column("made_on", Integer, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("author", String(128)),
    Column("action", String(32), nullable=False),
    Column("reason", Text),
    Column("entries", JSON, nullable=False),
    Column("decided_at", BigInteger),
    Column("decided_by", String(128)),
    Column("decision", String(16)),
    Column("revision", Integer),
    Column("undoes", Integer),
    Column("waits", Boolean, nullable=False),  # for a second moderator; else it is its author's draft
    Index("ix_proposals_server", "server", "made_at"),
    Index("ix_proposals_author", "author"),
    Index("ix_proposals_decided_by", "decided_by"),
)

# The words are their askers', so they may go; the digest of them stays, and the decision with it.
decisions = Table(
    "decisions",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("server", String(32)),
    Column("digest", String(32), nullable=False),
    Column("question", Text),
    Column("kind", String(16), nullable=False),
    Column("topic", Text),
    Column("decided_at", BigInteger, nullable=False),
    Column("decided_by", String(128)),
    Column("revision", Integer),
    Index("ix_decisions_server", "server", "digest"),
    Index("ix_decisions_decided_by", "decided_by"),
)

# The week whose digest a server got last, counted from 1970, beginning on Mondays.
digests = Table(
    "digests",
    metadata,
    Column("server", String(32), primary_key=True),
    Column("week", Integer, nullable=False),
)

# One row for each revision that made a public reply wrong: what is to be done about the reply, and what was.
corrections = Table(
    "corrections",
    metadata,
    Column("exchange_id", String(32), ForeignKey("exchanges.id", ondelete="CASCADE"), primary_key=True),
    # What made it wrong: a revision of its server, or a change of the base; the other one is 0.
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("base", Integer, primary_key=True, autoincrement=False),
    Column("server", String(32), nullable=False),
    Column("state", String(16), nullable=False),
    Column(
        "due_at", BigInteger, nullable=False
    ),  # not before; who takes it puts it off, so that nobody else does
    Column("done_at", BigInteger),
    Column("shown", String(32)),  # digest of the answer that the reply shows since
    Index("ix_corrections_due", "state", "due_at"),
    Index("ix_corrections_server", "server", "revision"),
)

# The revision up to which a server's replies were looked through for such.
sweeps = Table(
    "sweeps",
    metadata,
    Column("server", String(32), primary_key=True),
    Column("revision", Integer, nullable=False),
)

# The base knowledge that answers, one row for each time that another one took over.
bases = Table(
    "bases",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("version", Text, nullable=False),
    Column("took_over_at", BigInteger, nullable=False),
    Column("swept", Boolean, nullable=False),  # replies were looked through for those that it makes wrong
)

# Proof that something was deleted, and of whom no word.
deletions = Table(
    "deletions",
    metadata,
    Column("code", String(16), primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("counts", JSON, nullable=False),
)
