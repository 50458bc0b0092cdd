"""Once a database: who looks after retention, and what was just erased."""

import sqlalchemy as sa
from alembic import op

revision = "0012_upkeep"
down_revision = "0011_call_backs"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "upkeep",
        sa.Column("task", sa.String(40), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("task", name="pk_upkeep"),
    )
    op.create_table(
        "erasure_mark",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_erasure_mark"),
    )
    op.create_index("ix_erasure_mark_at", "erasure_mark", ["at"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("erasure_mark")
    op.drop_table("upkeep")
