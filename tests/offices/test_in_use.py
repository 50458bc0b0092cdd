"""A list is put into use whole or not at all, and seen by running processes."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from advisor.cli.offices import app
from advisor.store import offices as store
from advisor.store.engine import engine_of, reading
from advisor.store.office_tables import OfficeImportRow
from tests.offices.writing import LISTS, checked, directory, listed, row

run = CliRunner()
SOURCE = store.Source("list.csv", b"", "Lan")


def test_an_imported_list_is_read_back_as_it_was(database: str) -> None:
    file = str(LISTS / "quang_ninh.csv")
    done = run.invoke(app, ["import", file, "--by", "Lan"])
    assert done.exit_code == 0, done.output
    assert "8 offices in use, 0 before" in done.output
    assert store.read_offices() == directory()
    with reading() as session:
        entry = session.execute(select(OfficeImportRow)).scalar_one()
        assert (entry.author, entry.offices, entry.replaced) == ("Lan", 8, 0)
        assert entry.source == file
        assert len(entry.fingerprint) == 64


def test_a_list_takes_the_place_of_the_one_before(database: str) -> None:
    store.replace_offices(directory().offices, SOURCE)
    done = store.replace_offices(checked(row()).offices, SOURCE)
    assert (done.offices, done.before) == (1, 8)
    assert [office.name for office in store.read_offices().offices] == ["BHXH cơ sở Thử"]


def test_a_bad_list_changes_nothing(database: str, tmp_path: Path) -> None:
    store.replace_offices(directory().offices, SOURCE)
    bad = tmp_path / "bad.csv"
    bad.write_bytes(listed(row(), row(name="Khác", kind="x")))
    done = run.invoke(app, ["import", str(bad)])
    assert done.exit_code == 1
    assert f"{bad}:3: error: unknown kind 'x'" in done.output
    assert "nothing was changed" in done.output
    assert store.read_offices() == directory()


def test_an_empty_list_takes_nothing_out_unless_told_so(database: str, tmp_path: Path) -> None:
    store.replace_offices(directory().offices, SOURCE)
    empty = tmp_path / "empty.csv"
    empty.write_bytes(listed())
    assert run.invoke(app, ["import", str(empty)]).exit_code == 1
    assert store.read_offices() == directory()
    assert run.invoke(app, ["import", str(empty), "--empty"]).exit_code == 0
    assert store.read_offices().offices == ()


def test_check_tells_every_problem_and_counts_them(database: str, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(listed(row(verified_on="2025-01-01"), row(name="Khác", phone="1")))
    done = run.invoke(app, ["check", str(file)])
    assert done.exit_code == 1
    assert f"{file}:2: warning: " in done.output
    assert f"{file}:3: error: " in done.output
    assert "1 offices, 1 errors, 1 warnings" in done.output


def test_a_file_that_is_not_there_is_one_line(database: str, tmp_path: Path) -> None:
    done = run.invoke(app, ["check", str(tmp_path / "none.csv")])
    assert done.exit_code == 1
    assert done.output.strip().endswith("none.csv: No such file or directory")


def test_the_offices_in_use_are_listed_by_kind_and_province(database: str) -> None:
    store.replace_offices(directory().offices, SOURCE)
    done = run.invoke(app, ["list", "--kind", "bhxh_office", "--province", "lạng sơn"])
    assert "BHXH cơ sở Thử Tám (phường Thử, Lạng Sơn): 8 phố Thử Nghiệm" in done.output
    assert done.output.strip().endswith("1 offices")


def test_a_running_process_sees_a_new_list(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_000.0
    monkeypatch.setattr(store.time, "monotonic", lambda: now)
    assert store.current_offices().offices == ()
    store.replace_offices(directory().offices, SOURCE)
    assert store.current_offices().offices == ()
    now += store.CHECK_SECONDS
    assert store.current_offices() == directory()


def test_a_database_that_is_away_costs_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    url = f"sqlite:///{tmp_path}/never-migrated.db"
    monkeypatch.setenv("ADVISOR_DATABASE_URL", url)
    with caplog.at_level(logging.ERROR):
        assert store.current_offices().offices == ()
    assert "keeping those read before" in caplog.text
    engine_of(url).dispose()
