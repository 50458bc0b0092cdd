"""Tuổi và tháng nghỉ hưu trong điều kiện lao động bình thường.

BLLĐ 45/2019/QH14 Đ.169(2); NĐ 135/2020/NĐ-CP Đ.3, Đ.4, Đ.7(2), Phụ lục I. No reduced ages for heavy
or hazardous work in the voluntary scheme.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.calculator import Calculator, Output
from advisor.law.rules.months import MONTHS_PER_YEAR
from advisor.law.rules.retirement_age import SEXES, retirement
from advisor.law.work import Work

EARLIEST_BIRTH: Final = date(1930, 1, 1)


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """Who retires."""

    sex: str = inputs.choice("giới tính", SEXES)
    birth_date: date = inputs.birth_date(minimum=EARLIEST_BIRTH)


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    found = retirement(work, given.birth_date, given.sex)
    pension_from = (found.month + 1).first_day
    who = "nam" if given.sex == "male" else "nữ"
    work.step(
        f"Sinh ngày {wording.day(given.birth_date)}, {who}: tuổi nghỉ hưu là "
        f"{_age(found.age_months)}, đủ tuổi trong tháng {wording.month(found.month)}."
    )
    work.step(
        f"Nếu đủ thời gian đóng, lương hưu hưởng từ ngày {wording.day(pension_from)} "
        "(ngày đầu tháng liền kề)."
    )
    work.cite("Luật 45/2019/QH14 Đ.169(2); NĐ 135/2020/NĐ-CP Đ.4", "tuổi nghỉ hưu theo năm")
    work.cite("Luật 41/2024/QH15 Đ.101(1)", "hưởng lương hưu từ ngày đầu tháng liền kề")
    return {
        "age_years": found.age_months // MONTHS_PER_YEAR,
        "age_months": found.age_months % MONTHS_PER_YEAR,
        "retirement_month": found.month,
        "pension_from": pension_from,
    }


def _age(months: int) -> str:
    years, rest = divmod(months, MONTHS_PER_YEAR)
    return f"{years} tuổi {rest} tháng" if rest else f"{years} tuổi"


def _as_of(given: Inputs, today: date) -> date:
    return today


CALCULATOR: Final = Calculator(
    name="retirement.age",
    title="Tuổi nghỉ hưu",
    inputs=Inputs,
    outputs=(
        Output("age_years", "integer", "Tuổi nghỉ hưu (năm)"),
        Output("age_months", "integer", "Tuổi nghỉ hưu (tháng lẻ)"),
        Output("retirement_month", "month", "Tháng đủ tuổi nghỉ hưu"),
        Output("pension_from", "date", "Ngày có thể hưởng lương hưu"),
    ),
    as_of=_as_of,
    compute=_compute,
)
