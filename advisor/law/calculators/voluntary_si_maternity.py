"""Trợ cấp thai sản của BHXH tự nguyện, from 01/07/2025 (Luật 41/2024/QH15 Đ.94–97)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.calculator import Calculator, Output
from advisor.law.rules.statutes import under_law_2024
from advisor.law.work import Work

REASONS: Final = ("not_in_force", "fewer_than_6_months", "compulsory_regime_only")


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """The birth, and what each parent paid in the 12 months before it."""

    date: dt.date = inputs.day("ngày sinh con", covered_from=dt.date(2018, 1, 1))
    children: int = inputs.integer("số con", default=1, minimum=1, maximum=10)
    mother_months: int = inputs.integer(
        "số tháng mẹ đóng trong 12 tháng trước khi sinh", default=0, minimum=0, maximum=12
    )
    father_months: int = inputs.integer(
        "số tháng cha đóng trong 12 tháng trước khi sinh", default=0, minimum=0, maximum=12
    )
    mother_compulsory: bool = inputs.boolean(
        "mẹ đủ điều kiện thai sản của BHXH bắt buộc", default=False
    )
    father_compulsory: bool = inputs.boolean(
        "cha đủ điều kiện thai sản của BHXH bắt buộc", default=False
    )


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    in_force = under_law_2024(given.date)
    needed = work.whole("maternity_required_months") if in_force else None
    mother = _regime(given.mother_compulsory, given.mother_months, needed)
    father = _regime(given.father_compulsory, given.father_months, needed)
    eligible = "voluntary" in (mother, father)
    reasons = [] if eligible else [_refusal(given, needed)]
    work.cite("Luật 41/2024/QH15 Đ.94", "đối tượng và điều kiện hưởng trợ cấp thai sản")
    result = {
        "eligible": eligible,
        "reasons": reasons,
        "amount": 0,
        "payee": None,
        "mother_regime": mother,
        "father_regime": father,
        "file_by": None,
    }
    if eligible:
        return result | _granted(given, work, mother, father)
    _explain_refusal(work, reasons[0], needed)
    return result


def _regime(compulsory: bool, months: int, needed: int | None) -> str:
    """The scheme of a parent: compulsory wins for the same person (Đ.94(4))."""
    if compulsory:
        return "compulsory"
    return "voluntary" if needed is not None and months >= needed else "none"


def _refusal(given: Inputs, needed: int | None) -> str:
    if needed is None:
        return "not_in_force"
    parents = (
        (given.mother_compulsory, given.mother_months),
        (given.father_compulsory, given.father_months),
    )
    if any(compulsory and months >= needed for compulsory, months in parents):
        return "compulsory_regime_only"
    return "fewer_than_6_months"


def _granted(given: Inputs, work: Work, mother: str, father: str) -> dict[str, Any]:
    each = work.value("maternity_allowance")
    days = work.whole("maternity_filing_days")
    file_by = given.date + dt.timedelta(days=days)
    work.step(
        f"{given.children} con × {wording.money(each)} = {wording.money(each * given.children)}."
    )
    if mother == father:
        work.step("Cha và mẹ cùng đủ điều kiện thì chỉ một người được hưởng.")
        work.cite("Luật 41/2024/QH15 Đ.94(3)", "cha mẹ cùng đủ điều kiện thì một người hưởng")
    work.step(f"Nộp hồ sơ trong {days} ngày từ ngày sinh: đến {wording.day(file_by)}.")
    payee = "either" if mother == father else "mother" if mother == "voluntary" else "father"
    return {"amount": each * given.children, "payee": payee, "file_by": file_by}


def _explain_refusal(work: Work, reason: str, needed: int | None) -> None:
    text = {
        "not_in_force": "Trước 01/07/2025 BHXH tự nguyện chưa có chế độ thai sản.",
        "fewer_than_6_months": f"Cần đóng đủ {needed} tháng trong 12 tháng trước khi sinh.",
        "compulsory_regime_only": "Người đủ điều kiện hưởng thai sản theo BHXH bắt buộc.",
    }
    work.step(text[reason])
    if reason == "not_in_force":
        work.cite("Luật 58/2014/QH13 Đ.4(2)", "BHXH tự nguyện chỉ có hưu trí và tử tuất")


def _as_of(given: Inputs, today: dt.date) -> dt.date:
    return given.date


CALCULATOR: Final = Calculator(
    name="voluntary_si.maternity",
    title="Trợ cấp thai sản BHXH tự nguyện",
    inputs=Inputs,
    outputs=(
        Output("eligible", "boolean", "Đủ điều kiện"),
        Output("reasons", "text_list", "Lý do chưa đủ"),
        Output("amount", "money", "Số tiền trợ cấp"),
        Output("payee", "choice", "Người nhận"),
        Output("mother_regime", "choice", "Chế độ của mẹ"),
        Output("father_regime", "choice", "Chế độ của cha"),
        Output("file_by", "date", "Hạn nộp hồ sơ"),
    ),
    as_of=_as_of,
    compute=_compute,
    reasons=REASONS,
)
