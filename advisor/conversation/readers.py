"""From the values read in a message to the inputs of a calculator, one reader a kind of input."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from typing import Any

from advisor.conversation.forms import FormField
from advisor.conversation.signals import plain
from advisor.conversation.utterance import Reading, Utterance
from advisor.language.fold import fold
from advisor.language.values.relative import sex_of
from advisor.law.places import region_of
from advisor.law.rules.months import Month

REGIONS = {"I": 1, "II": 2, "III": 3, "IV": 4}
PAYMENT_MONTHS = (1, 3, 6, 12)
ODD_MONTHS = re.compile(r"\b(du|le|thua)\s+(ra\s+)?\d+\s+thang|\bthang\s+le\b")
BEFORE = re.compile(r"truoc (ngay |thang |nam )?$")
WINDOW = 24
HI_GROUPS = ("poor", "near_poor")
HI_WORDS = (
    (("hoc sinh", "sinh vien", "hssv"), "student"),
    (("muc song trung binh",), "average_income_farm"),
    (("duoi 6 tuoi",), "child_under_6"),
)
SUPPORT_GROUPS = ("poor", "near_poor", "ethnic_minority", "island_commune")


@dataclass(frozen=True)
class Taken:
    """A field's value and the values of the message that it was made from."""

    value: Any
    used: tuple[Reading, ...] = ()


@dataclass(frozen=True)
class FieldReading:
    """What a reader needs: the message, the field, today, and whether the field was asked for."""

    utterance: Utterance
    field: FormField
    today: date
    asked: bool
    used: list[Reading] = dataclass_field(default_factory=list)

    @property
    def folded(self) -> str:
        """The message without accents, lower case."""
        return fold(self.utterance.text)

    def first(self, *kinds: str) -> Any:
        """The first value of these kinds, or None."""
        found = self.utterance.of_kind(*kinds)
        return self.take(found[0]) if found else None

    def take(self, value: Reading) -> Any:
        """Use a value of the message for this field."""
        self.used.append(value)
        return value.value

    def bare_number(self) -> Any:
        """A number standing alone, meaningful only as the answer to a question."""
        return self.first("number") if self.asked else None


def _money(reading: FieldReading) -> Any:
    values = reading.utterance.of_kind("money_vnd")
    if values:
        return int(reading.take(values[-1]))
    number = reading.bare_number()
    if number is None or number <= 0:
        return None
    # "5" as an answer about income means five million, "1500" means 1.500 nghìn.
    scale = 1_000_000 if number < 1000 else 1000 if number < 100_000 else 1
    return int(number * scale)


def _months(reading: FieldReading) -> Any:
    """A duration in months; "2 tháng lẻ" is what is left over, not what was paid."""
    if ODD_MONTHS.search(reading.folded):
        return None
    value = reading.first("duration_months")
    return int(value) if value is not None else None


def _months_contributed(reading: FieldReading) -> Any:
    value = _months(reading)
    number = reading.bare_number() if value is None else None
    return int(number) if number is not None else value


def _years_contributed(reading: FieldReading) -> Any:
    """Months from a duration; a bare number answers "how many years"."""
    value = _months(reading)
    number = reading.bare_number() if value is None else None
    return int(number * 12) if number is not None else value


def _years(reading: FieldReading) -> Any:
    value = reading.first("years")
    return int(value) if value is not None else reading.bare_number()


def _payment_months(reading: FieldReading) -> Any:
    for value in reading.utterance.of_kind("payment_period", "duration_months"):
        if value.value in PAYMENT_MONTHS:
            return int(reading.take(value))
    number = reading.bare_number()
    return int(number) if number in PAYMENT_MONTHS else None


def _members(reading: FieldReading) -> Any:
    """People; the third person's premium needs three, and leaves the word "thứ ba" to the view."""
    people = reading.first("people")
    if people is None:
        positions = reading.utterance.of_kind("ordinal")
        people = positions[0].value if positions else reading.bare_number()
    return int(people) if people is not None else None


def _position(reading: FieldReading) -> Any:
    position = reading.first("ordinal")
    return int(position) if position is not None else None


def _count(reading: FieldReading) -> Any:
    number = reading.first("people", "number") if reading.asked else None
    return int(number) if number is not None else None


def _sex(reading: FieldReading) -> Any:
    relative = reading.first("relative")
    return reading.first("sex") or (sex_of(relative) if relative else None)


def _region(reading: FieldReading) -> Any:
    named = reading.first("region")
    if named in REGIONS:
        return REGIONS[named]
    number = reading.bare_number()
    if number in REGIONS.values():
        return int(number)
    place = region_of(reading.utterance.text, reading.today)
    return place.region if place else None


def _groups(reading: FieldReading) -> Any:
    found = [value.value for value in reading.utterance.of_kind("poverty_status")]
    groups = [group for group in SUPPORT_GROUPS if group in found]
    if groups:
        return groups
    if "none" in found or (reading.asked and reading.first("yes_no") is False):
        return ["other"]
    return None


def _household(reading: FieldReading) -> Any:
    groups = _groups(reading)
    if groups is None:
        return None
    return next((group for group in ("poor", "near_poor") if group in groups), "other")


