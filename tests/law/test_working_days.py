"""Working days: BLLĐ Đ.112, NQ 28/2026/QH16, swaps announced by the Government."""

from datetime import date

import pytest

from advisor.law.rules.working_days import WorkingDays

BUILT_IN = WorkingDays.of(None)
NO_HOLIDAYS = WorkingDays.of(())


@pytest.mark.parametrize(
    "day_off",
    [
        date(2018, 9, 3),  # 2/9 on a Sunday: compensatory Monday
        date(2022, 4, 11),  # Giỗ Tổ on a Sunday
        date(2023, 5, 3),  # Giỗ Tổ and 30/4 on a weekend: two compensatory days
        date(2025, 5, 2),  # swapped with 26/4/2025
        date(2026, 1, 2),  # swapped with 10/1/2026
        date(2026, 2, 16),  # Tết
        date(2026, 2, 20),
        date(2026, 4, 27),  # Giỗ Tổ on a Sunday
        date(2026, 8, 31),  # swapped with 22/8/2026
        date(2026, 9, 1),
        date(2026, 11, 24),  # Ngày Văn hóa Việt Nam, first in 2026
        date(2027, 11, 24),
    ],
)
def test_built_in_calendar_knows_the_days_off(day_off):
    assert not BUILT_IN.includes(day_off)
    assert NO_HOLIDAYS.includes(day_off)


@pytest.mark.parametrize("day", [date(2025, 11, 24), date(2026, 11, 23), date(2026, 2, 23)])
def test_built_in_calendar_invents_no_holidays(day):
    assert BUILT_IN.includes(day)


@pytest.mark.parametrize("day", [date(2026, 11, 21), date(2026, 11, 22)])
def test_weekends_are_off_under_every_list(day):
    assert not BUILT_IN.includes(day)
    assert not NO_HOLIDAYS.includes(day)


def test_given_list_replaces_the_built_in_one():
    calendar = WorkingDays.of([date(2026, 11, 25)])
    assert calendar.includes(date(2026, 11, 24))
    assert not calendar.includes(date(2026, 11, 25))


def test_days_are_counted_from_the_day_after():
    assert NO_HOLIDAYS.after(date(2026, 11, 20), 1) == date(2026, 11, 23)
    assert BUILT_IN.after(date(2026, 11, 20), 2) == date(2026, 11, 25)


def test_working_day_stays_and_day_off_moves_on():
    assert BUILT_IN.on_or_after(date(2026, 11, 23)) == date(2026, 11, 23)
    assert BUILT_IN.on_or_after(date(2026, 11, 24)) == date(2026, 11, 25)
    assert BUILT_IN.on_or_after(date(2026, 2, 14)) == date(2026, 2, 23)
