"""Lương hưu: conditions, rate, amount, one-off allowance and start.

Luật 41/2024/QH15 Đ.98–101, Đ.5(6), Đ.141(9); NĐ 159/2025/NĐ-CP Đ.13; TT 11/2025/TT-BNV Đ.5; until
30/06/2025 Luật 58/2014/QH13 Đ.73–75. No minimum pension and no early retirement in the purely
voluntary scheme.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.calculator import Calculator, Output
from advisor.law.errors import Problem
from advisor.law.rules import pension_rate, statutes
from advisor.law.rules.counted_years import counted_years
from advisor.law.rules.months import Month
from advisor.law.rules.pension_age import PensionAge, pension_age
from advisor.law.rules.pension_start import Request, normal_start, start_under_law_2024
from advisor.law.rules.retirement_age import SEXES
from advisor.law.validation import Given, out_of_range
from advisor.law.work import Work

REASONS: Final = ("too_few_months", "retirement_age_not_reached")


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """The person, the time paid and the request."""

    date: dt.date = inputs.day(
        "ngày giải quyết", default=inputs.TODAY, covered_from=dt.date(2018, 1, 1)
    )
    sex: str = inputs.choice("giới tính", SEXES)
    months_contributed: int = inputs.integer("số tháng đã đóng", minimum=1, maximum=720)
    average_income: int = inputs.money("mức bình quân thu nhập", minimum=1)
    birth_date: dt.date | None = inputs.birth_date(default=None)
    last_paid_month: Month | None = inputs.month("tháng đóng cuối cùng", default=None)
    prepaid_plan: bool = inputs.boolean("đã đóng trước cho nhiều tháng", default=False)
    months_after_retirement_age: int = inputs.integer(
        "số tháng đóng sau tuổi nghỉ hưu", default=0, minimum=0
    )
    first_voluntary_month: Month | None = inputs.month(
        "tháng đầu tham gia BHXH tự nguyện", default=None
    )
    voluntary_months: int | None = inputs.integer(
        "số tháng đóng BHXH tự nguyện", default=None, minimum=0
    )


def _check_months_after(given: Given) -> Iterator[Problem]:
    if given.months_after_retirement_age > given.months_contributed:
        message = "Số tháng đóng sau tuổi nghỉ hưu không được quá tổng số tháng đã đóng."
        yield out_of_range("months_after_retirement_age", message)


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    required = work.whole("pension_required_months")
    age = _age(given, work)
    reasons = _reasons(given, required, age)
    _say_conditions(given, work, required, age)
    amounts: dict[str, Any] = {"rate_percent": None, "monthly_pension": 0, "one_off_allowance": 0}
    if not reasons:
        amounts = _amounts(given, work)
    start = None if reasons else _start(given, work, age)
    if start:
        work.step(f"Hưởng lương hưu từ ngày {wording.day(start)}.")
    return {
        "eligible": not reasons,
        "reasons": reasons,
        "required_months": required,
        "missing_months": max(0, required - given.months_contributed),
        "counted_years": counted_years(work, given.months_contributed),
        **amounts,
        "retirement_month": age.reached,
        "pension_from": start,
        "special_age_applies": age.special,
        "special_age_missing_months": age.special_missing_months,
    }


def _age(given: Inputs, work: Work) -> PensionAge:
    voluntary = given.voluntary_months
    if voluntary is None:
        voluntary = given.months_contributed
    return pension_age(work, given.sex, given.birth_date, given.first_voluntary_month, voluntary)


def _reasons(given: Inputs, required: int, age: PensionAge) -> list[str]:
    too_young = age.reached is not None and Month.of(given.date) < age.reached
    conditions = (given.months_contributed < required, too_young)
    return [reason for reason, applies in zip(REASONS, conditions, strict=True) if applies]


def _amounts(given: Inputs, work: Work) -> dict[str, Fraction]:
    months = given.months_contributed
    average = Fraction(given.average_income)
    rate = pension_rate.rate_percent(work, given.sex, months)
    pension = rate / 100 * average
    work.step(
        f"Lương hưu: {wording.percent(rate)} × {wording.money(average)} = "
        f"{wording.money(pension)} một tháng."
    )
    allowance = pension_rate.one_off_allowance(
        work, given.sex, months, given.months_after_retirement_age, average
    )
    return {"rate_percent": rate, "monthly_pension": pension, "one_off_allowance": allowance}


def _start(given: Inputs, work: Work, age: PensionAge) -> dt.date | None:
    if age.reached is None or age.normal is None:
        return None
    request = Request(Month.of(given.date), given.last_paid_month, given.prepaid_plan)
    statutes.cite(
        work,
        "Luật 41/2024/QH15 Đ.101; TT 11/2025/TT-BNV Đ.5",
        "Luật 58/2014/QH13 Đ.76",
        "thời điểm hưởng lương hưu",
    )
    before_law = statutes.pension_months_before_law(work)
    if given.months_contributed < before_law:
        return start_under_law_2024(request, age.reached)
    if not age.special:
        return normal_start(request, age.reached)
    start = start_under_law_2024(request, age.reached)
    if Month.of(given.date) < age.normal:
        return start
    # The ordinary age was reached too: whichever route opens the pension first.
    return min(start, normal_start(request, age.normal))


def _say_conditions(given: Inputs, work: Work, required: int, age: PensionAge) -> None:
    work.step(
        f"Đã đóng {wording.duration(given.months_contributed)} ({given.months_contributed} tháng); "
        f"cần đủ {required} tháng để hưởng lương hưu."
    )
    if age.reached is None:
        work.warn(
            "assumed_condition",
            "Chưa biết ngày sinh nên tính như Anh/Chị đã đủ tuổi nghỉ hưu.",
        )
    else:
        work.step(f"Đủ tuổi nghỉ hưu trong tháng {wording.month(age.reached)}.")
    statutes.cite(
        work, "Luật 41/2024/QH15 Đ.98", "Luật 58/2014/QH13 Đ.73", "điều kiện hưởng lương hưu"
    )


def _as_of(given: Inputs, today: dt.date) -> dt.date:
    return given.date


CALCULATOR: Final = Calculator(
    name="voluntary_si.pension",
    title="Lương hưu BHXH tự nguyện",
    inputs=Inputs,
    outputs=(
        Output("eligible", "boolean", "Đủ điều kiện"),
        Output("reasons", "text_list", "Lý do chưa đủ"),
        Output("required_months", "integer", "Số tháng đóng cần có"),
        Output("missing_months", "integer", "Số tháng còn thiếu"),
        Output("counted_years", "number", "Số năm tính hưởng"),
        Output("rate_percent", "number", "Tỷ lệ hưởng (%)"),
        Output("monthly_pension", "money", "Lương hưu một tháng"),
        Output("one_off_allowance", "money", "Trợ cấp một lần khi nghỉ hưu"),
        Output("retirement_month", "month", "Tháng đủ tuổi nghỉ hưu"),
        Output("pension_from", "date", "Ngày bắt đầu hưởng"),
        Output("special_age_applies", "boolean", "Được nghỉ hưu ở tuổi 60/55"),
        Output(
            "special_age_missing_months", "integer", "Số tháng tự nguyện còn thiếu để nghỉ ở 60/55"
        ),
    ),
    as_of=_as_of,
    compute=_compute,
    checks=(_check_months_after,),
    reasons=REASONS,
)
