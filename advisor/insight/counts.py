"""The figures of a scope, each asked of the database once however often it is shown."""

from functools import cached_property

from sqlalchemy.engine import Engine

from advisor.insight import counting
from advisor.insight.scope import Scope
from advisor.insight.statuses import group_of


class Counts:
    """What `advisor.insight.counting` says about one scope, kept for a page."""

    def __init__(self, scope: Scope, on: Engine | None = None) -> None:
        self.scope = scope
        self.on = on

    @cached_property
    def statuses(self) -> dict[str, int]:
        """Turns of each status."""
        return counting.by_status(self.scope, self.on)

    @cached_property
    def hours(self) -> dict[int, int]:
        """Turns of each hour of the day."""
        return counting.by_hour(self.scope, self.on)

    def of_group(self, group: str) -> int:
        """Turns whose status is of a group (`group_of`)."""
        return sum(turns for status, turns in self.statuses.items() if group_of(status) == group)
