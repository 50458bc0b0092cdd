"""Tuổi nghỉ hưu: the month in which the age is reached (BLLĐ 45/2019 Đ.169(2), NĐ 135/2020)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from advisor.law.rules.months import Month
from advisor.law.work import Work

SEXES: Final = ("male", "female")


@dataclass(frozen=True)
class Retirement:
    """The age in months and the month in which it is reached."""

    age_months: int
    month: Month


def retirement(work: Work, birth: date, sex: str) -> Retirement:
    """The smallest year Y for which birth month + age of Y falls in Y (Phụ lục I, NĐ 135/2020)."""
    history = work.law.history("retirement_age", sex)
    lowest = min(int(dated.value) for dated in history if dated.value is not None)
    born = Month.of(birth)
    year = (born + lowest).year
    while (born + _age_of_year(work, year, sex)).year > year:
        year += 1
    age = work.whole("retirement_age", date(year, 1, 1), sex)
    return Retirement(age, born + age)


def _age_of_year(work: Work, year: int, sex: str) -> int:
    """Read past the work sheet: only the age of the year found is a figure used."""
    return int(work.law.value("retirement_age", date(year, 1, 1), sex) or 0)


def age_in_months(birth: date, month: Month) -> int:
    """Age by calendar month."""
    return month - Month.of(birth)
