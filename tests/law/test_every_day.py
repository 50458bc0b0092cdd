"""Every calculator on every day: results change only where the law does, never at random."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from advisor.law import calculate
from advisor.law.rules.months import Month

TODAY = date(2026, 11, 23)


def days(first: date, last: date) -> list[date]:
    """Every day from first to last."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def by_day(day: date) -> dict[str, object]:
    """The `date` input."""
    return {"date": day.isoformat()}


def by_month(day: date) -> dict[str, object]:
    """The `month` input."""
    return {"month": str(Month.of(day))}


Moment = Callable[[date], dict[str, object]]
# Calculator, its other inputs, how the day enters, the output looked at, days on which it changes.
CASES: list[tuple[str, dict[str, object], Moment, str, list[str]]] = [
    (
        "voluntary_si.contribution",
        {"income_base": 5_000_000},
        by_month,
        "participant_pays_monthly",
        ["2022-01-01", "2025-07-01", "2027-01-01"],
    ),
    (
        "voluntary_si.pension",
        {"sex": "female", "months_contributed": 200, "average_income": 4_000_000},
        by_day,
        "monthly_pension",
        ["2025-07-01"],
    ),
    (
        "voluntary_si.pension",
        {"sex": "male", "months_contributed": 264, "average_income": 4_000_000},
        by_day,
        "monthly_pension",
        ["2019-01-01", "2020-01-01", "2021-01-01", "2022-01-01"],
    ),
    (
        "voluntary_si.lump_sum",
        {
            "reason": "settle_abroad",
            "months_before_2014": 68,
            "months_from_2014": 0,
            "average_income": 1_000_000,
        },
        by_day,
        "lump_sum",
        ["2025-07-01"],
    ),
    ("voluntary_si.maternity", {"mother_months": 6}, by_day, "amount", ["2025-07-01"]),
    (
        "voluntary_si.funeral",
        {"months_contributed": 60},
        by_day,
        "amount",
        ["2018-07-01", "2019-07-01", "2023-07-01", "2024-07-01", "2026-07-01"],
    ),
    (
        "social_pension.monthly",
        {"birth_date": "1940"},
        by_day,
        "amount",
        ["2025-07-01", "2026-07-01"],
    ),
    (
        "household_hi.contribution",
        {"members": 1},
        by_month,
        "monthly_total",
        ["2023-07-01", "2024-07-01", "2026-07-01"],
    ),
    (
        "unemployment.contribution",
        {"salary": 200_000_000, "region": 1},
        by_month,
        "employee",
        ["2020-01-01", "2022-07-01", "2024-07-01", "2026-01-01"],
    ),
]


@pytest.mark.parametrize(("name", "inputs", "moment", "output", "changes"), CASES)
def test_results_change_on_the_days_of_the_law_and_no_other(
    law, name, inputs, moment, output, changes
):
    first = date(2020, 1, 1) if name.startswith(("household", "unemp")) else date(2018, 1, 1)
    if name == "unemployment.contribution":
        first = date(2019, 12, 31)
    found, before = [], None
    for day in days(first, date(2027, 12, 31)):
        value = calculate(name, inputs | moment(day), law=law, today=TODAY).result[output]
        if before is not None and value != before:
            found.append(day.isoformat())
        before = value
    assert found == changes


YEAR = days(date(2026, 1, 1), date(2026, 12, 31))
DAILY: dict[str, tuple[str, dict[str, object]]] = {
    "voluntary_si.survivor": (
        "date",
        {"status": "pensioner", "monthly_pension": 3_000_000, "pension_month": 9},
    ),
    "voluntary_si.monthly_allowance": (
        "date",
        {
            "sex": "male",
            "birth_date": "1960-05-31",
            "months_contributed": 100,
            "average_income": 3_000_000,
        },
    ),
    "household_hi.card_validity": ("paid_date", {"first_time": True, "payment_months": 12}),
    "household_hi.benefit": ("date", {"cost": 2_000_000}),
    "household_hi.copay_exemption": ("date", {"consecutive_years": 5}),
    "unemployment.eligibility": (
        "termination_date",
        {"reason": "contract_ended", "months_in_24": 12},
    ),
    "unemployment.benefit": (
        "termination_date",
        {"months_contributed": 50, "average_salary": 9_000_000, "region": 2},
    ),
    "unemployment.reserved_months": ("date", {"months_contributed": 50, "months_received": 1}),
    "unemployment.start_date": ("filed_date", {"months": 3}),
    "unemployment.filing_deadline": ("termination_date", {}),
    "unemployment.training": ("date", {"course_months": 2, "course_fee": 4_000_000}),
}


@pytest.mark.parametrize("name", sorted(DAILY))
def test_every_day_of_a_year_can_be_calculated(law, name):
    field, inputs = DAILY[name]
    for day in YEAR:
        asked = inputs | {field: day.isoformat()}
        calculation = calculate(name, asked, law=law, today=TODAY)
        assert calculation.as_of == day
        assert calculation.steps


@pytest.mark.parametrize("sex", ["male", "female"])
def test_every_month_of_birth_has_a_later_retirement_month_or_the_same(law, sex):
    before = Month(1900, 1)
    for year in range(1930, 2010):
        for number in range(1, 13):
            born = f"{year}-{number:02d}"
            inputs = {"sex": sex, "birth_date": born}
            found = calculate("retirement.age", inputs, law=law, today=TODAY).result
            assert found["retirement_month"] > before
            before = found["retirement_month"]


@pytest.mark.parametrize("year", range(2018, 2028))
def test_prepayments_follow_the_line_of_each_month(law, year):
    for number in range(1, 13):
        inputs = {"month": f"{year}-{number:02d}", "income_base": 3_000_000}
        more = {"overrides": {"monthly_investment_rate_percent": 0.3}}
        ahead = calculate(
            "voluntary_si.advance_years", inputs | {"years": 2} | more, law=law, today=TODAY
        )
        single = calculate("voluntary_si.contribution", inputs, law=law, today=TODAY)
        assert ahead.result["support_percent"] == single.result["support_percent"]
        assert ahead.result["state_support_total"] == 24 * single.result["state_support_monthly"]
