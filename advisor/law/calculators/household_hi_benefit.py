"""household_hi.benefit: what the fund and the patient pay for a visit (Luật BHYT Đ.22)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.calculator import Calculator, Output
from advisor.law.errors import Problem
from advisor.law.inputs import LAST_COVERED_DAY, TODAY
from advisor.law.references import EFFECTIVE_FROM
from advisor.law.rules import hi_benefit
from advisor.law.rules.hi_benefit import FULL, Visit
from advisor.law.rules.rounding import round_half_up
from advisor.law.validation import Given, conflicting, not_covered
from advisor.law.work import Work

DEFAULT_GROUP: Final = "household"
# The tiers of khoản 4 exist since then; earlier self-referred visits are not on file.
TIERS_FROM: Final = datetime.date(2025, 1, 1)
# Group t of Luật BHYT Đ.12(3), added by Luật 51/2024/QH15.
SOCIAL_PENSION_GROUP_FROM: Final = EFFECTIVE_FROM["51/2024/QH15"]

_WHY: Final = {
    "group": "theo nhóm tham gia",
    "primary_level": "khám ở cấp ban đầu được thanh toán toàn bộ",
    "small_bill": "chi phí thấp được thanh toán toàn bộ",
    "copay_exempt": "đã đủ điều kiện miễn cùng chi trả trong năm",
}
_CITED: Final = {
    "group": "Luật BHYT Đ.22(1)",
    "primary_level": "Luật BHYT Đ.22(1)(c)",
    "small_bill": "Luật BHYT Đ.22(1)(b)",
    "copay_exempt": "Luật BHYT Đ.22(1)(d)",
}


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """One visit."""

    date: datetime.date = inputs.day(
        "ngày khám", default=TODAY, covered_from=datetime.date(2019, 7, 1)
    )
    cost: int = inputs.money("chi phí trong phạm vi được hưởng", minimum=1)
    # Absent means household; kept apart from it so that group and card_percent exclude each other.
    group: str | None = inputs.choice("nhóm tham gia", hi_benefit.GROUPS, default=None)
    card_percent: int | None = inputs.integer(
        "mức hưởng ghi trên thẻ (%)", default=None, values=(80, 95, 100)
    )
    facility: str = inputs.choice("loại cơ sở khám bệnh", hi_benefit.FACILITIES, default="basic")
    care: str = inputs.choice(
        "ngoại trú hay nội trú",
        (hi_benefit.OUTPATIENT, hi_benefit.INPATIENT),
        default=hi_benefit.OUTPATIENT,
    )
    referred: bool = inputs.boolean("khám đúng quy định", default=True)
    emergency: bool = inputs.boolean("cấp cứu", default=False)
    rare_disease: bool = inputs.boolean("bệnh trong danh mục bệnh hiếm, hiểm nghèo", default=False)
    special_area_resident: bool = inputs.boolean(
        "người dân tộc thiểu số, hộ nghèo vùng khó khăn hoặc người ở xã đảo", default=False
    )
    copay_exempt: bool = inputs.boolean("đã được miễn cùng chi trả trong năm", default=False)


def one_level(given: Given) -> Iterator[Problem]:
    """The level comes from the group or from the card, not from both."""
    if given.group is not None and given.card_percent is not None:
        yield conflicting("card_percent", "Chỉ chọn nhóm tham gia hoặc mức hưởng ghi trên thẻ.")


def covered(given: Given) -> Iterator[Problem]:
    """Self-referred visits and the social-pension group have their own first day."""
    if not given.referred and given.date < TIERS_FROM:
        yield not_covered("date", TIERS_FROM, LAST_COVERED_DAY)
    if given.group == "social_pension_75" and given.date < SOCIAL_PENSION_GROUP_FROM:
        yield not_covered("date", SOCIAL_PENSION_GROUP_FROM, LAST_COVERED_DAY)


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    """Percentages and the two parts of the cost; the fund's part is rounded, the rest is left."""
    visit = Visit(
        facility=given.facility,
        care=given.care,
        in_order=given.referred or given.emergency or given.rare_disease,
        special_area_resident=given.special_area_resident,
    )
    threshold = hi_benefit.small_bill_threshold(work)
    level, rule = _level(given, work, visit, given.cost < threshold)
    route = hi_benefit.route_percent(work, visit)
    fund_percent = level * route / FULL
    fund = round_half_up(given.cost * fund_percent / FULL)
    _explain(given, work, threshold, (level, rule), (route, fund))
    return {
        "benefit_percent": level,
        "benefit_rule": rule,
        "route_percent": route,
        "fund_percent": fund_percent,
        "fund_pays": fund,
        "patient_pays": given.cost - fund,
        "small_bill_threshold": threshold,
        "counts_toward_exemption": hi_benefit.counts_toward_exemption(visit),
    }


def _level(given: Inputs, work: Work, visit: Visit, is_small_bill: bool) -> tuple[Fraction, str]:
    """Mức hưởng of khoản 1 in percent and the rule that gives it, the group first."""
    if given.card_percent is not None:
        level = Fraction(given.card_percent)
    else:
        level = work.value("household_hi_benefit_percent", key=given.group or DEFAULT_GROUP)
    lifted = hi_benefit.special_level(
        visit, is_small_bill=is_small_bill, copay_exempt=given.copay_exempt
    )
    if level == FULL or lifted is None:
        return level, "group"
    return FULL, lifted


def _explain(
    given: Inputs,
    work: Work,
    threshold: Fraction,
    level: tuple[Fraction, str],
    route: tuple[Fraction, int],
) -> None:
    percent, rule = level
    share, fund = route
    work.step(f"Mức hưởng {wording.percent(percent)}: {_WHY[rule]}.")
    if rule != "group" or given.card_percent is not None:
        work.cite(_CITED[rule], _WHY[rule])
    if rule == "small_bill":
        work.step(f"Chi phí thấp hơn {wording.money(threshold)} (tỷ lệ của lương cơ sở).")
    if given.referred or given.emergency or given.rare_disease:
        work.cite("Luật BHYT Đ.22", "khám đúng quy định, cấp cứu: hưởng đủ mức")
    else:
        work.step(
            f"Tự đi khám, không đúng quy định: thanh toán {wording.percent(share)} mức hưởng."
        )
    work.step(
        f"Quỹ BHYT trả {wording.money(given.cost)} × {wording.percent(percent)} × "
        f"{wording.percent(share)} = {wording.money(fund)}; Anh/Chị trả "
        f"{wording.money(given.cost - fund)}."
    )


def _as_of(given: Inputs, today: datetime.date) -> datetime.date:
    return given.date


CALCULATOR: Final = Calculator(
    name="household_hi.benefit",
    title="Mức hưởng BHYT khi khám, chữa bệnh",
    inputs=Inputs,
    outputs=(
        Output("benefit_percent", "integer", "Mức hưởng (%)"),
        Output("benefit_rule", "choice", "Căn cứ của mức hưởng"),
        Output("route_percent", "integer", "Tỷ lệ thanh toán theo tuyến khám (%)"),
        Output("fund_percent", "number", "Quỹ BHYT thanh toán (%)"),
        Output("fund_pays", "money", "Quỹ BHYT trả"),
        Output("patient_pays", "money", "Người bệnh trả"),
        Output("small_bill_threshold", "money", "Ngưỡng chi phí thấp"),
        Output("counts_toward_exemption", "boolean", "Tính vào tiền cùng chi trả trong năm"),
    ),
    as_of=_as_of,
    compute=_compute,
    checks=(one_level, covered),
)
