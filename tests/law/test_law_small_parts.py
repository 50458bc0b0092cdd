"""Months, rounding, wording and references: the small parts that every calculator leans on."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from advisor.law import wording
from advisor.law.references import citations
from advisor.law.result import plain
from advisor.law.rules.months import Month, add_months, completed_years
from advisor.law.rules.rounding import as_number, round_half_up


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [
        (Fraction(1, 2), 1),
        (Fraction(5, 2), 3),
        (Fraction(149, 100), 1),
        (7, 7),
        (Decimal("0.5"), 1),
    ],
)
def test_half_a_dong_is_rounded_up(amount, rounded):
    assert round_half_up(amount) == rounded


def test_numbers_stay_exact():
    assert as_number(Fraction(9, 2)) == Decimal("4.5")
    assert as_number(Decimal("45.0")) == 45
    assert isinstance(as_number(Fraction(90, 2)), int)
    assert as_number(Fraction(31, 100)) == Decimal("0.31")
    with pytest.raises(ValueError, match="no finite decimal"):
        as_number(Fraction(1, 3))


def test_months_are_added_over_new_year():
    assert Month(2026, 11) + 3 == Month(2027, 2)
    assert Month(2026, 11) - 11 == Month(2025, 12)
    assert Month(2027, 2) - Month(2026, 11) == 3
    assert Month(2024, 2).last_day == date(2024, 2, 29)
    assert str(Month(2026, 3)) == "2026-03"


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2026, 8, 10), 3, date(2026, 11, 10)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
    ],
)
def test_a_day_some_months_later_stays_in_its_month(day, months, later):
    assert add_months(day, months) == later


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(1951, 11, 23), date(2026, 11, 22), 74),
        (date(1951, 11, 23), date(2026, 11, 23), 75),
        (date(1952, 2, 29), date(2027, 2, 28), 74),
        (date(1952, 2, 29), date(2027, 3, 1), 75),
        (date(2030, 1, 1), date(2026, 1, 1), 0),
    ],
)
def test_age_is_in_completed_years(birth, day, age):
    assert completed_years(birth, day) == age


def test_figures_read_as_vietnamese_readers_write_them():
    assert wording.money(Fraction(1_034_000)) == "1.034.000 đồng"
    assert wording.percent(Decimal("4.50")) == "4,5%"
    assert wording.number(Decimal("1234.25")) == "1.234,25"
    assert wording.day(date(2025, 7, 1)) == "01/07/2025"
    assert wording.month(Month(2026, 1)) == "01/2026"
    assert [wording.duration(n) for n in (240, 183, 8, 0)] == [
        "20 năm",
        "15 năm 3 tháng",
        "8 tháng",
        "0 tháng",
    ]


@pytest.mark.parametrize(
    ("notation", "told"),
    [
        ("Luật 41/2024/QH15 Đ.36(2)(e)", "điểm e khoản 2 Điều 36 Luật 41/2024/QH15"),
        ("NĐ 159/2025/NĐ-CP Đ.5(1)", "khoản 1 Điều 5 Nghị định 159/2025/NĐ-CP"),
        ("TB 59/TB-BHXH", "Thông báo 59/TB-BHXH"),
        ("TT 01/2025/TT-BLĐTBXH Đ.3", "Điều 3 Thông tư 01/2025/TT-BLĐTBXH"),
    ],
)
def test_references_are_spelt_out(notation, told):
    (citation,) = citations(notation, "")
    assert str(citation).startswith(told)


def test_several_references_are_separated_and_dated():
    first, second = citations("Luật 41/2024/QH15 Đ.98; CV 340/BHXH-CSXH", "điều kiện")
    assert str(first) == "Điều 98 Luật 41/2024/QH15 (từ 01/07/2025): điều kiện"
    assert str(second) == "Công văn 340/BHXH-CSXH: điều kiện"


def test_json_has_plain_values():
    found = plain({"a": (Decimal("4.5"), Decimal(3)), "b": date(2026, 1, 2), "c": Month(2026, 1)})
    assert found == {"a": [4.5, 3], "b": "2026-01-02", "c": "2026-01"}
    assert isinstance(found["a"][1], int)