def _date(reading: FieldReading) -> Any:
    """A day; a month alone is its last day, when most contracts end (this month: today)."""
    return _day_read(reading, months_too=True)


def _day(reading: FieldReading) -> Any:
    """A full day: where the day itself decides, a month alone is asked for again."""
    return _day_read(reading, months_too=False)


def _day_read(reading: FieldReading, *, months_too: bool) -> str | None:
    for value in reading.utterance.of_kind("date", "relative_date"):
        day = _complete_date(str(value.value), reading.today, months_too)
        if day is not None:
            reading.take(value)
            return day
    return None


def _complete_date(text: str, today: date, months_too: bool) -> str | None:
    parts = text.split("-")
    if len(parts) == 3:
        return text
    if len(parts) == 2 and len(parts[0]) == 2:
        return f"{today.year}-{text}"
    if len(parts) == 2 and months_too:
        last = monthrange(int(parts[0]), int(parts[1]))[1]
        return today.isoformat() if text == f"{today:%Y-%m}" else f"{text}-{last}"
    return None


def _month(reading: FieldReading) -> Any:
    """A month; a year alone is this month in the current year, December of a past year and
    January of a coming one. "Trước tháng 7/2025" is the month before."""
    for value in reading.utterance.of_kind("date", "relative_date"):
        month = _month_of(str(value.value), reading.today)
        if month is not None:
            reading.take(value)
            before = BEFORE.search(fold(reading.utterance.text[: value.start]))
            return str(Month.of(date.fromisoformat(f"{month}-01")) - 1) if before else month
    return None


def _month_of(text: str, today: date) -> str | None:
    parts = text.split("-")
    if len(parts[0]) != 4:
        return None
    if len(parts) > 1:
        return "-".join(parts[:2])
    if int(parts[0]) == today.year:
        return f"{today:%Y-%m}"
    return f"{parts[0]}-12" if int(parts[0]) < today.year else f"{parts[0]}-01"


def _birth(reading: FieldReading) -> Any:
    value = reading.first("birth_year")
    if value is not None:
        return str(value)
    age = reading.first("age")
    if age is not None:
        return str(reading.today.year - int(age))
    number = reading.bare_number()
    if number is not None and 1930 <= number <= reading.today.year:
        return str(int(number))
    dated = _date(reading) if reading.asked else None
    return dated or (str(reading.today.year - int(number)) if _is_age(number) else None)


def _is_age(number: Any) -> bool:
    return number is not None and 15 <= number <= 110


def _yes_no(reading: FieldReading) -> Any:
    return reading.first("yes_no") if reading.asked else None


def _date_when_asked(reading: FieldReading) -> Any:
    """A second date of a form: only the answer to its own question."""
    return _date(reading) if reading.asked else None


def _hi_groups(reading: FieldReading) -> Any:
    """Groups with State support for the health card: poverty status and the words for others."""
    groups = [group for group in _groups(reading) or [] if group in HI_GROUPS]
    folded = reading.folded
    groups += [code for words, code in HI_WORDS if any(word in folded for word in words)]
    return list(dict.fromkeys(groups)) or None


def _months_in_window(reading: FieldReading) -> Any:
    """Months paid in the last 24: what is over the window is cut to it."""
    months = _months_contributed(reading)
    return None if months is None else min(months, WINDOW)


READERS: dict[str, Callable[[FieldReading], Any]] = {
    "money": _money,
    "months": _months,
    "months_contributed": _months_contributed,
    "years_contributed": _years_contributed,
    "years": _years,
    "payment_months": _payment_months,
    "members": _members,
    "position": _position,
    "count": _count,
    "sex": _sex,
    "region": _region,
    "groups": _groups,
    "household": _household,
    "date": _date,
    "day": _day,
    "date_when_asked": _date_when_asked,
    "hi_groups": _hi_groups,
    "months_in_24": _months_in_window,
    "month": _month,
    "birth": _birth,
    "phrase": lambda reading: None,
    "yes_no": _yes_no,
}


def read_field(reading: FieldReading) -> Taken | None:
    """The field's value in this message, or None.

    Words of the field (`phrases`) and its buttons win over numbers, so that "mức thấp nhất" is an
    answer wherever a number would be. A field with a `cue` is read only where the cue stands.
    """
    if reading.field.cue and not re.search(reading.field.cue, plain(reading.utterance.text)):
        return None
    by_words = _by_words(reading)
    if by_words is not None:
        return by_words
    value = READERS[reading.field.reads](reading)
    return None if value is None else Taken(value, tuple(reading.used))


def _by_words(reading: FieldReading) -> Taken | None:
    text = plain(reading.utterance.text)
    if reading.asked:
        for title, value in reading.field.buttons:
            if text == plain(title):
                return Taken(value, reading.utterance.values)
    for value, patterns in reading.field.phrases.items():
        for pattern in patterns:
            match = re.search(rf"\b(?:{pattern})\b", text)
            if match:
                return Taken(value, _inside(match.group(), reading.utterance))
    return None


def _inside(words: str, utterance: Utterance) -> tuple[Reading, ...]:
    """Values whose words are part of the phrase: the year of "nghỉ đóng hơn 1 năm"."""
    return tuple(
        value for value in utterance.values if plain(value.text) and plain(value.text) in words
    )
