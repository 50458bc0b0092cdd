"""Durations and counts: months paid, years, payment periods, people."""

from __future__ import annotations

import re
from typing import Any

from advisor.conversation.periods import KIND as PERIOD
from advisor.conversation.readers.days import month
from advisor.conversation.readers.reading import FieldReading
from advisor.conversation.utterance import Reading

PAYMENT_MONTHS = (1, 3, 6, 12)
CARD_MONTHS = (3, 6, 12)
ODD_MONTHS = re.compile(r"\b(du|le|thua)\s+(ra\s+)?\d+\s+thang|\bthang\s+le\b")
AFTER = re.compile(r"\bsau (khi |khoang |tam )?$")
LATER = re.compile(r" (sau|nua (em|toi|minh|thi))\b")
WITH_CHILD = re.compile(r"\b(bau|thai|nghen)( (duoc|dc|moi|khoang|gan|hon|tam|thang thu))* ?$")
DRAWN = re.compile(
    r"\b(huong|nhan|linh|lanh)( (?!dong|tham gia|lam|con|da)\w+){0,5}( (duoc|dc|het|da))? $"
)
NOT_PAID = re.compile(
    r"\b(tre|muon|cham|qua han|dut|gian doan|nghi(?! (?:viec|lam) (?:da )?dong )|ngung|dung|o nha"
    r"|no|tron|chua dong|khong dong)"
    r"( (?:viec|lam|nha|the|dong|duoc|dc|han|mat|hon|gan|tien|bhxh|bhtn|bao hiem))* $"
)
# Who works elsewhere has a card of his own and is no member of the plan.
ELSEWHERE = re.compile(
    r"\b(\d|mot|hai|ba|bon) (?:nguoi|dua|con|chau|anh|chi) (?:dang |da )*(?:di )?lam "
    r"(?:o |cho |trong )?(?:cty|cong ty|nha may|nha nuoc|co quan|kcn)\b"
)
NONE_PAID = re.compile(r"\b(chua|khong|ko) (tung |he )?(dong|nop) (thang|nam|quy|lan)\b")
# "6 tháng công ty chưa đóng", "đóng 5 năm một lúc": owed, or ahead.
OWED = re.compile(r" (\w+ ){0,2}(chua|khong|ko|no) (dong|nop)\b| (bi )?no\b")
AHEAD = re.compile(r" (cung )?(mot|1) (lan|luc|the|cuc|luot)\b| luon\b")
MISSING = re.compile(r"\b(not|thieu|bu|con lai)\b")
COUNTED_UP = re.compile(r"\b(tong( cong)?|la|tuc|duoc|dc|khoang|tron) (la |duoc |dc |khoang )*$")
WINDOW = 24
YEAR = 12
NUMBERED = r"(?:\d+|mot|hai|ba|bon)"
WORDS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4}


def months(reading: FieldReading) -> Any:
    """A duration in months, also by its ends; "2 tháng lẻ" is what is left over, "sau 2 tháng" a
    point in time."""
    period = next(iter(reading.utterance.of_kind(PERIOD)), None)
    if period is not None:
        return _counted_up(reading) or _of_period(period, reading)
    if ODD_MONTHS.search(reading.folded):
        return None
    folded = reading.folded
    for value in reading.utterance.of_kind("duration_months"):
        before = folded[: value.start]
        after = folded[value.end :]
        offset = AFTER.search(before) or LATER.match(after) or _not_yet_paid(before, after)
        if not offset and not WITH_CHILD.search(before):
            return int(reading.take(value))
    return None


def _not_yet_paid(before: str, after: str) -> bool:
    """Whether a duration is owed, or one to be paid ahead at once."""
    ahead = AHEAD.match(after) is not None and MISSING.search(before) is None
    return ahead or OWED.match(after) is not None


def _counted_up(reading: FieldReading) -> int | None:
    """ "Từ 2015 đến 2020, tổng 63 tháng": the sum is surer than the ends."""
    for value in reading.utterance.of_kind("duration_months"):
        if COUNTED_UP.search(reading.folded[: value.start]):
            return int(reading.take(value))
    return None


def _of_period(period: Reading, reading: FieldReading) -> int | None:
    """Its months; where a field counts a part of it, another one may count the rest."""
    field = reading.field
    if not field.is_part:
        return int(reading.take(period).months())
    return int(period.value.months(field.since, field.until)) or None


def first_month(reading: FieldReading) -> Any:
    """The month with which a time said by its ends begins; any month when it is asked for."""
    return _end_of_period(reading, 0)


def last_month(reading: FieldReading) -> Any:
    """The month with which it ends."""
    return _end_of_period(reading, -1)


def _end_of_period(reading: FieldReading, end: int) -> Any:
    period = next(iter(reading.utterance.of_kind(PERIOD)), None)
    if period is not None:
        return str(period.value[end])
    return month(reading) if reading.asked else None


