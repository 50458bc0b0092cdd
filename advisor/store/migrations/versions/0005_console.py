"""The console: users, sessions, the record of changes, versions of articles, proposed values."""

import sqlalchemy as sa
from alembic import op

revision = "0005_console"
down_revision = "0004_pictures_and_offices"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ROLES = "'viewer', 'agent', 'editor', 'approver', 'administrator'"
REFUSE_SQLITE = (
    "CREATE TRIGGER audit_no_{verb} BEFORE {verb} ON audit"
    " BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END"
)
REFUSE_POSTGRESQL = (
    "CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$"
)


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def _text(name: str, length: int | None = None) -> sa.Column:
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=False)


def _flag(name: str) -> sa.Column:
    return sa.Column(name, sa.Boolean(), nullable=False)


def upgrade() -> None:
    """Make the tables; the database itself refuses to alter the audit."""
    _users()
    _audit()
    _articles()
    _proposals()


def _users() -> None:
    op.create_table(
        "console_user",
        sa.Column("id", sa.Integer(), nullable=False),
        _text("name", 60),
        _text("full_name", 200),
        _text("role", 20),
        _text("password_hash"),
        _flag("disabled"),
        _number("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_console_user"),
        sa.UniqueConstraint("name", name="uq_console_user_name"),
        sa.CheckConstraint(f"role IN ({ROLES})", name="ck_console_user_role"),
    )
    op.create_table(
        "console_session",
        _text("token_hash", 64),
        sa.Column("user_id", sa.Integer(), nullable=False),
        _text("csrf", 64),
        _text("notice"),
        _number("created_at"),
        _number("seen_at"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_console_session"),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["console_user.id"],
            name="fk_console_session_user_id_console_user",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_console_session_user_id", "console_session", ["user_id"])


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", ID, nullable=False),
        _number("at"),
        _text("actor", 100),
        _text("action", 60),
        _text("subject", 300),
        sa.Column("before", sa.JSON()),
        sa.Column("after", sa.JSON()),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    for column in ("at", "actor", "action", "subject"):
        op.create_index(f"ix_audit_{column}", "audit", [column])
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            op.execute(REFUSE_SQLITE.format(verb=verb))
    else:
        op.execute(REFUSE_POSTGRESQL)
        op.execute(
            "CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit"
            " FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
        )


def _articles() -> None:
    op.create_table(
        "article_version",
        sa.Column("id", ID, nullable=False),
        _text("name", 200),
        sa.Column("number", sa.Integer(), nullable=False),
        _text("text"),
        _text("state", 20),
        sa.Column("authors", sa.JSON(), nullable=False),
        _text("note"),
        sa.Column("saves", sa.Integer(), nullable=False),
        _number("changed_at"),
        _text("decided_by", 100),
        _number("decided_at"),
        sa.PrimaryKeyConstraint("id", name="pk_article_version"),
        sa.UniqueConstraint("name", "number", name="uq_article_version_name"),
        sa.CheckConstraint(
            "state IN ('file', 'draft', 'submitted', 'published', 'dropped')",
            name="ck_article_version_state",
        ),
    )
    op.create_index("ix_article_version_state", "article_version", ["state"])
    op.create_table(
        "article_live",
        _text("name", 200),
        sa.Column("version_id", ID, nullable=False),
        sa.Column("older", sa.JSON(), nullable=False),
        _flag("exported"),
        sa.PrimaryKeyConstraint("name", name="pk_article_live"),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["article_version.id"],
            name="fk_article_live_version_id_article_version",
        ),
    )
    op.create_table(
        "article_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_article_revision"),
        sa.CheckConstraint("id = 1", name="ck_article_revision_single"),
    )
    op.execute("INSERT INTO article_revision (id, number) VALUES (1, 0)")


def _proposals() -> None:
    op.create_table(
        "law_proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        _text("parameter", 100),
        _text("key", 100),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("value", sa.Text()),
        _text("reference"),
        _text("confidence", 20),
        _flag("announced"),
        sa.Column("last_verified_on", sa.Date()),
        _text("state", 20),
        sa.Column("before", sa.JSON()),
        _text("proposed_by", 100),
        _number("proposed_at"),
        _text("decided_by", 100),
        _number("decided_at"),
        sa.PrimaryKeyConstraint("id", name="pk_law_proposal"),
        sa.ForeignKeyConstraint(
            ["parameter"],
            ["law_parameter.name"],
            name="fk_law_proposal_parameter_law_parameter",
            ondelete="CASCADE",
        ),
        sa.CheckConstraint(
            "state IN ('proposed', 'approved', 'refused', 'undone')",
            name="ck_law_proposal_state",
        ),
    )
    op.create_index("ix_law_proposal_state", "law_proposal", ["state"])


def downgrade() -> None:
    """Drop the tables of the console."""
    for table in (
        "law_proposal",
        "article_revision",
        "article_live",
        "article_version",
        "audit",
        "console_session",
        "console_user",
    ):
        op.drop_table(table)
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION audit_refuse()")
