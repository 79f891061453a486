"""Which base knowledge took over when, and public replies that it made wrong."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_KEPT = "exchange_id, revision, server, state, due_at, done_at, shown"


def upgrade() -> None:
    op.create_table(
        "bases",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("took_over_at", sa.BigInteger, nullable=False),
        sa.Column("swept", sa.Boolean, nullable=False),
    )
    _made_anew(sa.Column("base", sa.Integer, primary_key=True, autoincrement=False))
    op.execute(f"INSERT INTO corrections ({_KEPT}, base) SELECT {_KEPT}, 0 FROM old_corrections")  # noqa: S608
    op.drop_table("old_corrections")


def downgrade() -> None:
    _made_anew()
    op.execute(f"INSERT INTO corrections ({_KEPT}) SELECT {_KEPT} FROM old_corrections WHERE base = 0")  # noqa: S608
    op.drop_table("old_corrections")
    op.drop_table("bases")


def _made_anew(*key: sa.Column[int]) -> None:
    """The table with another primary key, which no database changes in place everywhere; what it held stands beside it."""
    op.drop_index("ix_corrections_due", "corrections")
    op.drop_index("ix_corrections_server", "corrections")
    op.rename_table("corrections", "old_corrections")
    op.create_table(
        "corrections",
        sa.Column(
            "exchange_id",
            sa.String(32),
            sa.ForeignKey("exchanges.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
        *key,
        sa.Column("server", sa.String(32), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=False),
        sa.Column("done_at", sa.BigInteger),
        sa.Column("shown", sa.String(32)),
    )
    op.create_index("ix_corrections_due", "corrections", ["state", "due_at"])
    op.create_index("ix_corrections_server", "corrections", ["server", "revision"])
