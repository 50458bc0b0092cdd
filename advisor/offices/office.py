"""One place where citizens are served."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

BHXH_OFFICE, COLLECTING_AGENT, EMPLOYMENT_CENTRE = (
    "bhxh_office",
    "collecting_agent",
    "employment_centre",
)
KINDS: Final = (BHXH_OFFICE, COLLECTING_AGENT, EMPLOYMENT_CENTRE)
# After so many days somebody should look again whether the row still holds.
FRESH_DAYS: Final = 365


@dataclass(frozen=True)
class Office:
    """A row of the list.

    Attributes:
        province: one of the 34 units of today.
        commune: where it stands, with its kind: "phường Hồng Gai".
        kind: one of `KINDS`.
        phone, hours: empty when not known.
        verified_on: the day on which somebody made sure of the row.
        serves: further communes whose citizens go there.
    """

    province: str
    commune: str
    kind: str
    name: str
    address: str
    phone: str
    hours: str
    verified_on: date
    serves: tuple[str, ...] = ()

    @property
    def communes(self) -> tuple[str, ...]:
        """Every commune the office is for, its own first."""
        return (self.commune, *self.serves)

    def is_stale(self, today: date) -> bool:
        """Whether it was verified more than a year ago."""
        return (today - self.verified_on).days > FRESH_DAYS
