"""Conditions between the inputs of the eligibility for unemployment benefit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from advisor.law.errors import Problem
from advisor.law.inputs import LAST_COVERED_DAY
from advisor.law.rules.unemployment_filing import dates_in_order
from advisor.law.validation import Check, Given, conflicting, missing, not_covered

FIRST_DAY: Final = date(2018, 1, 1)
CONDITIONS: Final = "unemployment_conditions"


def short_contract_told(given: Given) -> Iterator[Problem]:
    """A short contract is measured by the longer window."""
    under = given.figure(CONDITIONS, given.termination_date, "short_contract_under")
    contract = given.contract_months
    is_short = under is not None and contract is not None and contract < under
    if is_short and given.months_in_36 is None:
        yield missing("months_in_36", "số tháng đóng BHTN trong 36 tháng trước khi nghỉ")


def months_fit(given: Given) -> Iterator[Problem]:
    """The longer window cannot hold fewer months than the shorter one."""
    if given.months_in_36 is not None and given.months_in_36 < given.months_in_24:
        message = "Số tháng đóng trong 36 tháng không thể ít hơn số tháng đóng trong 24 tháng."
        yield conflicting("months_in_36", message)


def decision_after_filing(given: Given) -> Iterator[Problem]:
    """A decision follows the file and the end of the contract."""
    start = given.filed_date or given.termination_date
    if given.decision_date is not None and given.decision_date < start:
        message = "Ngày ra quyết định không thể trước ngày nộp hồ sơ hoặc ngày chấm dứt hợp đồng."
        yield conflicting("decision_date", message)


def job_needs_filing(given: Given) -> Iterator[Problem]:
    """The waiting time for a new job runs from the filing."""
    if given.new_job_date is not None and given.filed_date is None:
        yield missing("filed_date", "ngày nộp hồ sơ")


def filing_covered(given: Given) -> Iterator[Problem]:
    """The day of filing gives the law, which is known up to the last covered day."""
    if given.filed_date is not None and given.filed_date > LAST_COVERED_DAY:
        yield not_covered("filed_date", FIRST_DAY, LAST_COVERED_DAY)


CHECKS: Final[tuple[Check, ...]] = (
    short_contract_told,
    job_needs_filing,
    months_fit,
    dates_in_order,
    decision_after_filing,
    filing_covered,
)
