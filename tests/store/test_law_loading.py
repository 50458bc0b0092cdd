"""Loading data/law: idempotent, touching only what differs, never over an officer's value."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine

from advisor.law.errors import ParameterFileError
from advisor.law.yaml_source import load_yaml
from advisor.store import law_loading, law_rows, migrate
from advisor.store.engine import engine_of, reading
from advisor.store.law_publishing import NewValue, set_value
from advisor.store.tables import AuditRow, RevisionRow, ValueRow


@pytest.fixture
def migrated(database: Engine) -> Engine:
    migrate.upgrade(database)
    return database


@pytest.fixture
def edit(law_folder: Path) -> Callable[[str, str, str], None]:
    """Replace a text in a parameter file."""

    def replace(name: str, old: str, new: str) -> None:
        file = law_folder / f"{name}.yml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    return replace


def revision(database: Engine) -> int:
    with reading(database) as session:
        return session.execute(select(RevisionRow.number)).scalar_one()


def audit(database: Engine) -> list[tuple[object, object, str]]:
    with reading(database) as session:
        rows = session.execute(select(AuditRow).order_by(AuditRow.id)).scalars().all()
    return [
        (row.before and row.before["value"], row.after and row.after["value"], row.author)
        for row in rows
    ]


def publish(database: Engine, value: str, valid_from: date = date(2024, 7, 1)) -> None:
    set_value(
        NewValue("base_salary", valid_from, Decimal(value), "NĐ 1/2027/NĐ-CP Đ.3", "officer"),
        database,
    )


def test_the_first_load_adds_every_value(migrated: Engine, law_folder: Path) -> None:
    report = law_loading.load(law_folder, migrated)
    assert (len(report.added), report.unchanged) == (6, 0)
    assert "support_percent[poor] 2025-07-01" in report.added


def test_what_is_read_back_is_what_the_files_say(migrated: Engine, law_folder: Path) -> None:
    law_loading.load(law_folder, migrated)
    with reading(migrated) as session:
        stored = law_rows.read_parameters(session)
    assert stored == load_yaml(law_folder)


def test_a_second_load_touches_nothing(migrated: Engine, law_folder: Path) -> None:
    law_loading.load(law_folder, migrated)
    before = revision(migrated)
    report = law_loading.load(law_folder, migrated)
    assert not report.touched
    assert report.unchanged == 6
    assert revision(migrated) == before
    assert len(audit(migrated)) == 6


def test_only_the_edited_value_is_written(migrated: Engine, law_folder: Path, edit) -> None:
    law_loading.load(law_folder, migrated)
    before = revision(migrated)
    edit("base_salary", "value: 2340000", "value: 2530000")
    report = law_loading.load(law_folder, migrated)
    assert report.changed == ["base_salary 2024-07-01"]
    assert report.unchanged == 5
    assert revision(migrated) == before + 1
    assert audit(migrated)[-1] == ("2340000", "2530000", "data/law")


def test_a_value_that_left_the_files_is_removed(migrated: Engine, law_folder: Path) -> None:
    law_loading.load(law_folder, migrated)
    (law_folder / "support_percent.yml").unlink()
    report = law_loading.load(law_folder, migrated)
    assert len(report.removed) == 4
    assert report.parameters_changed == ["support_percent"]
    with reading(migrated) as session:
        assert [p.name for p in law_rows.read_parameters(session)] == ["base_salary"]
    assert audit(migrated)[-1][1] is None


def test_a_changed_caution_reaches_the_database(migrated: Engine, law_folder: Path, edit) -> None:
    law_loading.load(law_folder, migrated)
    edit("support_percent", "chưa được xác nhận", "còn chờ văn bản")
    report = law_loading.load(law_folder, migrated)
    assert report.parameters_changed == ["support_percent"]
    assert report.unchanged == 6


def test_a_published_value_is_kept_and_reported(migrated: Engine, law_folder: Path) -> None:
    law_loading.load(law_folder, migrated)
    publish(migrated, "2500000")
    report = law_loading.load(law_folder, migrated)
    assert report.conflicts == ["base_salary 2024-07-01"]
    assert "1 kept as published" in report.summary()
    with reading(migrated) as session:
        value = session.execute(
            select(ValueRow.value).where(ValueRow.valid_from == date(2024, 7, 1))
        ).scalar_one()
    assert value == "2500000"


def test_a_published_new_date_survives_a_load(migrated: Engine, law_folder: Path) -> None:
    law_loading.load(law_folder, migrated)
    publish(migrated, "2700000", date(2027, 7, 1))
    report = law_loading.load(law_folder, migrated)
    assert report.conflicts == []
    assert report.removed == []


def test_a_published_value_that_reached_the_files_belongs_to_them_again(
    migrated: Engine, law_folder: Path, edit
) -> None:
    law_loading.load(law_folder, migrated)
    publish(migrated, "2500000")
    edit("base_salary", "value: 2340000", "value: 2500000")
    edit("base_salary", "NĐ 73/2024/NĐ-CP Đ.3", "NĐ 1/2027/NĐ-CP Đ.3")
    text = (law_folder / "base_salary.yml").read_text(encoding="utf-8")
    head, _, tail = text.rpartition("last_verified_on: 2026-11-23")
    (law_folder / "base_salary.yml").write_text(
        f"{head}last_verified_on: null{tail}", encoding="utf-8"
    )
    assert law_loading.load(law_folder, migrated).conflicts == []
    edit("base_salary", "value: 2500000", "value: 2600000")
    assert law_loading.load(law_folder, migrated).changed == ["base_salary 2024-07-01"]


def test_a_malformed_file_changes_nothing(migrated: Engine, law_folder: Path, edit) -> None:
    law_loading.load(law_folder, migrated)
    edit("base_salary", "value: 2340000", "value: many")
    edit("support_percent", "poor: 50", "poor: 60")
    with pytest.raises(ParameterFileError, match=r"base_salary\.yml"):
        law_loading.load(law_folder, migrated)
    with reading(migrated) as session:
        assert session.execute(select(ValueRow).where(ValueRow.value == "60")).all() == []


def test_files_that_were_loaded_are_not_read_again(
    migrated: Engine, law_folder: Path, edit
) -> None:
    assert law_loading.load_if_changed(law_folder, migrated) is not None
    assert law_loading.load_if_changed(law_folder, migrated) is None
    edit("base_salary", "Mức lương cơ sở", "Mức lương cơ sở của khu vực công")
    assert law_loading.load_if_changed(law_folder, migrated) is not None


def test_a_decimal_is_kept_exactly(migrated: Engine, law_folder: Path) -> None:
    law_loading.load(law_folder, migrated)
    with reading(migrated) as session:
        texts = set(session.execute(select(ValueRow.value)).scalars())
    assert {"22.5", "1800000"} <= texts


def test_the_project_s_own_figures_load(tmp_path: Path) -> None:
    from advisor.settings import CLONE

    database = engine_of(f"sqlite:///{tmp_path}/advisor.db")
    migrate.upgrade(database)
    law_loading.load(CLONE / "data" / "law", database)
    with reading(database) as session:
        assert law_rows.read_parameters(session) == load_yaml(CLONE / "data" / "law")
