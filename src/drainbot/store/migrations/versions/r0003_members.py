"""Members, feedback, wishes to be told, settings of servers, and questions that are not logged."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_HELD = sa.text("state = 'held'")


def upgrade() -> None:
    op.create_index(
        "ix_exchanges_held", "exchanges", ["asked_at"], sqlite_where=_HELD, postgresql_where=_HELD
    )
    _upgrade_members()
    _upgrade_exchanges()
    _upgrade_servers()


def downgrade() -> None:
    for name in ("deletions", "settings_changes", "servers", "wishes", "feedback", "unlogged", "members"):
        op.drop_table(name)
    op.execute("DELETE FROM exchanges WHERE state = 'held'")
    op.drop_index("ix_exchanges_held", "exchanges")


def _upgrade_members() -> None:
    op.create_table(
        "members",
        sa.Column("asker", sa.String(128), primary_key=True),
        sa.Column("language", sa.String(16)),
        sa.Column("form", sa.String(16)),
        sa.Column("opted_out", sa.Boolean, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "unlogged",
        sa.Column("day", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("questions", sa.Integer, nullable=False),
    )
    op.create_table(
        "deletions",
        sa.Column("code", sa.String(16), primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("counts", sa.JSON, nullable=False),
    )


def _upgrade_exchanges() -> None:
    op.create_table(
        "feedback",
        _exchange_id(),
        sa.Column("asker", sa.String(128), primary_key=True),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("given_at", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_feedback_asker", "feedback", ["asker"])
    op.create_table(
        "wishes",
        _exchange_id(),
        sa.Column("user_id", sa.String(64), primary_key=True),
        sa.Column("server", sa.String(32)),
        sa.Column("channel", sa.String(32)),
        sa.Column("message", sa.String(32)),
        sa.Column("language", sa.String(16)),
        sa.Column("asked_at", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_wishes_user_id", "wishes", ["user_id"])
    op.create_index("ix_wishes_expires_at", "wishes", ["expires_at"])


def _upgrade_servers() -> None:
    op.create_table(
        "servers",
        sa.Column("server", sa.String(32), primary_key=True),
        sa.Column("language", sa.String(16)),
        sa.Column("private", sa.Boolean),
        sa.Column("charts", sa.Boolean),
        sa.Column("form", sa.String(16)),
        sa.Column("link_repeats", sa.Boolean),
        sa.Column("cooldown_seconds", sa.Integer),
        sa.Column("allowed_channels", sa.JSON(none_as_null=True)),
        sa.Column("ignored_channels", sa.JSON(none_as_null=True)),
        sa.Column("moderator_roles", sa.JSON(none_as_null=True)),
        sa.Column("retention_days", sa.Integer),
        sa.Column("greeting", sa.Boolean),
        sa.Column("greeted_at", sa.BigInteger),
    )
    op.create_table(
        "settings_changes",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("server", sa.String(32), nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.Column("changed_by", sa.String(128)),
        sa.Column("field", sa.String(32), nullable=False),
        sa.Column("old", sa.JSON(none_as_null=True)),
        sa.Column("new", sa.JSON(none_as_null=True)),
    )
    op.create_index("ix_settings_changes_server", "settings_changes", ["server", "changed_at"])
    op.create_index("ix_settings_changes_changed_by", "settings_changes", ["changed_by"])


def _exchange_id() -> sa.Column[str]:
    return sa.Column(
        "exchange_id", sa.String(32), sa.ForeignKey("exchanges.id", ondelete="CASCADE"), primary_key=True
    )
