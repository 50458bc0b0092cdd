"""Requests to be called back, encrypted, and the communes that officers look after."""

import sqlalchemy as sa
from alembic import op

revision = "0011_call_backs"
down_revision = "0010_handover"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STATES = "'new', 'called', 'joined', 'unreachable', 'withdrawn'"


def _text(name: str, length: int | None = None) -> sa.Column:
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=False)


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "call_back",
        sa.Column("id", ID, nullable=False),
        _text("sender", 400),
        _text("key", 16),
        _text("name"),
        _text("phone"),
        _text("note"),
        _text("commune", 100),
        _text("commune_key", 100),
        _text("programme", 30),
        _text("state", 20),
        _text("assigned_to", 60),
        _number("consented_at"),
        _number("created_at"),
        _number("erase_at"),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_call_back"),
        sa.CheckConstraint(f"state IN ({STATES})", name="ck_call_back_state"),
    )
    for column in ("sender", "commune_key", "state", "erase_at"):
        op.create_index(f"ix_call_back_{column}", "call_back", [column])
    op.create_table(
        "console_user_commune",
        sa.Column("user_id", sa.Integer(), nullable=False),
        _text("commune_key", 100),
        _text("commune", 100),
        sa.PrimaryKeyConstraint("user_id", "commune_key", name="pk_console_user_commune"),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["console_user.id"],
            name="fk_console_user_commune_user_id_console_user",
            ondelete="CASCADE",
        ),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("console_user_commune")
    op.drop_table("call_back")
