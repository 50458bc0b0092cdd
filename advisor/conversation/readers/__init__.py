"""From the values read in a message to the inputs of a calculator, one reader a kind of input."""

from __future__ import annotations

from advisor.conversation.readers import amounts, days, people, spans
from advisor.conversation.readers.phrases import by_words
from advisor.conversation.readers.reading import FieldReading, Reader, Taken

__all__ = ["READERS", "FieldReading", "Reader", "Taken", "read_field"]

DURATIONS = ("duration_months", "months", "years", "number")
DAYS = ("date", "relative_date")
GROUPS = ("poverty_status",)

READERS: dict[str, Reader] = {
    "money": Reader(("money_vnd", "number"), amounts.money),
    "copayments": Reader(("money_vnd", "number"), amounts.copayments),
    "months": Reader(DURATIONS, spans.months),
    "months_contributed": Reader(DURATIONS, spans.months_contributed),
    "years_contributed": Reader(DURATIONS, spans.years_contributed),
    "months_in_12": Reader(DURATIONS, spans.months_in_year),
    "months_in_24": Reader(DURATIONS, spans.months_in_window),
    "years": Reader(DURATIONS, spans.years),
    "payment_months": Reader(("payment_period", *DURATIONS), spans.payment_months),
    "card_months": Reader(("payment_period", *DURATIONS), spans.card_months),
    "members": Reader(("people", "people_implied", "ordinal", "number"), spans.members),
    "counted": Reader((), spans.counted),
    "position": Reader(("ordinal",), spans.position),
    "count": Reader(("people", "months", "duration_months", "number"), spans.count),
    "date": Reader(DAYS, days.day_or_month_end),
    "day": Reader(DAYS, days.full_day),
    "month": Reader(DAYS, days.month),
    "first_month": Reader(DAYS, spans.first_month),
    "last_month": Reader(DAYS, spans.last_month),
    "birth": Reader(("birth_date", "birth_year", "age", "number"), days.birth),
    "sex": Reader(("sex", "relative"), people.sex),
    "region": Reader(("region", "province", "number"), people.region),
    "groups": Reader(GROUPS, people.groups),
    "household": Reader(GROUPS, people.household),
    "hi_groups": Reader(GROUPS, people.hi_groups),
    "hi_household": Reader(GROUPS, people.hi_household),
    "yes_no": Reader(("yes_no",), people.yes_no),
    "phrase": Reader((), lambda reading: None),
}


def read_field(reading: FieldReading) -> Taken | None:
    """The field's value in this message, or None.

    Words of the field (`phrases`) and its buttons win over numbers, so that "mức thấp nhất" is an
    answer wherever a number would be.
    """
    found = by_words(reading)
    if found is not None:
        return found
    value = READERS[reading.field.reads].read(reading)
    return None if value is None else Taken(value, tuple(reading.used))
