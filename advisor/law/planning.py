"""Còn bao lâu nữa thì có lương hưu: what is missing, the earliest month, and what a month costs.

Not a calculator of the catalogue: a plan from today on, at the law of today. Luật 41/2024/QH15
Đ.36(2)(e), Đ.98, Đ.101; NĐ 159/2025/NĐ-CP Đ.5, Đ.7; BLLĐ 45/2019/QH14 Đ.169(2).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.calculator import Calculator, Output
from advisor.law.lawbook import LawBook
from advisor.law.registry import run
from advisor.law.result import Calculation
from advisor.law.rules import income_base, state_support
from advisor.law.rules.months import Month
from advisor.law.rules.retirement_age import SEXES, retirement
from advisor.law.work import Work


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """Who plans, and what has been paid so far (compulsory and voluntary months together)."""

    sex: str = inputs.choice("giới tính", SEXES)
    birth_date: date = inputs.birth_date(minimum=date(1930, 1, 1))
    months_contributed: int = inputs.integer("số tháng đã đóng", minimum=0, maximum=720)
    income_base: int | None = inputs.money("mức thu nhập làm căn cứ đóng", default=None, minimum=1)
    groups: tuple[str, ...] = inputs.choice_list(
        "nhóm được hỗ trợ", state_support.GROUPS, default=state_support.DEFAULT_GROUPS
    )


@dataclass(frozen=True)
class Route:
    """The months from now on: `missing` to pay, of which `bought` at once at the end."""

    this_month: Month
    age_month: Month
    missing: int
    most_bought: int

    @property
    def missing_at_age(self) -> int:
        """Months still missing at the retirement age when every month from now on is paid."""
        payable = max(0, self.age_month - self.this_month + 1)
        return max(0, self.missing - payable)

    @property
    def bought(self) -> int:
        """Months that may be paid at once, at the retirement age or later."""
        return min(self.missing_at_age, self.most_bought)

    def pension_from(self, *, bought: int) -> date:
        """The first day of the month after the last payment, not before the age (Đ.101)."""
        last_payment = self.this_month + max(0, self.missing - bought - 1)
        return (max(self.age_month, last_payment) + 1).first_day


def plan_pension(given: Mapping[str, Any], *, law: LawBook, today: date) -> Calculation:
    """The plan of one person, from the month of `today` on.

    Args:
        given: sex, birth_date, months_contributed; income_base (đồng a month, by default the
            lowest one), groups.

    Raises:
        CalculationError: an input is missing or outside its limits.
    """
    return run(PENSION_PLAN, given, law=law, today=today)


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    required = work.whole("pension_required_months")
    age = retirement(work, given.birth_date, given.sex)
    route = Route(
        Month.of(work.today),
        age.month,
        max(0, required - given.months_contributed),
        work.whole("voluntary_si_missing_months_maximum"),
    )
    _explain(work, given, required, route)
    return {
        "required_months": required,
        "missing_months": route.missing,
        "retirement_month": age.month,
        "months_until_age": max(0, age.month - route.this_month),
        "missing_at_age": route.missing_at_age,
        "one_payment_months": route.bought,
        "earliest_pension_from": route.pension_from(bought=route.bought),
        "monthly_pension_from": route.pension_from(bought=0),
        **_costs(given, work, route),
    }


def _costs(given: Inputs, work: Work, route: Route) -> dict[str, Any]:
    """What a month costs now; nothing when nothing is missing."""
    limits = income_base.income_limits(work)
    base = limits.minimum if given.income_base is None else given.income_base
    if not route.missing:
        return {"income_base": None, "participant_pays_monthly": 0, "state_support_monthly": 0}
    income_base.check_income_base(int(base), limits)
    rate = work.value("voluntary_si_contribution_rate")
    support = state_support.monthly_support(work, given.groups)
    gross = rate / 100 * base
    work.step(
        f"Tiền đóng một tháng: {wording.percent(rate)} × {wording.money(base)} = "
        f"{wording.money(gross)}."
    )
    state_support.explain(work, support)
    state_support.warn_local_top_up(work)
    return {
        "income_base": base,
        "participant_pays_monthly": gross - support.amount,
        "state_support_monthly": support.amount,
    }


def _explain(work: Work, given: Inputs, required: int, route: Route) -> None:
    work.step(
        f"Đã đóng {given.months_contributed} tháng, cần đủ {required} tháng: còn thiếu "
        f"{route.missing} tháng."
    )
    work.step(f"Đủ tuổi nghỉ hưu trong tháng {wording.month(route.age_month)}.")
    if route.missing_at_age:
        work.step(
            f"Đóng mỗi tháng từ {wording.month(route.this_month)} thì đến tuổi còn thiếu "
            f"{route.missing_at_age} tháng; được đóng một lần tối đa {route.most_bought} tháng."
        )
        work.cite("Luật 41/2024/QH15 Đ.36(2)(e)", "đóng một lần cho những năm còn thiếu")
    work.cite("Luật 41/2024/QH15 Đ.98; Luật 41/2024/QH15 Đ.101", "điều kiện, thời điểm hưởng")


def _as_of(given: Inputs, today: date) -> date:
    return today


PENSION_PLAN: Final = Calculator(
    name="voluntary_si.pension_plan",
    title="Còn bao lâu nữa thì có lương hưu",
    inputs=Inputs,
    outputs=(
        Output("required_months", "integer", "Số tháng đóng cần có"),
        Output("missing_months", "integer", "Số tháng còn thiếu"),
        Output("retirement_month", "month", "Tháng đủ tuổi nghỉ hưu"),
        Output("months_until_age", "integer", "Số tháng nữa đến tuổi nghỉ hưu"),
        Output("missing_at_age", "integer", "Số tháng còn thiếu khi đến tuổi"),
        Output("one_payment_months", "integer", "Số tháng đóng một lần cho đủ"),
        Output("earliest_pension_from", "date", "Ngày sớm nhất có thể hưởng lương hưu"),
        Output("monthly_pension_from", "date", "Ngày hưởng nếu chỉ đóng từng tháng"),
        Output("income_base", "money", "Mức thu nhập làm căn cứ đóng"),
        Output("participant_pays_monthly", "money", "Người tham gia đóng một tháng"),
        Output("state_support_monthly", "money", "Nhà nước hỗ trợ một tháng"),
    ),
    as_of=_as_of,
    compute=_compute,
)
