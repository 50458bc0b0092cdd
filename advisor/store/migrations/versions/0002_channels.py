"""The chat platforms: accounts with their tokens, citizens, inbox and outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0002_channels"
down_revision = "0001_law"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def _text(name: str, length: int | None = None) -> sa.Column:
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=False)


def upgrade() -> None:
    """Make the tables of the chat platforms."""
    op.create_table(
        "channel_account",
        _text("channel", 20),
        _text("account", 100),
        _text("access_token"),
        _text("refresh_token"),
        _number("expires_at"),
        _text("seed", 64),
        _text("refresh_owner", 40),
        _number("refresh_until"),
        _text("own_app", 40),
        _text("alarm", 40),
        _text("alarm_detail"),
        _number("alarm_since"),
        sa.PrimaryKeyConstraint("channel", "account", name="pk_channel_account"),
    )
    op.create_table(
        "channel_citizen",
        sa.Column("id", ID, nullable=False),
        _text("channel", 20),
        _text("account", 100),
        _text("user", 255),
        _text("sender", 400),
        sa.Column("address", sa.JSON(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        _number("last_user_at"),
        _number("paused_until"),
        _text("turn_owner", 40),
        _number("turn_free_at"),
        _text("send_owner", 40),
        _number("send_free_at"),
        sa.PrimaryKeyConstraint("id", name="pk_channel_citizen"),
        sa.UniqueConstraint("sender", name="uq_channel_citizen_sender"),
    )
    op.create_index("ix_channel_citizen_turn_owner", "channel_citizen", ["turn_owner"])
    op.create_index("ix_channel_citizen_send_owner", "channel_citizen", ["send_owner"])
    _inbox()
    _outbox()


def _inbox() -> None:
    op.create_table(
        "channel_inbox",
        sa.Column("id", ID, nullable=False),
        _text("channel", 20),
        _text("account", 100),
        _text("platform_id", 255),
        sa.Column("citizen_id", ID, nullable=False),
        _text("kind", 20),
        _text("text"),
        _number("sent_at"),
        _number("received_at"),
        _text("status", 10),
        sa.Column("attempts", sa.Integer(), nullable=False),
        _text("reason", 200),
        _number("finished_at"),
        sa.PrimaryKeyConstraint("id", name="pk_channel_inbox"),
        sa.UniqueConstraint("channel", "account", "platform_id", name="uq_channel_inbox_channel"),
        sa.ForeignKeyConstraint(
            ["citizen_id"],
            ["channel_citizen.id"],
            name="fk_channel_inbox_citizen_id_channel_citizen",
            ondelete="CASCADE",
        ),
        sa.CheckConstraint(
            "status IN ('waiting', 'working', 'done', 'ignored', 'dead')",
            name="ck_channel_inbox_status",
        ),
    )
    op.create_index("ix_channel_inbox_status", "channel_inbox", ["status", "channel"])
    op.create_index("ix_channel_inbox_citizen_id", "channel_inbox", ["citizen_id"])


def _outbox() -> None:
    op.create_table(
        "channel_outbox",
        sa.Column("id", ID, nullable=False),
        _text("channel", 20),
        sa.Column("citizen_id", ID, nullable=False),
        sa.Column("inbox_id", ID),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("call", sa.JSON(), nullable=False),
        _text("status", 10),
        sa.Column("attempts", sa.Integer(), nullable=False),
        _text("reason", 200),
        _text("platform_id", 255),
        _number("created_at"),
        _number("finished_at"),
        sa.PrimaryKeyConstraint("id", name="pk_channel_outbox"),
        sa.UniqueConstraint("inbox_id", "position", name="uq_channel_outbox_inbox_id"),
        sa.ForeignKeyConstraint(
            ["citizen_id"],
            ["channel_citizen.id"],
            name="fk_channel_outbox_citizen_id_channel_citizen",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["inbox_id"],
            ["channel_inbox.id"],
            name="fk_channel_outbox_inbox_id_channel_inbox",
            ondelete="SET NULL",
        ),
        sa.CheckConstraint(
            "status IN ('waiting', 'sending', 'sent', 'unknown', 'cancelled', 'dead')",
            name="ck_channel_outbox_status",
        ),
    )
    op.create_index("ix_channel_outbox_status", "channel_outbox", ["status", "channel"])
    op.create_index("ix_channel_outbox_citizen_id", "channel_outbox", ["citizen_id"])


def downgrade() -> None:
    """Drop the tables of the chat platforms."""
    for table in ("channel_outbox", "channel_inbox", "channel_citizen", "channel_account"):
        op.drop_table(table)
