"""Trợ cấp mai táng.

Luật 41/2024/QH15 Đ.109, Đ.111(1)(c); NĐ 159/2025/NĐ-CP Đ.12(2); before 01/07/2025
Luật 58/2014/QH13 Đ.80.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.calculator import Calculator, Output
from advisor.law.errors import Problem
from advisor.law.rules import statutes
from advisor.law.validation import Given, conflicting
from advisor.law.work import Work

REASONS: Final = ("fewer_than_60_months",)


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """The person who died."""

    date: dt.date = inputs.day("ngày mất", covered_from=dt.date(2018, 1, 1))
    months_contributed: int = inputs.integer("tổng số tháng đã đóng", minimum=0)
    compulsory_months: int = inputs.integer("số tháng đóng BHXH bắt buộc", default=0, minimum=0)
    is_pensioner: bool = inputs.boolean("đang hưởng lương hưu", default=False)


def _check_months(given: Given) -> Iterator[Problem]:
    if given.compulsory_months > given.months_contributed:
        message = "Số tháng đóng bắt buộc không được quá tổng số tháng đã đóng."
        yield conflicting("compulsory_months", message)


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    needed = work.whole("funeral_required_months")
    compulsory = given.compulsory_months >= work.whole("funeral_compulsory_months")
    eligible = given.is_pensioner or compulsory or given.months_contributed >= needed
    level = work.value("base_salary")
    multiple = work.value("funeral_multiple")
    statutes.cite(
        work,
        "Luật 41/2024/QH15 Đ.109; Luật 41/2024/QH15 Đ.85",
        "Luật 58/2014/QH13 Đ.80",
        "trợ cấp mai táng",
    )
    if eligible:
        work.step(
            f"{wording.number(multiple)} × mức tham chiếu {wording.money(level)} = "
            f"{wording.money(multiple * level)}."
        )
    else:
        work.step(
            f"Đã đóng {given.months_contributed} tháng, chưa đủ {needed} tháng và không hưởng "
            "lương hưu nên không có trợ cấp mai táng."
        )
    scheme = "compulsory" if compulsory else "voluntary"
    return {
        "eligible": eligible,
        "reasons": [] if eligible else list(REASONS),
        "scheme": scheme if eligible else None,
        "reference_level": level,
        "amount": multiple * level if eligible else 0,
    }


def _as_of(given: Inputs, today: dt.date) -> dt.date:
    return given.date


CALCULATOR: Final = Calculator(
    name="voluntary_si.funeral",
    title="Trợ cấp mai táng",
    inputs=Inputs,
    outputs=(
        Output("eligible", "boolean", "Đủ điều kiện"),
        Output("reasons", "text_list", "Lý do chưa đủ"),
        Output("scheme", "choice", "Theo chế độ"),
        Output("reference_level", "money", "Mức tham chiếu"),
        Output("amount", "money", "Số tiền trợ cấp"),
    ),
    as_of=_as_of,
    compute=_compute,
    checks=(_check_months,),
    reasons=REASONS,
)
