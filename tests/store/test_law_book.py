"""`current_law_book`: prepared on first use, cached, and never stale for long."""

import logging
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from advisor.law.errors import ParameterFileError
from advisor.store import law
from advisor.store.engine import engine_of
from advisor.store.errors import StoreError
from advisor.store.law import current_law_book
from advisor.store.law_publishing import NewValue, set_value

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def project(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_url: str, law_folder: Path
) -> None:
    """A project of two parameters on an empty database, whose changes are looked for at once."""
    monkeypatch.setenv("ADVISOR_ROOT", str(tmp_path))
    monkeypatch.setenv("ADVISOR_DATABASE_URL", database_url)
    monkeypatch.setattr(law, "CHECK_SECONDS", 0.0)


def base_salary() -> Decimal | None:
    return current_law_book().value("base_salary", TODAY)


def edit(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_an_empty_database_is_prepared_on_first_use() -> None:
    assert base_salary() == Decimal(2340000)


def test_the_same_book_is_given_while_nothing_changes() -> None:
    assert current_law_book() is current_law_book()


def test_a_published_value_is_seen_without_a_restart(database_url: str) -> None:
    assert base_salary() == Decimal(2340000)
    new = NewValue("base_salary", date(2026, 7, 1), Decimal(2530000), "NĐ 161/2026/NĐ-CP", "B")
    set_value(new, engine_of(database_url))
    assert base_salary() == Decimal(2530000)
    assert current_law_book().value("base_salary", date(2026, 6, 30)) == Decimal(2340000)


def test_an_edited_file_is_seen_without_a_restart(law_folder: Path) -> None:
    assert base_salary() == Decimal(2340000)
    edit(law_folder / "base_salary.yml", "2340000", "2345000")
    assert base_salary() == Decimal(2345000)


def test_a_change_is_looked_for_at_most_once_a_second(
    monkeypatch: pytest.MonkeyPatch, law_folder: Path
) -> None:
    monkeypatch.setattr(law, "CHECK_SECONDS", 3600.0)
    book = current_law_book()
    edit(law_folder / "base_salary.yml", "2340000", "2345000")
    assert current_law_book() is book


def test_a_file_broken_by_an_edit_leaves_the_last_good_figures(
    law_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert base_salary() == Decimal(2340000)
    edit(law_folder / "base_salary.yml", "2340000", "two million")
    with caplog.at_level(logging.ERROR):
        assert base_salary() == Decimal(2340000)
    assert "base_salary.yml" in caplog.text


def test_a_file_broken_from_the_start_is_an_error(law_folder: Path) -> None:
    edit(law_folder / "base_salary.yml", "2340000", "two million")
    with pytest.raises(ParameterFileError):
        current_law_book()


def test_a_database_that_cannot_be_opened_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_DATABASE_URL", "sqlite:////proc/advisor.db")
    with pytest.raises(StoreError, match="ADVISOR_DATABASE_URL"):
        current_law_book()
