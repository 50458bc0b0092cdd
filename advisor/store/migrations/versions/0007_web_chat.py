"""The web chat's messages, as the browser shows them."""

import sqlalchemy as sa
from alembic import op

revision = "0007_web_chat"
down_revision = "0006_offices_serve"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "web_message",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
        sa.Column("conversation", sa.String(40), nullable=False),
        sa.Column("message_id", sa.String(64), nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("buttons", sa.JSON(), nullable=False),
        sa.Column("picture", sa.String(255), nullable=False),
        sa.Column("alt", sa.Text(), nullable=False),
        sa.Column("rating", sa.SmallInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.UniqueConstraint("conversation", "message_id", name="uq_web_message_conversation"),
        sa.CheckConstraint(
            "role IN ('citizen', 'bot', 'officer')", name=op.f("ck_web_message_role")
        ),
        sa.CheckConstraint("rating IN (-1, 0, 1)", name=op.f("ck_web_message_rating")),
    )
    op.create_index("ix_web_message_created_at", "web_message", ["created_at"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("web_message")
