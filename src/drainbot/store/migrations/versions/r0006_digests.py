"""The week whose digest a server got last."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "digests",
        sa.Column("server", sa.String(32), primary_key=True),
        sa.Column("week", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("digests")
