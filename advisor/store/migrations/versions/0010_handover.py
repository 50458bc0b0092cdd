"""The queue of citizens who asked for a person, its notes, and replies given once."""

import sqlalchemy as sa
from alembic import op

revision = "0010_handover"
down_revision = "0009_tally"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STATES = "'waiting', 'claimed', 'answered', 'handed_back', 'timed_out', 'closed'"
OPEN = sa.text("state IN ('waiting', 'claimed', 'answered')")


def _number(name: str, **given: str) -> sa.Column:
    return sa.Column(name, sa.BigInteger(), nullable=False, **given)


def _text(name: str, length: int | None = None, **given: str) -> sa.Column:
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=False, **given)


def _of_handover() -> sa.Column:
    key = sa.ForeignKey("handover.id", ondelete="CASCADE")
    return sa.Column("handover_id", ID, key, nullable=False)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "handover",
        sa.Column("id", ID, primary_key=True),
        _text("sender", 400),
        _text("channel", 20),
        _text("reason", 20),
        _text("words"),
        _text("state", 20),
        _number("asked_at"),
        _number("due_at"),
        _text("claimed_by", 100, server_default=""),
        *(
            _number(name, server_default="0")
            for name in ("claimed_at", "replied_at", "active_at", "ended_at")
        ),
        sa.CheckConstraint(f"state IN ({STATES})", name="state"),
    )
    op.create_index(
        "ux_handover_sender",
        "handover",
        ["sender"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_index("ix_handover_state", "handover", ["state", "channel"])
    op.create_index("ix_handover_asked_at", "handover", ["asked_at"])
    op.create_table(
        "handover_note",
        sa.Column("id", ID, primary_key=True),
        _of_handover(),
        _text("author", 100),
        _number("at"),
        _text("text"),
    )
    op.create_table(
        "handover_reply",
        _text("key", 64),
        _of_handover(),
        _number("at"),
        sa.PrimaryKeyConstraint("key", name="pk_handover_reply"),
    )
    for table in ("handover_note", "handover_reply"):
        op.create_index(f"ix_{table}_handover_id", table, ["handover_id"])


def downgrade() -> None:
    """Drop them."""
    for table in ("handover_reply", "handover_note", "handover"):
        op.drop_table(table)
