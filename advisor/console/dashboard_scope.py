"""Which days, channel and programme the officer wants to see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from advisor.console.refusal import Refusal
from advisor.insight import counting
from advisor.insight.scope import Scope, last_days, month
from advisor.insight.wording import Words
from advisor.settings import today

PERIODS: Final = {"1": "Hôm nay", "7": "7 ngày", "30": "30 ngày", "month": "Tháng chiến dịch"}
CAMPAIGN_MONTH: Final = 5
EARLIEST, LATEST = 2000, 2200


@dataclass(frozen=True)
class Chosen:
    """What was asked for: the period's code, the month as YYYY-MM, and the scope of both."""

    period: str
    month: str
    scope: Scope

    @property
    def told(self) -> str:
        """The scope in words."""
        words = Words({})
        parts = [f"Từ {self.scope.since:%d/%m/%Y} đến {self.scope.until:%d/%m/%Y}"]
        if self.scope.channel:
            parts.append(f"kênh {words.channel(self.scope.channel)}")
        if self.scope.programme:
            parts.append(words.programme(self.scope.programme))
        return ", ".join(parts)

    def link(self, **more: str) -> str:
        """The query of an address with the same choice."""
        said = {"period": self.period, "month": self.month}
        said |= {"channel": self.scope.channel, "programme": self.scope.programme, **more}
        return urlencode({name: value for name, value in said.items() if value})


def chosen(query: Mapping[str, str]) -> Chosen:
    """What the address says; without anything the last week, the campaign where that is empty.

    Raises Refusal (400) for what is no period or no month.
    """
    wanted = query.get("month", "").strip()
    campaign = _month(wanted) if wanted else campaign_month(today())
    period = query.get("period", "") or _usual(campaign)
    if period not in PERIODS:
        raise Refusal(400, "Không có kỳ này.")
    days = campaign if period == "month" else last_days(today(), int(period))
    scope = Scope(
        days.since, days.until, query.get("channel", "")[:40], query.get("programme", "")[:40]
    )
    return Chosen(period, f"{campaign.since:%Y-%m}", scope)


def campaign_month(now: date) -> Scope:
    """The newest May with turns, the last May when there is none."""
    last = month(now.year - (now.month < CAMPAIGN_MONTH), CAMPAIGN_MONTH)
    coming = month(last.since.year + 1, CAMPAIGN_MONTH)
    return coming if counting.totals(coming).turns else last


def _usual(campaign: Scope) -> str:
    week = last_days(today(), 7)
    return "7" if counting.totals(week).turns or not counting.totals(campaign).turns else "month"


def _month(text: str) -> Scope:
    year, dash, number = text.partition("-")
    given = (year, number)
    if dash and all(part.isascii() and part.isdigit() and len(part) <= 4 for part in given):
        numbers = int(year), int(number)
        if EARLIEST <= numbers[0] <= LATEST and 1 <= numbers[1] <= 12:
            return month(*numbers)
    raise Refusal(400, f"“{text[:20]}” không phải là tháng.")
