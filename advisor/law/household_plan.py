"""Cả nhà mua BHYT theo cách rẻ nhất luật cho phép: each member's route, and the sum.

Not a calculator of the catalogue: it puts `household_hi.contribution` and
`household_hi.supported_contribution` together for one household. Luật BHYT Đ.12, Đ.13(5)(e), (g),
Đ.13(6); NĐ 188/2025/NĐ-CP Đ.5, Đ.6. Pupils and students are insured at their school and may not
choose the household form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.calculator import Calculator, Output
from advisor.law.calculators.household_hi_supported_contribution import CHOICE_FROM
from advisor.law.errors import Problem
from advisor.law.inputs import CURRENT_MONTH
from advisor.law.lawbook import LawBook
from advisor.law.registry import run
from advisor.law.result import Calculation
from advisor.law.rules.household_premium import (
    MOST_MEMBERS,
    PAYMENT_MONTHS,
    base_salary,
    first_member_premium,
    position_percents,
)
from advisor.law.rules.household_support import MAY_CHOOSE_HOUSEHOLD, support_of
from advisor.law.rules.months import Month
from advisor.law.validation import Given, out_of_range
from advisor.law.work import Work

STATUSES: Final = ("poor", "near_poor", "average_income_farm", "other")
_FULL: Final = 100


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """The people of one household who need a card, and its status."""

    month: Month = inputs.month(
        "tháng đóng tiền", default=CURRENT_MONTH, covered_from=Month(2019, 7)
    )
    members: int = inputs.integer("số người cần thẻ BHYT", minimum=1, maximum=MOST_MEMBERS)
    students: int = inputs.integer("số học sinh, sinh viên", default=0, minimum=0)
    children_under_6: int = inputs.integer("số trẻ dưới 6 tuổi", default=0, minimum=0)
    household: str = inputs.choice("hoàn cảnh của hộ", STATUSES, default="other")
    payment_months: int = inputs.integer(
        "số tháng đóng (3, 6 hoặc 12)", default=12, values=PAYMENT_MONTHS
    )


def plan_household(given: Mapping[str, Any], *, law: LawBook, today: date) -> Calculation:
    """The cheapest lawful way to insure a whole household.

    Args:
        given: members (everyone who needs a card), of them students and children_under_6;
            household status; payment_months; month.

    Raises:
        CalculationError: an input is missing or outside its limits.
    """
    return run(HOUSEHOLD_PLAN, given, law=law, today=today)


def _check_members(given: Given) -> Iterator[Problem]:
    if given.students + given.children_under_6 > given.members:
        message = "Số học sinh, sinh viên và trẻ nhỏ không được nhiều hơn số người cần thẻ."
        yield out_of_range("students", message)


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    full = first_member_premium(work, base_salary(work))
    status = () if given.household == "other" else (given.household,)
    others = given.members - given.students - given.children_under_6
    months = given.payment_months
    routes = _routes(work, full, others, status)
    cheapest = min(routes, key=lambda name: routes[name])
    dearer = [pays for name, pays in routes.items() if name != cheapest]
    student = _own_share(work, full, ("student", *status)) if given.students else Fraction(0)
    child = _own_share(work, full, ("child_under_6",)) if given.children_under_6 else Fraction(0)
    others_pay = routes[cheapest] * months
    students_pay = student * given.students * months
    children_pay = child * given.children_under_6 * months
    total = others_pay + students_pay + children_pay
    result = {
        "others": others,
        "others_route": cheapest,
        "others_pay": others_pay,
        "other_route_pays": dearer[0] * months if dearer else None,
        "students_pay": students_pay,
        "children_pay": children_pay,
        "total": total,
    }
    _explain(work, given, result)
    return result


def _own_share(work: Work, full: Fraction, groups: tuple[str, ...]) -> Fraction:
    """What a person of these groups pays a month."""
    return full * (_FULL - support_of(work, groups).percent) / _FULL


def _routes(
    work: Work, full: Fraction, people: int, status: tuple[str, ...]
) -> dict[str, Fraction]:
    """What the lawful routes cost these people a month; the group first, so that it wins a tie."""
    found: dict[str, Fraction] = {}
    if status:
        found["supported"] = _own_share(work, full, status) * people
    may_choose = work.as_of >= CHOICE_FROM and not MAY_CHOOSE_HOUSEHOLD.isdisjoint(status)
    if not status or may_choose:
        percents = position_percents(work, 0, people)
        found["household"] = full * sum(percents, Fraction(0)) / _FULL
    return found


def _explain(work: Work, given: Inputs, result: Mapping[str, Any]) -> None:
    work.cite("Luật BHYT Đ.12; Luật BHYT Đ.13(6)", "nhóm được hỗ trợ và hộ gia đình")
    route = "nhóm được hỗ trợ" if result["others_route"] == "supported" else "hộ gia đình"
    if result["others"]:
        work.step(
            f"{result['others']} người đóng theo {route}: {wording.money(result['others_pay'])} "
            f"cho {given.payment_months} tháng."
        )
    if given.students:
        work.step(
            f"{given.students} học sinh, sinh viên đóng tại trường: "
            f"{wording.money(result['students_pay'])}."
        )
    if given.children_under_6:
        work.step(f"{given.children_under_6} trẻ dưới 6 tuổi: Nhà nước đóng.")
    work.step(f"Cộng {wording.money(result['total'])}.")
    if given.students or given.household != "other":
        work.warn(
            "local_top_up_unknown",
            "Đây là mức hỗ trợ tối thiểu; tỉnh có thể hỗ trợ thêm, Anh/Chị hỏi BHXH cơ sở.",
        )


def _as_of(given: Inputs, today: date) -> date:
    return given.month.first_day


HOUSEHOLD_PLAN: Final = Calculator(
    name="household_hi.household_plan",
    title="Cả nhà mua BHYT theo cách rẻ nhất",
    inputs=Inputs,
    outputs=(
        Output("others", "integer", "Số người không phải học sinh, trẻ nhỏ"),
        Output("others_route", "choice", "Cách đóng rẻ hơn của họ"),
        Output("others_pay", "money", "Họ đóng"),
        Output("other_route_pays", "money", "Nếu đóng theo cách kia"),
        Output("students_pay", "money", "Học sinh, sinh viên đóng"),
        Output("children_pay", "money", "Trẻ dưới 6 tuổi đóng"),
        Output("total", "money", "Cả nhà đóng"),
    ),
    as_of=_as_of,
    compute=_compute,
    checks=(_check_members,),
)
