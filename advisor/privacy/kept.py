"""What is kept of a citizen, kind by kind: how much of it and of which days, without the words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from advisor.privacy.place import Rows
from advisor.privacy.registry import PLACES
from advisor.settings import LOCAL_TIME


@dataclass(frozen=True)
class Kept:
    """One kind: how many rows, of the days `since` to `until`; None where no day is known."""

    title: str
    count: int
    since: date | None = None
    until: date | None = None

    def to_text(self) -> str:
        """As citizens are told it: `Tin nhắn đã nhận: 12 mục, từ 01/11/2026 đến 24/11/2026`."""
        text = f"{self.title}: {self.count} mục"
        if self.since is None or self.until is None:
            return text
        if self.since == self.until:
            return f"{text}, ngày {self.since:%d/%m/%Y}"
        return f"{text}, từ {self.since:%d/%m/%Y} đến {self.until:%d/%m/%Y}"


def kept(found: Mapping[str, Rows]) -> Iterator[Kept]:
    """The kinds of what an export found, in the order of the registry."""
    for name, place in PLACES.items():
        if rows := found.get(name):
            days = sorted(_day(row[place.at]) for row in rows) if place.at else [None]
            yield Kept(place.title, len(rows), days[0], days[-1])


def _day(at: int) -> date:
    return datetime.fromtimestamp(at / 1000, LOCAL_TIME).date()
