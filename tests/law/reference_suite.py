"""A wide set of calculations, over all periods and branches, that tests of the whole law run on.

Nothing is expected of a single one here; together they must read every dated figure.
"""

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

from reference_suite_health_and_work import health, unemployment

Case = tuple[str, dict[str, Any]]

DAYS = [date(year, month, 1) for year in range(2018, 2028) for month in (1, 7)]
LAW_2024 = date(2025, 7, 1)
GROUPS = ["poor", "near_poor", "ethnic_minority", "island_commune", "other"]
RATE = {"monthly_investment_rate_percent": 0.3}


def cases() -> list[Case]:
    """All cases of the suite."""
    return [
        *_paying(),
        *_pensions(),
        *_record(),
        *_death_and_birth(),
        *_old_age(),
        *health(),
        *unemployment(),
    ]


def month(day: date) -> str:
    """The month of a day."""
    return day.isoformat()[:7]


def _paying() -> Iterator[Case]:
    for day, group in product(DAYS, GROUPS):
        base = {"month": month(day), "income_base": 3_000_000, "groups": [group]}
        for months in (1, 3, 6, 12):
            # One supported month is left, so that the limit itself shows.
            inputs = base | {"payment_months": months, "supported_months_used": 119}
            yield "voluntary_si.contribution", inputs
        yield "voluntary_si.advance_years", base | {"years": 2, "overrides": RATE}
        if day >= LAW_2024:
            missing = base | {"missing_months": 60, "overrides": RATE}
            yield "voluntary_si.missing_months", missing
        refund = base | {"plan_months": 12, "remaining_months": 4, "reason": "death"}
        yield "voluntary_si.refund", refund
    now = {"month": "2026-11", "income_base": 3_000_000}
    yield "voluntary_si.contribution", now | {"income_base": 3_030_000}
    yield "voluntary_si.contribution", now | {"income_base": 3_050_000}
    yield "voluntary_si.advance_years", now | {"years": 5}
    yield "voluntary_si.missing_months", now | {"missing_months": 60}
    yield "voluntary_si.missing_months", now | {"missing_months": 61}


def _pensions() -> Iterator[Case]:
    for sex, year, born in product(("male", "female"), range(1930, 1980), ("01", "05", "09")):
        yield "retirement.age", {"sex": sex, "birth_date": f"{year}-{born}"}
    sizes = (179, 180, 183, 186, 187, 200, 239, 240, 241, 252, 330, 420, 440)
    for day, sex, months in product(DAYS, ("male", "female"), sizes):
        inputs = {"date": day.isoformat(), "sex": sex, "months_contributed": months}
        inputs |= {"average_income": 4_000_000, "months_after_retirement_age": 6}
        yield "voluntary_si.pension", inputs
        yield "voluntary_si.pension", inputs | {"birth_date": "1965-03"}
    for months, sex, born in product((239, 240, 241), ("male", "female"), range(1960, 1973)):
        yield (
            "voluntary_si.pension",
            {
                "date": "2026-11-23",
                "sex": sex,
                "months_contributed": months,
                "average_income": 4_000_000,
                "birth_date": f"{born}-10",
                "first_voluntary_month": "2008-01",
            },
        )


def _record() -> Iterator[Case]:
    for settled, year in product((2025, 2026), range(2008, 2027)):
        if year <= settled:
            row = {"from": f"{year}-01", "to": f"{year}-12", "income_base": 3_000_000}
            inputs = {"contributions": [row], "settlement_year": settled}
            yield "voluntary_si.average_income", inputs
    days = [date(year, 7, 1) for year in range(2016, 2028)]
    grounds = ("settle_abroad", "retirement_age", "severe_disability", "stopped_12_months")
    times = ((0, 11), (0, 12), (0, 13), (30, 30), (24, 156), (24, 216), (8, 0), (66, 0), (0, 240))
    for day, reason, (before, later) in product(days, grounds, times):
        yield (
            "voluntary_si.lump_sum",
            {
                "date": day.isoformat(),
                "reason": reason,
                "months_before_2014": before,
                "months_from_2014": later,
                "average_income": 3_000_000,
                "amount_contributed": 9_000_000,
                "first_paid_month": "2013-01",
                "last_paid_month": f"{day.year - 1}-{day.month - 1:02d}",
            },
        )
    for group in GROUPS:
        row = {"from": "2012-01", "to": "2026-10", "income_base": 3_000_000, "groups": [group]}
        inputs = {"date": "2026-11-23", "reason": "settle_abroad", "contributions": [row]}
        yield "voluntary_si.lump_sum", inputs


def _death_and_birth() -> Iterator[Case]:
    for day in DAYS:
        for months, compulsory in ((59, 0), (60, 0), (61, 0), (30, 11), (30, 12), (30, 13)):
            inputs = {"date": day.isoformat(), "months_contributed": months}
            yield "voluntary_si.funeral", inputs | {"compulsory_months": compulsory}
        for months in (5, 6, 7):
            inputs = {"date": day.isoformat(), "mother_months": months}
            yield "voluntary_si.maternity", inputs
    for compulsory, pension_month in product((0, 179, 180, 181), (1, 2, 3, 50, 92, 200)):
        yield (
            "voluntary_si.survivor",
            {
                "date": "2026-11-23",
                "status": "pensioner",
                "monthly_pension": 3_000_000,
                "pension_month": pension_month,
                "compulsory_months": compulsory,
            },
        )
    for before, later in ((0, 59), (0, 60), (0, 61), (24, 60), (66, 0)):
        yield (
            "voluntary_si.survivor",
            {
                "date": "2026-11-23",
                "status": "contributor",
                "months_before_2014": before,
                "months_from_2014": later,
                "average_income": 3_000_000,
                "amount_contributed": 5_000_000,
                "compulsory_months": 12,
            },
        )


def _old_age() -> Iterator[Case]:
    for day, household in product(DAYS, ("poor", "near_poor", "other")):
        for months in (11, 12, 13, 100, 179, 180):
            yield (
                "voluntary_si.monthly_allowance",
                {
                    "date": day.isoformat(),
                    "sex": "female",
                    "birth_date": "1962-05",
                    "months_contributed": months,
                    "average_income": 3_000_000,
                    "household": household,
                },
            )
        for age in (69, 70, 71, 74, 75, 76):
            inputs = {"date": day.isoformat(), "birth_date": f"{day.year - age}-01"}
            yield "social_pension.monthly", inputs | {"household": household}
