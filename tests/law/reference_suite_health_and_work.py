"""The part of the reference suite on health insurance and unemployment insurance."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

from advisor.law import CALCULATORS

Case = tuple[str, dict[str, Any]]

NO_HOLIDAYS: list[str] = []
HEALTH_DAYS = [date(year, month, 1) for year in range(2020, 2028) for month in (1, 7)]
MONTHS_AND_DAYS = (11, 12, 13, 35, 36, 37, 60, 143, 144, 145, 200)


def choices(name: str, field: str) -> tuple[Any, ...]:
    """The allowed values of an input."""
    return next(spec.values for spec in CALCULATORS[name].input_specs if spec.name == field)


def health() -> Iterator[Case]:
    """Premiums, cards, what the fund pays, the exemption."""
    supported = "household_hi.supported_contribution"
    for day in HEALTH_DAYS:
        month = day.isoformat()[:7]
        yield "household_hi.contribution", {"month": month, "members": 6}
        for group in choices(supported, "groups"):
            yield supported, {"month": month, "groups": [group]}
    yield from _cards()
    yield from _benefits()
    for day, paid in product(("2025-02-01", "2025-10-01", "2026-10-01"), (14_000_000, 16_000_000)):
        for years in (4, 5, 6):
            inputs = {"date": day, "consecutive_years": years}
            rows = [{"date": f"{day[:4]}-01-15", "amount": paid}]
            yield "household_hi.copay_exemption", inputs | {"copayments": rows}


def _cards() -> Iterator[Case]:
    for gap in (88, 89, 90, 91, 92):
        inputs = {"paid_date": "2026-11-10", "gap_days": gap, "payment_months": 12}
        yield "household_hi.card_validity", inputs
    for birth in (
        "2021-08-31",
        "2021-09-29",
        "2021-09-30",
        "2021-10-01",
        "2026-03-05",
        "2026-11-05",
    ):
        inputs = {"kind": "child_under_6", "birth_date": birth}
        yield "household_hi.card_validity", inputs


def _benefits() -> Iterator[Case]:
    name = "household_hi.benefit"
    days = ("2024-05-01", "2025-03-01", "2025-09-01", "2026-03-01", "2026-11-01")
    for day, group, cost in product(days, choices(name, "group"), (379_000, 381_000, 9_000_000)):
        yield name, {"date": day, "group": group, "cost": cost, "care": "inpatient"}
    for day, facility, care, special in product(
        days[1:], choices(name, "facility"), choices(name, "care"), (False, True)
    ):
        inputs = {"date": day, "facility": facility, "care": care, "cost": 9_000_000}
        yield name, inputs | {"referred": False, "special_area_resident": special}
    for cost in (223_000, 224_000, 269_000, 271_000, 350_000, 352_000):
        for day in days:
            yield name, {"date": day, "cost": cost, "care": "inpatient"}


def unemployment() -> Iterator[Case]:
    """Contributions, conditions, amounts, dates, training."""
    days = [date(year, month, 1) for year in range(2019, 2028) for month in (1, 7)]
    for day, region, regime in product(days, (1, 2, 3, 4), ("employer", "state")):
        inputs = {"month": day.isoformat()[:7], "region": region, "salary_regime": regime}
        yield "unemployment.contribution", inputs | {"salary": 200_000_000}
        benefit = {"termination_date": day.isoformat(), "region": region}
        benefit |= {"salary_regime": regime, "months_contributed": 60}
        for salary in (9_000_000, 90_000_000):
            yield "unemployment.benefit", benefit | {"average_salary": salary}
    covid = {"region": 1, "salary": 9_000_000}
    for month in ("2021-09", "2021-10", "2022-09", "2022-10", "2025-12", "2026-01"):
        for unpaid, disabled in ((0, False), (0, True), (13, False), (14, False), (15, False)):
            inputs = covid | {"month": month, "unpaid_working_days": unpaid}
            yield "unemployment.contribution", inputs | {"new_disabled_hire": disabled}
    yield from _durations()
    yield from _conditions()
    yield from _dates()
    yield from _training()


def _durations() -> Iterator[Case]:
    for day, months in product(("2022-03-01", "2024-03-01", "2026-03-01"), MONTHS_AND_DAYS):
        inputs = {"termination_date": day, "months_contributed": months, "region": 1}
        yield "unemployment.benefit", inputs | {"average_salary": 9_000_000}
    for months, received in product(MONTHS_AND_DAYS[1:], (1, 2, 3)):
        inputs = {"date": "2026-11-01", "months_contributed": months}
        yield "unemployment.reserved_months", inputs | {"months_received": received}


def _conditions() -> Iterator[Case]:
    name = "unemployment.eligibility"
    for day, months in product(("2021-03-10", "2025-03-10", "2026-03-10"), (11, 12, 13)):
        inputs = {"termination_date": day, "reason": "contract_ended", "holidays": NO_HOLIDAYS}
        yield name, inputs | {"months_in_24": months}
        for contract in (11, 12, 13, 6):
            more = {"months_in_24": 10, "months_in_36": months, "contract_months": contract}
            yield name, inputs | more
    for year, job in product((2021, 2026), range(1, 32)):
        inputs = {"termination_date": f"{year}-02-10", "reason": "contract_ended"}
        inputs |= {"months_in_24": 20, "filed_date": f"{year}-03-01", "holidays": NO_HOLIDAYS}
        yield name, inputs | {"new_job_date": f"{year}-03-{job:02d}"}
    for day in range(1, 31):
        inputs = {"termination_date": f"2025-12-{day:02d}", "reason": "contract_ended"}
        inputs |= {"months_in_24": 20, "holidays": NO_HOLIDAYS}
        yield name, inputs
        yield name, inputs | {"filed_date": f"2025-12-{day:02d}"}


def _dates() -> Iterator[Case]:
    for day in ("2026-03-10", "2026-10-05"):
        inputs = {"filed_date": day, "months": 5, "holidays": NO_HOLIDAYS}
        yield "unemployment.start_date", inputs
    for day in ("2018-03-10", "2025-03-10", "2026-03-10"):
        inputs = {"termination_date": day, "holidays": NO_HOLIDAYS}
        yield "unemployment.filing_deadline", inputs


def _training() -> Iterator[Case]:
    name = "unemployment.training"
    for day, extra in product(("2021-06-01", "2026-03-01"), (0, 14, 15, 16)):
        short = {"date": day, "course_months": 2, "course_extra_days": extra}
        yield name, short | {"course_fee": 9_000_000, "study_days": 40}
        for months in (2, 3, 4, 5, 6, 7):
            long = {"date": day, "course_months": months, "course_extra_days": extra}
            fee = {"monthly_fee": 2_000_000} if months > 2 else {"course_fee": 9_000_000}
            yield name, long | fee
    for months, ended in product((8, 9, 10), ("2025-02-27", "2025-03-02", "2025-09-01")):
        inputs = {"date": "2026-03-01", "course_months": 2, "course_fee": 4_000_000}
        inputs |= {"benefit_eligible": False, "months_in_36": months}
        yield name, inputs | {"termination_date": ended}
