"""A backup that is put back gives the same answers, on SQLite and on PostgreSQL."""

import stat
import tarfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine

from advisor.operation.backup import back_up, restore
from advisor.operation.errors import OperationError
from advisor.operation.secret_key import ensure_secret_key, key_file
from advisor.settings import Settings, load_settings
from advisor.store import law, law_loading, migrate
from advisor.store.engine import engine_of, reading, writing
from advisor.store.law_publishing import NewValue, set_value
from advisor.store.tables import AuditRow, ValueRow

NEW = NewValue("base_salary", date(2027, 7, 1), Decimal("2700000"), "NĐ 100/2027/NĐ-CP Đ.3", "An")


@pytest.fixture
def office(
    database: Engine, database_url: str, law_folder: Path, tmp_path: Path
) -> Iterator[Settings]:
    """An office whose officer published a figure that is not in git."""
    migrate.upgrade(database)
    law_loading.load(law_folder, database)
    set_value(NEW, database)
    settings = load_settings({"ADVISOR_ROOT": str(tmp_path), "ADVISOR_DATABASE_URL": database_url})
    ensure_secret_key(settings)
    yield settings
    engine_of(database_url).dispose()


def published(on: Engine) -> list[str]:
    """The officer's value and who published it, as the database has them."""
    with reading(on) as session:
        value = select(ValueRow.value).where(ValueRow.valid_from == NEW.valid_from)
        author = select(AuditRow.author).order_by(AuditRow.id.desc()).limit(1)
        return [session.execute(one).scalar_one_or_none() for one in (value, author)]


def test_what_was_lost_is_back_with_the_key(
    office: Settings, database: Engine, tmp_path: Path
) -> None:
    back_up(office, tmp_path / "backup")
    key = key_file(office).read_text()
    with writing(database) as session:
        session.query(ValueRow).delete()
        session.query(AuditRow).delete()
    key_file(office).unlink()
    restore(office, tmp_path / "backup", overwrite=True)
    assert published(engine_of(office.database_url)) == ["2700000", "An"]
    assert key_file(office).read_text() == key
    assert migrate.current_revision(engine_of(office.database_url)) == migrate.head()


def test_a_restored_office_computes_with_the_officer_s_figure(
    office: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(office, tmp_path / "backup")
    restore(office, tmp_path / "backup", overwrite=True)
    monkeypatch.setenv("ADVISOR_DATABASE_URL", office.database_url)
    book = law.current_law_book()
    assert book.value("base_salary", date(2027, 8, 1)) == NEW.value


def test_a_backup_is_for_its_owner_only(office: Settings, tmp_path: Path) -> None:
    back_up(office, tmp_path / "backup")
    assert stat.S_IMODE((tmp_path / "backup").stat().st_mode) == 0o600


def test_a_database_is_not_replaced_by_mistake(
    office: Settings, database: Engine, tmp_path: Path
) -> None:
    back_up(office, tmp_path / "backup")
    with pytest.raises(OperationError, match="--overwrite"):
        restore(office, tmp_path / "backup")
    assert published(database) == ["2700000", "An"]


def test_half_a_backup_changes_nothing(office: Settings, database: Engine, tmp_path: Path) -> None:
    whole = tmp_path / "backup"
    back_up(office, whole)
    (tmp_path / "half").write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    with pytest.raises(OperationError, match="not a whole backup"):
        restore(office, tmp_path / "half", overwrite=True)
    assert published(database) == ["2700000", "An"]


def test_a_backup_of_another_kind_of_database_is_refused(office: Settings, tmp_path: Path) -> None:
    back_up(office, tmp_path / "backup")
    other = "sqlite:///other.db"
    if office.database_url.startswith("sqlite"):
        other = "postgresql://nobody@localhost/none"
    elsewhere = load_settings({"ADVISOR_ROOT": str(tmp_path), "ADVISOR_DATABASE_URL": other})
    with pytest.raises(OperationError, match="the backup is of"):
        restore(elsewhere, tmp_path / "backup")


def test_a_backup_that_cannot_be_written_is_told(office: Settings, tmp_path: Path) -> None:
    with pytest.raises(OperationError, match="cannot write"):
        back_up(office, tmp_path / "no" / "such" / "folder")


def test_nothing_of_the_archive_gets_outside(office: Settings, tmp_path: Path) -> None:
    evil = tmp_path / "evil"
    with tarfile.open(evil, "w:gz") as archive:
        (tmp_path / "loot").write_text("x")
        archive.add(tmp_path / "loot", "../loot2")
    with pytest.raises(OperationError, match="not a whole backup"):
        restore(office, evil, overwrite=True)
    assert not (tmp_path.parent / "loot2").exists()
