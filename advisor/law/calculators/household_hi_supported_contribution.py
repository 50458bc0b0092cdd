"""household_hi.supported_contribution: premium with State support, and the cheaper route."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.calculator import Calculator, Output
from advisor.law.inputs import CURRENT_MONTH
from advisor.law.references import EFFECTIVE_FROM
from advisor.law.rules.household_premium import (
    MOST_MEMBERS,
    PAYMENT_MONTHS,
    base_salary,
    base_salary_override,
    first_member_premium,
    position_percents,
    rate_override,
)
from advisor.law.rules.household_support import (
    GROUPS,
    MAY_CHOOSE_HOUSEHOLD,
    Support,
    months_of_support,
    support_of,
)
from advisor.law.rules.months import Month
from advisor.law.work import Work

# The choice between the two forms came with the amended law.
CHOICE_FROM: Final[date] = EFFECTIVE_FROM["51/2024/QH15"]
_FULL: Final = 100
_ROUTES: Final = {
    "supported": "đóng theo nhóm được hỗ trợ rẻ hơn",
    "household": "đóng theo hộ gia đình rẻ hơn",
    "equal": "hai cách bằng nhau",
}


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """Which groups, how many persons of the group, when and for how long."""

    month: Month = inputs.month(
        "tháng đóng tiền", default=CURRENT_MONTH, covered_from=Month(2019, 7)
    )
    groups: tuple[str, ...] = inputs.choice_list("nhóm được hỗ trợ", GROUPS)
    members: int = inputs.integer(
        "số người cùng nhóm đóng chung", default=1, minimum=1, maximum=MOST_MEMBERS
    )
    payment_months: int = inputs.integer(
        "số tháng đóng (3, 6 hoặc 12)", default=12, values=PAYMENT_MONTHS
    )
    overrides: Mapping[str, Any] = inputs.overrides(
        support_percent=inputs.number("tỷ lệ hỗ trợ (%)", default=None, maximum=_FULL),
        base_salary=base_salary_override(),
        rate_percent=rate_override(),
    )


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    """Premium, support and own part by person and for the period, exact, in đồng."""
    support = support_of(work, given.groups)
    base = base_salary(work)
    full = first_member_premium(work, base)
    supported = full * support.percent / _FULL
    persons = given.members * given.payment_months
    pays = (full - supported) * persons
    _explain(given, work, support, full)
    household = _household_route(given, work, full)
    return {
        "eligible": support.exists,
        "reasons": () if support.exists else ("group_not_supported",),
        "base_salary": base,
        "support_percent": support.percent,
        "full_monthly": full,
        "state_support_monthly": supported,
        "participant_pays_monthly": full - supported,
        "full_period": full * persons,
        "state_support_period": supported * persons,
        "participant_pays_period": pays,
        "household_route_period": household,
        "cheaper_route": _cheaper(work, pays, household),
    }


def _explain(given: Inputs, work: Work, support: Support, full: Fraction) -> None:
    own_part = full * (_FULL - support.percent) / _FULL
    work.cite("Luật BHYT Đ.12", "nhóm do ngân sách nhà nước đóng hoặc hỗ trợ mức đóng")
    if support.exists:
        work.step(
            f"Ngân sách hỗ trợ {wording.percent(support.percent)}: "
            f"{wording.money(full - own_part)} một người một tháng."
        )
    else:
        work.step("Ở thời điểm này nhóm đã chọn chưa được ngân sách trung ương hỗ trợ mức đóng.")
    work.step(
        f"Phần tự đóng: {wording.money(own_part)} × {given.members} người × "
        f"{given.payment_months} tháng = "
        f"{wording.money(own_part * given.members * given.payment_months)}."
    )
    if months := months_of_support(work, given.groups):
        work.step(f"Nhóm này được hỗ trợ trong {months} tháng.")
    if len(given.groups) > 1:
        work.cite("Luật BHYT Đ.13(5)(g)", "nhiều nhóm thì hưởng mức hỗ trợ cao nhất")
    if support.percent < _FULL and "support_percent" not in given.overrides:
        work.warn(
            "local_top_up_unknown",
            "Đây là mức hỗ trợ tối thiểu; tỉnh có thể hỗ trợ thêm, Anh/Chị hỏi BHXH cơ sở.",
        )


def _household_route(given: Inputs, work: Work, full: Fraction) -> Fraction | None:
    """Premium of the same members in the household form, None when they may not choose it."""
    if work.as_of < CHOICE_FROM or not MAY_CHOOSE_HOUSEHOLD.intersection(given.groups):
        return None
    percents = position_percents(work, 0, given.members)
    total = full * sum(percents) / _FULL * given.payment_months
    work.cite("Luật BHYT Đ.13(5)(e)", "được chọn tham gia theo hộ gia đình")
    work.step(
        f"Nếu {given.members} người tham gia theo hộ gia đình: {wording.money(total)} cho "
        f"{given.payment_months} tháng."
    )
    return total


def _cheaper(work: Work, supported: Fraction, household: Fraction | None) -> str | None:
    if household is None:
        return None
    route = "equal"
    if supported != household:
        route = "supported" if supported < household else "household"
    work.step(f"So sánh: {_ROUTES[route]}.")
    return route


def _as_of(given: Inputs, today: date) -> date:
    return given.month.first_day


CALCULATOR: Final = Calculator(
    name="household_hi.supported_contribution",
    title="Mức đóng BHYT của nhóm được ngân sách hỗ trợ",
    inputs=Inputs,
    outputs=(
        Output("eligible", "boolean", "Được ngân sách hỗ trợ"),
        Output("reasons", "text_list", "Lý do"),
        Output("base_salary", "money", "Lương cơ sở"),
        Output("support_percent", "number", "Tỷ lệ hỗ trợ (%)"),
        Output("full_monthly", "money", "Mức đóng đủ một người một tháng"),
        Output("state_support_monthly", "money", "Ngân sách hỗ trợ một người một tháng"),
        Output("participant_pays_monthly", "money", "Phần tự đóng một người một tháng"),
        Output("full_period", "money", "Mức đóng đủ cả kỳ"),
        Output("state_support_period", "money", "Ngân sách hỗ trợ cả kỳ"),
        Output("participant_pays_period", "money", "Phần tự đóng cả kỳ"),
        Output("household_route_period", "money", "Số tiền nếu đóng theo hộ gia đình"),
        Output("cheaper_route", "choice", "Cách đóng rẻ hơn"),
    ),
    as_of=_as_of,
    compute=_compute,
    reasons=("group_not_supported",),
)
