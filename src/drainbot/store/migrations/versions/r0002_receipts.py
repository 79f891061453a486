"""Receipts, what it takes to ask a question anew, and the knowledge that answered it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("exchanges", sa.Column("receipt", sa.String(16)))
    op.add_column("exchanges", sa.Column("situation", sa.Text))
    op.add_column("exchanges", sa.Column("engine_version", sa.Text))
    op.add_column("exchanges", sa.Column("figures", sa.Text))
    op.create_index("ix_exchanges_receipt", "exchanges", ["receipt"], unique=True)
    op.create_table(
        "knowledge",
        sa.Column("version", sa.String(64), primary_key=True),
        sa.Column("kept_at", sa.BigInteger, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("knowledge")
    op.drop_index("ix_exchanges_receipt", "exchanges")
    for name in ("figures", "engine_version", "situation", "receipt"):
        op.drop_column("exchanges", name)
