"""Until when figures of the law are known, and their cautions, are published in the console too."""

import sqlalchemy as sa
from alembic import op

revision = "0015_law_outlook"
down_revision = "0014_waits"


def upgrade() -> None:
    """Who said it last, and the proposals to say something else."""
    op.add_column(
        "law_parameter", sa.Column("source", sa.String(20), nullable=False, server_default="yaml")
    )
    op.create_table(
        "law_outlook_proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("known_until", sa.Date()),
        sa.Column("caution", sa.Text()),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("before", sa.JSON()),
        sa.Column("proposed_by", sa.String(100), nullable=False),
        sa.Column("proposed_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_by", sa.String(100), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_law_outlook_proposal"),
        sa.CheckConstraint(
            "state IN ('proposed', 'approved', 'refused', 'undone')",
            name="ck_law_outlook_proposal_state",
        ),
    )
    op.create_index("ix_law_outlook_proposal_state", "law_outlook_proposal", ["state"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_law_outlook_proposal_state", "law_outlook_proposal")
    op.drop_table("law_outlook_proposal")
    with op.batch_alter_table("law_parameter") as table:
        table.drop_column("source")
