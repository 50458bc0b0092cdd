"""Which unemployment law applies to a file: Luật 38/2013/QH13 or Luật 74/2025/QH15.

Luật 74/2025/QH15 Đ.55(4): files not decided before it came into force fall under it. The old
procedure could not decide before the waiting time was over (NĐ 28/2015/NĐ-CP Đ.18(1)).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from advisor.law import wording
from advisor.law.references import EFFECTIVE_FROM
from advisor.law.rules.working_days import WorkingDays
from advisor.law.work import Work

OLD_LAW: Final = "38/2013/QH13"
NEW_LAW: Final = "74/2025/QH15"
NEW_LAW_FROM: Final[date] = EFFECTIVE_FROM[NEW_LAW]
_LAST_OLD_DAY: Final = NEW_LAW_FROM - timedelta(days=1)
_PROCEDURE: Final = "unemployment_procedure"


def law_of_decision(decided: date) -> str:
    """The law of a decision made on that day."""
    return NEW_LAW if decided >= NEW_LAW_FROM else OLD_LAW


def day_under(law: str, day: date) -> date:
    """The day itself, moved into the time in which the law was in force, to read its figures."""
    return max(day, NEW_LAW_FROM) if law == NEW_LAW else min(day, _LAST_OLD_DAY)


def law_without_decision(work: Work, termination: date, calendar: WorkingDays) -> str:
    """The law of a file of which only the termination is known: could it be decided in time?

    The old procedure could decide a file lodged at once on the first day after the waiting time.
    """
    if termination >= NEW_LAW_FROM:
        return NEW_LAW
    waiting = work.whole(_PROCEDURE, day_under(OLD_LAW, termination), "waiting")
    return law_of_decision(calendar.after(termination, waiting + 1))


def expected_decision(work: Work, filed: date, calendar: WorkingDays) -> date:
    """Day on which the old procedure had to decide a file."""
    return calendar.after(filed, work.whole(_PROCEDURE, day_under(OLD_LAW, filed), "decision"))


def waiting_days(work: Work, law: str, filed: date) -> int:
    """Working days after filing in which no new job may start."""
    return work.whole(_PROCEDURE, day_under(law, filed), "waiting")


def explain(work: Work, law: str, termination: date) -> None:
    """Say which law was used, and why when the file crosses the change."""
    work.step(f"Áp dụng Luật Việc làm số {law}.")
    if law == NEW_LAW and termination < NEW_LAW_FROM:
        change = wording.day(NEW_LAW_FROM)
        work.cite(f"Luật {NEW_LAW} Đ.55(4)", f"hồ sơ chưa có quyết định trước {change}")
