"""Public replies that are corrected, and up to which revision each server's replies have been looked through."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "corrections",
        sa.Column(
            "exchange_id",
            sa.String(32),
            sa.ForeignKey("exchanges.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("server", sa.String(32), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=False),
        sa.Column("done_at", sa.BigInteger),
        sa.Column("shown", sa.String(32)),
    )
    op.create_index("ix_corrections_due", "corrections", ["state", "due_at"])
    op.create_index("ix_corrections_server", "corrections", ["server", "revision"])
    op.create_table(
        "sweeps",
        sa.Column("server", sa.String(32), primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("sweeps")
    op.drop_table("corrections")
