"""A figure of the law: what it is and the values it had, each from a day on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

# Closed list: a unit outside it is a spelling mistake.
UNITS: Final[frozenset[str]] = frozenset(
    {
        "VND",
        "VND_per_month",
        "VND_per_day",
        "percent",
        "percent_per_month",
        "multiple",
        "coefficient",
        "months",
        "years",
        "days",
        "working_days",
        "count",
    }
)
# How the value is known: read in the statute, in a secondary source, or disputed.
CONFIDENCES: Final[frozenset[str]] = frozenset({"statute_read", "secondary", "uncertain"})


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A value of a parameter (for one key, if it has keys) from `valid_from` on.

    `value` None means repealed, not in force or not published from that day on.
    """

    parameter: str
    key: str | None
    valid_from: date
    value: Decimal | None
    reference: str
    confidence: str
    announced: bool = False
    last_verified_on: date | None = None

    @property
    def is_unconfirmed(self) -> bool:
        """Whether the citizen must be told that the figure is not certain."""
        return self.announced or self.confidence == "uncertain"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One figure of the law with its history.

    Attributes:
        name: identifier, also the name of its file in `data/law`.
        unit: one of `UNITS`.
        minimum, maximum: plausible range of a value, in the unit.
        keys: sub-keys of every value (regions, groups, years), empty for a single number.
        known_until: last day for which the values are known; None if the law fixes them for good.
        caution: Vietnamese sentence for the citizen when an unconfirmed value is used.
        information_only: True for figures shown to people that no calculator reads.
        values: by key, then by date.
    """

    name: str
    title: str
    description: str
    unit: str
    minimum: Decimal
    maximum: Decimal
    keys: tuple[str, ...]
    values: tuple[DatedValue, ...]
    known_until: date | None = None
    caution: str | None = None
    information_only: bool = False
