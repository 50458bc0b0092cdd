"""Reminders that citizens asked for, the office's messages to them, and what became of each."""

import sqlalchemy as sa
from alembic import op

revision = "0013_reminders"
down_revision = "0012_upkeep"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
REMINDERS = "'waiting', 'held', 'queued'"
CAMPAIGNS = "'draft', 'submitted', 'approved', 'running', 'stopped', 'done'"
DELIVERIES = "'waiting', 'queued', 'sent', 'refused', 'failed', 'stopped'"


def _text(name: str, length: int | None = None) -> sa.Column:
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=False)


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "reminder",
        sa.Column("id", ID, nullable=False),
        _text("sender", 400),
        _text("channel", 20),
        _text("kind", 20),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("remind_on", sa.Date(), nullable=False),
        _text("state", 20),
        _text("reason", 200),
        _number("outbox_id"),
        _number("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_reminder"),
        sa.UniqueConstraint("sender", "kind", name="uq_reminder_sender"),
        sa.CheckConstraint(f"state IN ({REMINDERS})", name="ck_reminder_state"),
    )
    op.create_index("ix_reminder_state", "reminder", ["state", "channel"])
    op.create_index("ix_reminder_remind_on", "reminder", ["remind_on"])
    op.create_table(
        "campaign",
        sa.Column("id", ID, nullable=False),
        _text("text"),
        _text("kind", 20),
        _text("channel", 20),
        _number("send_at"),
        sa.Column("per_minute", sa.Integer(), nullable=False),
        _text("state", 20),
        sa.Column("authors", sa.JSON(), nullable=False),
        _text("decided_by", 100),
        sa.Column("saves", sa.Integer(), nullable=False),
        _number("changed_at"),
        sa.PrimaryKeyConstraint("id", name="pk_campaign"),
        sa.CheckConstraint(f"state IN ({CAMPAIGNS})", name="ck_campaign_state"),
    )
    op.create_index("ix_campaign_state", "campaign", ["state"])
    _deliveries()


def _deliveries() -> None:
    op.create_table(
        "campaign_delivery",
        sa.Column("id", ID, nullable=False),
        sa.Column("campaign_id", ID, nullable=False),
        _text("sender", 400),
        _text("channel", 20),
        _text("state", 20),
        _text("reason", 200),
        _number("outbox_id"),
        _number("queued_at"),
        sa.PrimaryKeyConstraint("id", name="pk_campaign_delivery"),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["campaign.id"],
            name="fk_campaign_delivery_campaign_id_campaign",
            ondelete="CASCADE",
        ),
        sa.CheckConstraint(f"state IN ({DELIVERIES})", name="ck_campaign_delivery_state"),
    )
    op.create_index("ix_campaign_delivery_sender", "campaign_delivery", ["sender"])
    op.create_index(
        "ix_campaign_delivery_state", "campaign_delivery", ["campaign_id", "state", "channel"]
    )
    op.create_index(
        "ix_campaign_delivery_queued_at", "campaign_delivery", ["campaign_id", "queued_at"]
    )


def downgrade() -> None:
    """Drop them."""
    for table in ("campaign_delivery", "campaign", "reminder"):
        op.drop_table(table)
