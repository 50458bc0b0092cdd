"""Whether pages must say that what they show is made up."""

from advisor.insight.demo.storing import is_demonstration
from advisor.store.errors import StoreError


def is_shown() -> bool:
    """Whether there are made-up turns; no when the database is away: that has its own page."""
    try:
        return is_demonstration()
    except StoreError:
        return False
