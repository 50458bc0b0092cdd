"""Migrations: from nothing to the newest, the same on both databases."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.engine import Engine

from advisor.store import migrate
from advisor.store.engine import check_writable, engine_of, ping
from advisor.store.errors import StoreError
from advisor.store.tables import metadata


@pytest.fixture
def database(empty_database_url: str) -> Engine:
    """The engine of a database without any table."""
    return engine_of(empty_database_url)


def test_an_empty_database_is_migrated_once(database: Engine) -> None:
    assert migrate.current_revision(database) is None
    assert migrate.upgrade(database) is True
    assert migrate.current_revision(database) == migrate.head()
    assert migrate.upgrade(database) is False


def test_the_migrations_make_exactly_the_tables_of_the_code(database: Engine) -> None:
    migrate.upgrade(database)
    with database.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_the_numbered_files_have_the_same_newest_migration_as_alembic() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.FOLDER))
    assert migrate.head() == ScriptDirectory.from_config(config).get_current_head()


def test_processes_that_start_together_migrate_once(database: Engine) -> None:
    with ThreadPoolExecutor(4) as pool:
        migrated = list(pool.map(lambda _: migrate.upgrade(database), range(4)))
    assert sorted(migrated) == [False, False, False, True]


def test_a_database_of_a_newer_program_is_refused(database: Engine) -> None:
    migrate.upgrade(database)
    with database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999_later'"))
    with pytest.raises(StoreError, match="newer than this program"):
        migrate.upgrade(database)


def test_a_migration_can_be_undone(database: Engine) -> None:
    from alembic import command

    migrate.upgrade(database)
    config = Config()
    config.set_main_option("script_location", str(migrate.FOLDER))
    with database.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert inspect(database).get_table_names() == ["alembic_version"]


def test_the_write_check_leaves_nothing_behind(database: Engine) -> None:
    check_writable(database)
    check_writable(database)
    assert inspect(database).get_table_names() == []


@pytest.mark.parametrize(
    "url", ["sqlite:////dev/null/advisor.db", "postgresql://advisor:secret@127.0.0.1:1/advisor"]
)
def test_an_unusable_database_is_one_line_that_names_the_setting(url: str) -> None:
    with pytest.raises(StoreError, match="ADVISOR_DATABASE_URL") as caught:
        ping(engine_of(url))
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("url", ["postgresql://advisor@host:port/advisor", "sqlite//x"])
def test_a_malformed_url_is_one_line_that_names_the_setting(url: str) -> None:
    with pytest.raises(StoreError, match="ADVISOR_DATABASE_URL") as caught:
        engine_of(url)
    assert "\n" not in str(caught.value)


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg2", None)
    with pytest.raises(StoreError, match="psycopg2 is missing"):
        engine_of("postgresql://advisor@host/without-driver")


def test_a_database_that_may_only_be_read_is_refused(tmp_path) -> None:
    url = f"sqlite:///{tmp_path}/advisor.db"
    ping(engine_of(url))
    with pytest.raises(StoreError, match="readonly"):
        check_writable(engine_of(f"sqlite:///file:{tmp_path}/advisor.db?mode=ro&uri=true"))


def test_sqlite_keeps_readers_and_writers_apart(tmp_path) -> None:
    with engine_of(f"sqlite:///{tmp_path}/advisor.db").connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 10_000}
