"""Daily sums of the turns, kept right by triggers; questions for training; the mark of a demo."""

import sqlalchemy as sa
from alembic import op

revision = "0009_tally"
down_revision = "0008_turns"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXTS = {
    "channel": 20,
    "programme": 30,
    "topic": 40,
    "status": 40,
    "article": 200,
    "calculator": 60,
    "input": 60,
    "range": 100,
}
NUMBERS = {"hour": sa.SmallInteger(), "citizen": sa.BigInteger(), "duration_ms": sa.Integer()}
TALLIES = {
    "tally_hour": (("hour", "channel", "programme"), ("turns", "opens")),
    "tally_topic": (("channel", "programme", "topic", "status"), ("turns", "good", "bad")),
    "tally_citizen": (("channel", "programme", "citizen"), ()),
    "tally_duration": (("channel", "programme", "duration_ms"), ("turns",)),
    "tally_asked": (("channel", "programme", "article", "calculator"), ("turns",)),
    "tally_input": (("channel", "programme", "calculator", "input", "range"), ("turns",)),
}
# SQLite has one writer at a time: a day that stands there already need not be put there again.
SQLITE = """
CREATE TRIGGER turn_changed_{verb} AFTER {what} ON turn FOR EACH ROW BEGIN
  INSERT INTO turn_changed (day) SELECT {row}.day
  WHERE NOT EXISTS (SELECT 1 FROM turn_changed WHERE day = {row}.day);
END
"""
# Never looks at other transactions' rows: those who write turns do not wait for each other.
POSTGRESQL = """
CREATE FUNCTION turn_changed_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO turn_changed (day) SELECT DISTINCT day FROM changed; RETURN NULL;
END $$
"""
POSTGRESQL_TRIGGER = """
CREATE TRIGGER turn_changed_{verb} AFTER {verb} ON turn
REFERENCING {row} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION turn_changed_note()
"""
VERBS = {"insert": "NEW", "update": "NEW", "delete": "OLD"}


def _column(name: str) -> sa.Column:
    kind = sa.String(TEXTS[name]) if name in TEXTS else NUMBERS[name]
    return sa.Column(name, kind, nullable=False, autoincrement=False)


def _number(name: str, kind: sa.types.TypeEngine) -> sa.Column:
    return sa.Column(name, kind, nullable=False, autoincrement=False)


def upgrade() -> None:
    """Make tables and triggers; all days there are wait to be counted."""
    for table, (keys, counts) in TALLIES.items():
        op.create_table(
            table,
            sa.Column("day", sa.Date(), nullable=False),
            *(_column(name) for name in keys),
            *(_number(name, sa.Integer()) for name in counts),
            sa.PrimaryKeyConstraint("day", *keys, name=f"pk_{table}"),
        )
    op.create_table(
        "turn_changed",
        sa.Column("id", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_turn_changed"),
    )
    op.create_index("ix_turn_changed_day", "turn_changed", ["day"])
    _others()
    _triggers()
    op.execute("INSERT INTO turn_changed (day) SELECT DISTINCT day FROM turn")


def _others() -> None:
    op.create_table(
        "training_question",
        sa.Column("id", ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        _column("programme"),
        _column("topic"),
        sa.Column("by", sa.String(100), nullable=False),
        _number("at", sa.BigInteger()),
        _number("exported_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_training_question"),
    )
    op.create_index("ix_training_question_exported_at", "training_question", ["exported_at"])
    op.create_table(
        "turn_demo",
        _number("first", sa.BigInteger()),
        _number("last", sa.BigInteger()),
        _number("at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("first", name="pk_turn_demo"),
    )


def _triggers() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb, row in VERBS.items():
            op.execute(SQLITE.format(verb=verb, what=verb, row=row))
        return
    op.execute(POSTGRESQL)
    for verb, row in VERBS.items():
        op.execute(POSTGRESQL_TRIGGER.format(verb=verb, row=row))


def downgrade() -> None:
    """Drop them."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for verb in VERBS:
        op.execute(f"DROP TRIGGER turn_changed_{verb}" + ("" if on_sqlite else " ON turn"))
    if not on_sqlite:
        op.execute("DROP FUNCTION turn_changed_note()")
    for table in (*TALLIES, "turn_changed", "training_question", "turn_demo"):
        op.drop_table(table)
