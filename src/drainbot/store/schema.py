"""The tables. A change here needs a new revision under migrations/versions and its id in REVISION."""

from sqlalchemy import JSON, BigInteger, Column, Float, Index, LargeBinary, MetaData, String, Table, Text

REVISION = "0002"

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
    Index("ix_exchanges_asked_at", "asked_at"),
    Index("ix_exchanges_server_asked_at", "server", "asked_at"),
    Index("ix_exchanges_receipt", "receipt", unique=True),
)

# Once for each content that answered, whatever the number of answers.
knowledge = Table(
    "knowledge",
    metadata,
    Column("version", String(64), primary_key=True),
    Column("kept_at", BigInteger, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