def months_contributed(reading: FieldReading) -> Any:
    """Months from a duration, not one of a benefit drawn ("đang hưởng được 2 tháng"); a bare
    number answers "how many months"."""
    value = None if _drawn(reading) else months(reading)
    number = reading.bare_number() if value is None else None
    return int(number) if number is not None else value


def _drawn(reading: FieldReading) -> bool:
    """Whether the first duration counts months of a benefit, and it was not asked for; or how long
    somebody was late or off work."""
    if reading.utterance.of_kind(PERIOD):
        return False
    before = _before_first(reading, "duration_months")
    told = DRAWN.search(before) is not None and not reading.asked
    return told or NOT_PAID.search(before) is not None


def _before_first(reading: FieldReading, kind: str) -> str:
    """The folded words before the first value of the kind; empty when there is none."""
    first = next(iter(reading.utterance.of_kind(kind)), None)
    return "" if first is None else reading.folded[: first.start]


def years_contributed(reading: FieldReading) -> Any:
    """Months from a duration; a bare number answers "how many years"."""
    value = None if _drawn(reading) else months(reading)
    number = reading.bare_number() if value is None else None
    return int(number * 12) if number is not None else value


def months_in_window(reading: FieldReading) -> Any:
    """Months paid in the last 24: what is over the window is cut to it."""
    found = months_contributed(reading)
    return None if found is None else min(found, WINDOW)


def months_in_year(reading: FieldReading) -> Any:
    """Months paid in the last 12, also from "7 tháng trước khi sinh", which names that window."""
    found = months_contributed(reading)
    before = _before_first(reading, "months")
    other = WITH_CHILD.search(before) or NOT_PAID.search(before)
    if found is None and other is None:
        found = reading.first("months")
    return None if found is None else min(int(found), YEAR)


def years(reading: FieldReading) -> Any:
    """Whole years; a bare number when asked."""
    value = reading.first("years")
    return int(value) if value is not None else reading.bare_number()


def payment_months(reading: FieldReading) -> Any:
    """1, 3, 6 or 12 months paid at once; "mỗi tháng hết bao nhiêu, đóng luôn 6 tháng" is six."""
    return _paid_at_once(reading, PAYMENT_MONTHS)


def card_months(reading: FieldReading) -> Any:
    """3, 6 or 12 months of a health card."""
    return _paid_at_once(reading, CARD_MONTHS)


def _paid_at_once(reading: FieldReading, allowed: tuple[int, ...]) -> Any:
    values = () if NONE_PAID.search(reading.folded) else _paid_for(reading)
    found = [value for value in values if value.value in allowed]
    if found:
        return int(reading.take(next((one for one in found if one.value > 1), found[0])))
    number = reading.bare_number()
    return int(number) if number in allowed else None


def _paid_for(reading: FieldReading) -> tuple[Reading, ...]:
    return tuple(reading.utterance.of_kind("payment_period", "duration_months"))


def members(reading: FieldReading) -> Any:
    """People; the third person's premium needs three, and leaves the word "thứ ba" to the view."""
    people = reading.first("people", "people_implied")
    if people is None:
        people = _counted_alone(reading)
    if people is None:
        positions = reading.utterance.of_kind("ordinal")
        people = positions[0].value if positions else reading.bare_number()
    return _at_home(int(people), reading) if people is not None else None


def _at_home(people: int, reading: FieldReading) -> int:
    """Those of the household who have no card from their work."""
    away = (WORDS.get(one) or int(one) for one in ELSEWHERE.findall(reading.folded))
    left = people - sum(away)
    return left if left > 0 else people


def _counted_alone(reading: FieldReading) -> Any:
    """ "1 người" where it might be somebody: among the members of a household it is one."""
    for value in reading.utterance.of_kind("number"):
        if re.match(r" (nguoi|khau)\b", reading.folded[value.end :]):
            return reading.take(value)
    return None


def counted(reading: FieldReading) -> Any:
    """How many of those whom the field's cue names ("2 con là sinh viên"); one without a number."""
    noun = rf"(?:{reading.field.cue})\b"
    numbered = re.search(
        rf"\b(\d+|{'|'.join(WORDS)})(?: (?!{NUMBERED}\b)\w+){{0,3}}? {noun}", reading.folded
    )
    if numbered:
        return WORDS.get(numbered[1]) or int(numbered[1])
    return 1 if re.search(rf"\b{noun}", reading.folded) else None


def position(reading: FieldReading) -> Any:
    """Which person of the household: "người thứ ba"."""
    found = reading.first("ordinal")
    return int(found) if found is not None else None


def count(reading: FieldReading) -> Any:
    """A small number in answer to a question, or where the field's cue stands before it."""
    kinds = ("people", "months", "number") if reading.asked else ("months", "number")
    number = reading.first(*kinds) if reading.asked or reading.field.cue else None
    return int(number) if number is not None else None
