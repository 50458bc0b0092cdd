"""How long citizens waited for the first words of an answer, summed by day."""

import sqlalchemy as sa
from alembic import op

revision = "0014_waits"
down_revision = "0013_reminders"


def upgrade() -> None:
    """Make the sums, and find the messages of a day without reading the others."""
    op.create_table(
        "tally_wait",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("wait_ms", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("messages", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "channel", "wait_ms", name="pk_tally_wait"),
    )
    op.create_index("ix_channel_inbox_received_at", "channel_inbox", ["received_at"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_channel_inbox_received_at", "channel_inbox")
    op.drop_table("tally_wait")
