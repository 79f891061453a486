"""Revisions of servers' knowledge, proposals, decisions on unanswered questions, and where a public reply stands."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("exchanges", sa.Column("reply_channel", sa.String(32)))
    op.add_column("exchanges", sa.Column("reply_message", sa.String(32)))
    op.add_column("servers", sa.Column("second_moderator", sa.Boolean))
    op.add_column("servers", sa.Column("digest_channel", sa.String(32)))
    _upgrade_revisions()
    _upgrade_proposals()
    _upgrade_decisions()


def downgrade() -> None:
    for name in ("decisions", "proposals", "revisions"):
        op.drop_table(name)
    for name in ("digest_channel", "second_moderator"):
        op.drop_column("servers", name)
    for name in ("reply_message", "reply_channel"):
        op.drop_column("exchanges", name)


def _upgrade_revisions() -> None:
    op.create_table(
        "revisions",
        sa.Column("server", sa.String(32), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        *_change(),
        sa.Column("approved_by", sa.String(128)),
        sa.Column("proposal", sa.String(32)),
        sa.Column("undoes", sa.Integer),
    )
    op.create_index("ix_revisions_author", "revisions", ["author"])
    op.create_index("ix_revisions_approved_by", "revisions", ["approved_by"])


def _upgrade_proposals() -> None:
    op.create_table(
        "proposals",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("server", sa.String(32), nullable=False),
        sa.Column("made_on", sa.Integer, nullable=False),
        *_change(),
        sa.Column("decided_at", sa.BigInteger),
        sa.Column("decided_by", sa.String(128)),
        sa.Column("decision", sa.String(16)),
        sa.Column("revision", sa.Integer),
        sa.Column("undoes", sa.Integer),
        sa.Column("waits", sa.Boolean, nullable=False),
    )
    op.create_index("ix_proposals_server", "proposals", ["server", "made_at"])
    op.create_index("ix_proposals_author", "proposals", ["author"])
    op.create_index("ix_proposals_decided_by", "proposals", ["decided_by"])


def _upgrade_decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("server", sa.String(32)),
        sa.Column("digest", sa.String(32), nullable=False),
        sa.Column("question", sa.Text),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("topic", sa.Text),
        sa.Column("decided_at", sa.BigInteger, nullable=False),
        sa.Column("decided_by", sa.String(128)),
        sa.Column("revision", sa.Integer),
    )
    op.create_index("ix_decisions_server", "decisions", ["server", "digest"])
    op.create_index("ix_decisions_decided_by", "decisions", ["decided_by"])


def _change() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.Column("author", sa.String(128)),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("entries", sa.JSON, nullable=False),
    )
