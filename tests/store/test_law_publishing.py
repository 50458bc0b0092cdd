"""Publishing a value: checked, audited, exported back to YAML."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine

from advisor.law.yaml_source import read_parameter
from advisor.store import law_export, law_loading, migrate
from advisor.store.engine import reading
from advisor.store.errors import PublishError
from advisor.store.law_publishing import NewValue, set_value
from advisor.store.tables import AuditRow

DECREE = "NĐ 100/2027/NĐ-CP Đ.3"
NEW = NewValue("base_salary", date(2027, 7, 1), Decimal("2700000"), DECREE, "Nguyễn Thị An")


@pytest.fixture
def loaded(database: Engine, law_folder: Path) -> Engine:
    migrate.upgrade(database)
    law_loading.load(law_folder, database)
    return database


def test_a_new_date_is_added_with_its_decree_and_author(loaded: Engine) -> None:
    published = set_value(NEW, loaded)
    assert published.before is None
    assert published.after["value"] == "2700000"
    with reading(loaded) as session:
        row = session.execute(select(AuditRow).order_by(AuditRow.id.desc())).scalars().first()
    assert (row.author, row.after["reference"]) == ("Nguyễn Thị An", DECREE)


def test_an_existing_value_is_replaced_and_the_old_one_stays_in_the_audit(loaded: Engine) -> None:
    set_value(NEW, loaded)
    published = set_value(
        NewValue("base_salary", date(2027, 7, 1), Decimal("2750000"), DECREE, "B"), loaded
    )
    assert published.before is not None
    assert published.before["value"] == "2700000"


def test_a_repeal_is_a_value_of_nothing(loaded: Engine) -> None:
    published = set_value(NewValue("base_salary", date(2030, 1, 1), None, DECREE, "B"), loaded)
    assert published.after["value"] is None


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (NewValue("no_such", date(2027, 1, 1), Decimal(1), DECREE, "B"), "no parameter"),
        (NewValue("base_salary", date(2027, 1, 1), Decimal(1), DECREE, "B"), "plausible range"),
        (NewValue("base_salary", date(2027, 1, 1), Decimal("NaN"), DECREE, "B"), "plausible"),
        (NewValue("base_salary", date(2027, 1, 1), Decimal(2500000), " ", "B"), "reference"),
        (NewValue("base_salary", date(2027, 1, 1), Decimal(2500000), DECREE, ""), "author"),
        (NewValue("support_percent", date(2027, 1, 1), Decimal(40), DECREE, "B"), "one of poor"),
        (
            NewValue("base_salary", date(2027, 1, 1), Decimal(2500000), DECREE, "B", key="x"),
            "no keys",
        ),
        (
            NewValue(
                "base_salary", date(2027, 1, 1), Decimal(2500000), DECREE, "B", confidence="sure"
            ),
            "confidence",
        ),
    ],
)
def test_a_value_that_cannot_be_right_is_refused(loaded: Engine, new: NewValue, why: str) -> None:
    with pytest.raises(PublishError, match=why):
        set_value(new, loaded)
    assert law_export.published_parameters(loaded) == []


def test_a_published_value_can_be_exported_to_its_file(loaded: Engine, law_folder: Path) -> None:
    set_value(NEW, loaded)
    assert law_export.published_parameters(loaded) == ["base_salary"]
    (file,) = law_export.export_yaml(law_folder, ["base_salary"], loaded)
    newest = read_parameter(file).values[-1]
    assert (newest.valid_from, newest.value) == (date(2027, 7, 1), Decimal(2700000))
    assert newest.reference == DECREE
    assert law_loading.load(law_folder, loaded).conflicts == []


def test_an_export_gives_every_key_on_a_date_on_which_only_one_was_published(
    loaded: Engine, law_folder: Path
) -> None:
    set_value(
        NewValue("support_percent", date(2027, 1, 1), Decimal(60), DECREE, "B", key="poor"), loaded
    )
    (file,) = law_export.export_yaml(law_folder, ["support_percent"], loaded)
    newest = {value.key: value.value for value in read_parameter(file).values[-2:]}
    assert newest == {"poor": Decimal(60), "other": Decimal("22.5")}


def test_an_export_without_a_change_says_the_same(loaded: Engine, law_folder: Path) -> None:
    before = [read_parameter(file) for file in sorted(law_folder.glob("*.yml"))]
    files = law_export.export_yaml(law_folder, ["base_salary", "support_percent"], loaded)
    assert [read_parameter(file) for file in files] == before
