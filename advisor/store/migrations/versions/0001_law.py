"""The law: parameters, dated values, audit, revision."""

import sqlalchemy as sa
from alembic import op

revision = "0001_law"
down_revision = None


def upgrade() -> None:
    """Make the tables of the law."""
    _parameters()
    _values()
    _audit_and_revision()


def _parameters() -> None:
    op.create_table(
        "law_parameter",
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("unit", sa.String(40), nullable=False),
        sa.Column("minimum", sa.Text(), nullable=False),
        sa.Column("maximum", sa.Text(), nullable=False),
        sa.Column("keys", sa.JSON(), nullable=False),
        sa.Column("known_until", sa.Date()),
        sa.Column("caution", sa.Text()),
        sa.Column("information_only", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_law_parameter"),
    )


def _values() -> None:
    op.create_table(
        "law_value",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("parameter", sa.String(100), nullable=False),
        sa.Column("key", sa.String(100), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("value", sa.Text()),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("confidence", sa.String(20), nullable=False),
        sa.Column("announced", sa.Boolean(), nullable=False),
        sa.Column("last_verified_on", sa.Date()),
        sa.Column("source", sa.String(20), nullable=False),
        sa.Column("author", sa.String(200), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_law_value"),
        sa.ForeignKeyConstraint(
            ["parameter"],
            ["law_parameter.name"],
            name="fk_law_value_parameter_law_parameter",
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("parameter", "key", "valid_from", name="uq_law_value_parameter"),
        sa.CheckConstraint("source IN ('yaml', 'console')", name="ck_law_value_source"),
    )


def _audit_and_revision() -> None:
    op.create_table(
        "law_audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("parameter", sa.String(100), nullable=False),
        sa.Column("key", sa.String(100), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("before", sa.JSON()),
        sa.Column("after", sa.JSON()),
        sa.Column("author", sa.String(200), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_law_audit"),
    )
    op.create_index("ix_law_audit_parameter", "law_audit", ["parameter"])
    op.create_table(
        "law_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("yaml_fingerprint", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_law_revision"),
        sa.CheckConstraint("id = 1", name="ck_law_revision_single"),
    )
    op.execute("INSERT INTO law_revision (id, number, yaml_fingerprint) VALUES (1, 0, '')")


def downgrade() -> None:
    """Drop the tables of the law."""
    for table in ("law_revision", "law_audit", "law_value", "law_parameter"):
        op.drop_table(table)
