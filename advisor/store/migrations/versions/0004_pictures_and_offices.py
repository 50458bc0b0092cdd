"""Pictures of answers, and the offices that citizens may go to."""

import sqlalchemy as sa
from alembic import op

revision = "0004_pictures_and_offices"
down_revision = "0003_switch_and_officers"


def _text(name: str, length: int | None = None) -> sa.Column:
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=False)


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "picture",
        _text("token", 40),
        _text("kind", 40),
        sa.Column("content", sa.JSON(), nullable=False),
        _text("alt"),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_picture"),
    )
    op.create_index("ix_picture_created_at", "picture", ["created_at"])
    op.create_table(
        "office_import",
        _number("id"),
        _text("source", 200),
        _text("fingerprint", 64),
        _text("author", 200),
        _number("offices"),
        _number("replaced"),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_office_import"),
    )
    op.create_table(
        "office",
        _number("id"),
        _number("import_id"),
        _text("province", 100),
        _text("commune", 100),
        _text("kind", 40),
        _text("name"),
        _text("address"),
        _text("phone", 40),
        _text("hours"),
        sa.Column("verified_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_office"),
        sa.ForeignKeyConstraint(
            ["import_id"], ["office_import.id"], name="fk_office_import_id_office_import"
        ),
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in ("office", "office_import", "picture"):
        op.drop_table(table)
