"""household_hi.card_validity: first and last day of a health-insurance card."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.calculator import Calculator, Output
from advisor.law.errors import Problem
from advisor.law.rules.household_premium import PAYMENT_MONTHS
from advisor.law.rules.months import Month, add_months
from advisor.law.validation import Given, conflicting, missing
from advisor.law.work import Work

PAYING: Final = "paying"
CHILD: Final = "child_under_6"
_ONE_DAY: Final = timedelta(days=1)
_ONLY_FOR: Final = {
    PAYING: ("paid_date", "first_time", "gap_days", "previous_card_end", "payment_months"),
    CHILD: ("birth_date",),
}


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """A payment and what was before it, or the birth of a child."""

    kind: str = inputs.choice("loại thẻ", (PAYING, CHILD), default=PAYING)
    paid_date: date | None = inputs.day(
        "ngày đóng đủ tiền", default=None, covered_from=date(2025, 7, 1)
    )
    first_time: bool = inputs.boolean("tham gia lần đầu", default=False)
    gap_days: int | None = inputs.integer("số ngày gián đoạn", default=None, minimum=0)
    previous_card_end: date | None = inputs.day("ngày hết hạn thẻ trước", default=None)
    payment_months: int | None = inputs.integer(
        "số tháng đóng (3, 6 hoặc 12)", default=None, values=PAYMENT_MONTHS
    )
    birth_date: date | None = inputs.day(
        "ngày sinh của trẻ", default=None, covered_from=date(2019, 7, 1)
    )


def needed(given: Given) -> Iterator[Problem]:
    """The date that the kind of card starts from."""
    if given.kind == CHILD and given.birth_date is None:
        yield missing("birth_date", "ngày sinh của trẻ")
    if given.kind == PAYING and given.paid_date is None:
        yield missing("paid_date", "ngày đóng đủ tiền")


def not_of_this_kind(given: Given) -> Iterator[Problem]:
    """Inputs that belong to the other kind of card."""
    other = PAYING if given.kind == CHILD else CHILD
    for name in _ONLY_FOR[other]:
        value = getattr(given, name)
        if value is not None and value is not False:
            yield conflicting(name, "Thông tin này không dùng cho loại thẻ đã chọn.")


def one_history(given: Given) -> Iterator[Problem]:
    """Exactly one of: never insured, days without cover, end of the previous card."""
    if given.kind != PAYING:
        return
    told = [
        name
        for name, is_given in (
            ("first_time", given.first_time),
            ("gap_days", given.gap_days is not None),
            ("previous_card_end", given.previous_card_end is not None),
        )
        if is_given
    ]
    if not told:
        yield missing("gap_days", "thẻ trước hết hạn ngày nào, hay tham gia lần đầu")
    if len(told) > 1:
        message = "Chỉ chọn một: tham gia lần đầu, số ngày gián đoạn hoặc ngày hết hạn thẻ trước."
        yield conflicting(told[1], message)


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    """Days of the card: dates are inclusive, `gap_days` and `waiting_days` in days."""
    return _child_card(given, work) if given.kind == CHILD else _paying_card(given, work)


def _child_card(given: Inputs, work: Work) -> dict[str, Any]:
    """From birth to 30/9 of the year of 72 months, or to the end of that month if later."""
    assert given.birth_date is not None
    months = work.whole("household_hi_child_card", key="age_months")
    school = Month(given.birth_date.year, work.whole("household_hi_child_card", key="school_month"))
    reached = Month.of(given.birth_date) + months
    valid_to = max(reached, school + months).last_day
    work.step(
        f"Trẻ sinh {wording.day(given.birth_date)} đủ {months} tháng tuổi trong tháng "
        f"{wording.month(reached)}: thẻ có giá trị từ ngày sinh đến hết "
        f"{wording.day(valid_to)}."
    )
    return {
        "gap_days": None,
        "waiting_days": 0,
        "valid_from": given.birth_date,
        "valid_to": valid_to,
    }


def _paying_card(given: Inputs, work: Work) -> dict[str, Any]:
    assert given.paid_date is not None
    gap = _gap(given)
    waiting = _waiting(given, work, gap)
    valid_from = given.paid_date + timedelta(days=waiting)
    if waiting == 0 and given.previous_card_end is not None:
        valid_from = max(valid_from, given.previous_card_end + _ONE_DAY)
    valid_to = _last_day(valid_from, given.payment_months)
    work.step(f"Thẻ có giá trị từ {wording.day(valid_from)}.")
    if valid_to is not None:
        work.step(f"Đóng {given.payment_months} tháng: thẻ dùng đến hết {wording.day(valid_to)}.")
    return {
        "gap_days": gap,
        "waiting_days": waiting,
        "valid_from": valid_from,
        "valid_to": valid_to,
    }


def _gap(given: Inputs) -> int | None:
    """Days without cover before the payment; None for a first card."""
    if given.previous_card_end is None or given.paid_date is None:
        return given.gap_days
    return max(0, (given.paid_date - given.previous_card_end).days - 1)


def _waiting(given: Inputs, work: Work, gap: int | None) -> int:
    """Days to wait after the payment (Luật BHYT Đ.16(3)(c))."""
    longest_gap = work.whole("household_hi_card", key="gap_days")
    waiting = work.whole("household_hi_card", key="waiting_days")
    if gap is not None and gap < longest_gap:
        work.step(f"Gián đoạn {gap} ngày, dưới {longest_gap} ngày: không phải chờ.")
        return 0
    reason = "Tham gia lần đầu" if gap is None else f"Gián đoạn {gap} ngày (từ {longest_gap} ngày)"
    assert given.paid_date is not None
    work.step(
        f"{reason}: thẻ có giá trị sau {waiting} ngày kể từ ngày đóng đủ tiền "
        f"{wording.day(given.paid_date)}."
    )
    work.warn(
        "waiting_day_convention",
        f"Cách đếm {waiting} ngày chờ có thể chênh một ngày giữa các cơ quan; ngày trên thẻ là "
        "ngày chính thức.",
    )
    return waiting


def _last_day(valid_from: date, payment_months: int | None) -> date | None:
    if payment_months is None:
        return None
    return add_months(valid_from, payment_months) - _ONE_DAY


def _as_of(given: Inputs, today: date) -> date:
    """The day the card starts from; `needed` has made sure that there is one."""
    start = given.birth_date if given.kind == CHILD else given.paid_date
    assert start is not None
    return start


CALCULATOR: Final = Calculator(
    name="household_hi.card_validity",
    title="Thời hạn thẻ BHYT",
    inputs=Inputs,
    outputs=(
        Output("gap_days", "integer", "Số ngày gián đoạn"),
        Output("waiting_days", "integer", "Số ngày chờ"),
        Output("valid_from", "date", "Ngày thẻ có giá trị"),
        Output("valid_to", "date", "Ngày cuối thẻ có giá trị"),
    ),
    as_of=_as_of,
    compute=_compute,
    checks=(needed, not_of_this_kind, one_history),
)
