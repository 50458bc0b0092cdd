"""What a reader finds."""

from typing import NamedTuple


class Value(NamedTuple):
    """One value: `value` is normalised, text[start:end] of the message read is `text`.

    Units: money_vnd in đồng, months, years, payment_period in months, age in years, percent in
    per cent, dates as YYYY-MM-DD, YYYY-MM, YYYY, MM-DD or MM.
    """

    kind: str
    value: int | float | str | bool
    start: int
    end: int
    text: str
