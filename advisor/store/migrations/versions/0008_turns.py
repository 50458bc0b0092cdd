"""What is asked: turns without persons, their words for a while, and the salts of pseudonyms."""

import sqlalchemy as sa
from alembic import op

revision = "0008_turns"
down_revision = "0007_web_chat"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INDEXES = {
    "ix_turn_day": ["day", "status", "channel", "programme", "topic", "citizen"],
    "ix_turn_status": ["status", "day"],
    "ix_turn_rating": ["rating", "day"],
    "ix_turn_citizen": ["citizen"],
}


def _text(name: str, length: int | None = None) -> sa.Column:
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=False)


def _column(name: str, kind: object) -> sa.Column:
    return sa.Column(name, kind, nullable=False)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "turn",
        sa.Column("id", ID, nullable=False),
        _column("at", sa.BigInteger()),
        _column("day", sa.Date()),
        _column("hour", sa.SmallInteger()),
        _text("channel", 20),
        _text("period", 7),
        _column("citizen", sa.BigInteger()),
        _column("opens", sa.Boolean()),
        _text("status", 40),
        _text("programme", 30),
        _text("topic", 40),
        _column("confidence", sa.Float()),
        _text("calculator", 60),
        _column("inputs", sa.JSON()),
        _text("article", 200),
        _column("duration_ms", sa.Integer()),
        _column("rating", sa.SmallInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_turn"),
        sa.CheckConstraint("rating IN (-1, 0, 1)", name=op.f("ck_turn_rating")),
    )
    for name, columns in INDEXES.items():
        op.create_index(name, "turn", columns)
    op.create_table(
        "turn_text",
        sa.Column("turn_id", ID, nullable=False),
        _column("at", sa.BigInteger()),
        _text("message", 255),
        _text("text"),
        _text("reply"),
        _text("comment"),
        _text("review", 20),
        sa.PrimaryKeyConstraint("turn_id", name="pk_turn_text"),
        sa.ForeignKeyConstraint(
            ["turn_id"], ["turn.id"], name="fk_turn_text_turn_id_turn", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_turn_text_at", "turn_text", ["at"])
    op.create_index("ix_turn_text_message", "turn_text", ["message"])
    op.create_table(
        "turn_salt",
        _text("period", 7),
        _text("salt", 64),
        sa.PrimaryKeyConstraint("period", name="pk_turn_salt"),
    )


def downgrade() -> None:
    """Drop them."""
    for table in ("turn_salt", "turn_text", "turn"):
        op.drop_table(table)
