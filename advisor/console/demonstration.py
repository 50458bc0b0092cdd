"""Whether pages must say that what they show is made up."""

from datetime import date

from advisor.insight.demo.storing import is_demonstration
from advisor.insight.summary import number
from advisor.store.errors import StoreError


def is_shown() -> bool:
    """Whether there are made-up turns; no when the database is away: that has its own page."""
    try:
        return is_demonstration()
    except StoreError:
        return False


def cell(value: object) -> str:
    """A cell of a table as officers read it: 1.034 and 12,5 and 01/05/2027."""
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float):
        return f"{value:.1f}".replace(".", ",")
    return number(value) if isinstance(value, int) else str(value or "")
