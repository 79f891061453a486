"""The log of exchanges."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "exchanges",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("asked_at", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("asker", sa.String(128), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("server", sa.String(32)),
        sa.Column("channel", sa.String(32)),
        sa.Column("source_id", sa.String(64), unique=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("language", sa.String(16)),
        sa.Column("status", sa.String(16)),
        sa.Column("topic", sa.Text),
        sa.Column("fact_ids", sa.JSON),
        sa.Column("confidence", sa.Float),
        sa.Column("took_us", sa.BigInteger),
        sa.Column("knowledge_version", sa.Text),
        sa.Column("answer_text", sa.Text),
        sa.Column("answered_at", sa.BigInteger),
        sa.Column("sent_at", sa.BigInteger),
    )
    op.create_index("ix_exchanges_asked_at", "exchanges", ["asked_at"])
    op.create_index("ix_exchanges_server_asked_at", "exchanges", ["server", "asked_at"])


def downgrade() -> None:
    op.drop_table("exchanges")
