"""The switch that keeps the bot quiet, and officers who answer in its place."""

import sqlalchemy as sa
from alembic import op

revision = "0003_switch_and_officers"
down_revision = "0002_channels"


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def _text(name: str, length: int | None = None) -> sa.Column:
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=False)


def upgrade() -> None:
    """Make the tables of the switch, and say who wrote and who paused."""
    op.create_table(
        "bot_switch",
        _text("channel", 20),
        sa.Column("paused", sa.Boolean(), nullable=False),
        _text("reason"),
        _text("notice"),
        _text("by", 100),
        _number("at"),
        sa.PrimaryKeyConstraint("channel", name="pk_bot_switch"),
    )
    op.create_table(
        "bot_switch_notice",
        _text("sender", 400),
        _number("at"),
        sa.PrimaryKeyConstraint("sender", name="pk_bot_switch_notice"),
    )
    op.create_index("ix_bot_switch_notice_at", "bot_switch_notice", ["at"])
    for table, name in (("channel_outbox", "author"), ("channel_citizen", "paused_by")):
        op.add_column(table, sa.Column(name, sa.String(100), nullable=False, server_default=""))


def downgrade() -> None:
    """Drop them."""
    for table, name in (("channel_outbox", "author"), ("channel_citizen", "paused_by")):
        op.drop_column(table, name)
    for table in ("bot_switch_notice", "bot_switch"):
        op.drop_table(table)
