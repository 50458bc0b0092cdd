"""Offices serve further communes than their own."""

import sqlalchemy as sa
from alembic import op

revision = "0006_offices_serve"
down_revision = "0005_console"


def upgrade() -> None:
    """Add the column; nothing was imported before it."""
    with op.batch_alter_table("office") as table:
        table.add_column(sa.Column("serves", sa.JSON(), nullable=False))


def downgrade() -> None:
    """Drop the column."""
    with op.batch_alter_table("office") as table:
        table.drop_column("serves")
