"""Reading the parameter files: what is malformed is refused with the file and the place."""

from datetime import date
from decimal import Decimal

import pytest

from advisor.law import ParameterFileError, load_yaml
from advisor.law.yaml_source import read_parameter

GOOD = """\
name: fee
title: Lệ phí
description: Lệ phí một tháng.
unit: VND_per_month
range: [1, 100]
values:
  2020-01-01: {value: 4.5, reference: "NĐ 1/2020/NĐ-CP Đ.2", confidence: secondary,
               last_verified_on: 2026-01-01}
  2021-01-01: {value: null, reference: "NĐ 2/2021/NĐ-CP", confidence: statute_read,
               last_verified_on: null}
known_until: 2026-12-31
"""
KEYED = GOOD.replace("values:", "keys: [1, 2]\nvalues:").replace(
    "value: 4.5", "value: {1: 5, 2: 6}"
)


@pytest.fixture
def write(tmp_path):
    """write(text) → a parameter file `fee.yml`."""

    def write(text: str):
        file = tmp_path / "fee.yml"
        file.write_text(text, encoding="utf-8")
        return file

    return write


def test_a_file_is_read_with_exact_numbers(write):
    found = read_parameter(write(GOOD))
    first, repeal = found.values
    assert (found.name, found.unit, found.known_until) == (
        "fee",
        "VND_per_month",
        date(2026, 12, 31),
    )
    assert (first.value, first.valid_from) == (Decimal("4.5"), date(2020, 1, 1))
    assert (repeal.value, repeal.last_verified_on) == (None, None)


def test_each_key_has_its_own_value_and_null_repeals_all(write):
    found = read_parameter(write(KEYED))
    assert [(item.key, item.value) for item in found.values] == [
        ("1", 5),
        ("2", 6),
        ("1", None),
        ("2", None),
    ]


OWN = '{1: 5, 2: 6}, references: {2: "NĐ 1/2020/NĐ-CP Đ.3"}'


def test_a_key_may_have_a_reference_of_its_own(write):
    found = read_parameter(write(KEYED.replace("{1: 5, 2: 6}", OWN)))
    assert [item.reference for item in found.values[:2]] == [
        "NĐ 1/2020/NĐ-CP Đ.2",
        "NĐ 1/2020/NĐ-CP Đ.3",
    ]


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ("{3: a}", "unknown keys"),
        ("{2: 7}", "must be a text"),
        ("NĐ 1/2020/NĐ-CP", "must map keys"),
    ],
)
def test_a_reference_of_a_key_must_be_a_text_of_that_key(write, own, message):
    text = KEYED.replace("{1: 5, 2: 6}", f"{{1: 5, 2: 6}}, references: {own}")
    with pytest.raises(ParameterFileError, match=message):
        read_parameter(write(text))


def test_the_resolution_on_full_cover_is_cited_for_those_it_covers_only():
    by_key = {
        value.key: value.reference
        for parameter in load_yaml()
        if parameter.name == "household_hi_benefit_percent"
        for value in parameter.values
        if value.valid_from == date(2026, 1, 1)
    }
    covered = {key for key, reference in by_key.items() if "NQ 261/2025/QH15" in reference}
    assert covered == {"near_poor", "social_pension_75"}


def test_a_folder_is_read_in_the_order_of_the_file_names(write):
    file = write(GOOD)
    (file.parent / "age.yml").write_text(GOOD.replace("name: fee", "name: age"), encoding="utf-8")
    assert [parameter.name for parameter in load_yaml(file.parent)] == ["age", "fee"]


def test_an_empty_folder_is_an_error(tmp_path):
    with pytest.raises(ParameterFileError, match="no parameter files"):
        load_yaml(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("unit: VND_per_month", "unit: dong", "unit 'dong'"),
        ("name: fee", "name: fees", "not the file's name"),
        ("title: Lệ phí\n", "", "missing key 'title'"),
        ("title: Lệ phí", "title: ''", "title: must be a text"),
        ("known_until", "note: x\nknown_until", "unknown key 'note'"),
        ("known_until: 2026-12-31", "known_until: soon", "'soon' is not a date"),
        ("range: [1, 100]", "range: [100, 1]", "range"),
        ("range: [1, 100]", "range: 5", "range"),
        ("2021-01-01", "2021-13-01", "month must be"),
        ("2021-01-01", "2021", "not a date"),
        ("2021-01-01", "2020-01-01", "stands twice"),
        ("value: 4.5", "value: '4,5'", "'4,5' is not a number"),
        ("value: 4.5", "value: true", "True is not a number"),
        ('reference: "NĐ 2/2021/NĐ-CP", ', "", "missing key 'reference'"),
        ('reference: "NĐ 2/2021/NĐ-CP"', 'reference: ""', "reference: must be a text"),
        ("confidence: secondary", "confidence: sure", "confidence 'sure'"),
        ("confidence: secondary", "confidence: secondary, source: x", "unknown key 'source'"),
        ("range: [1, 100]", "range: [1, 100", "not YAML"),
    ],
)
def test_a_malformed_file_is_refused_by_name_and_place(write, old, new, message):
    assert old in GOOD
    with pytest.raises(ParameterFileError, match=message) as raised:
        read_parameter(write(GOOD.replace(old, new)))
    assert str(raised.value).startswith("fee.yml")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{1: 5, 2: 6}", "{1: 5}", "missing keys"),
        ("{1: 5, 2: 6}", "{1: 5, 2: 6, 3: 7}", "unknown keys"),
        ("{1: 5, 2: 6}", "5", "a number for each key"),
    ],
)
def test_keys_must_be_complete(write, old, new, message):
    with pytest.raises(ParameterFileError, match=message):
        read_parameter(write(KEYED.replace(old, new)))


def test_every_file_of_the_project_is_read():
    parameters = load_yaml()
    assert len(parameters) == len({parameter.name for parameter in parameters}) > 80
