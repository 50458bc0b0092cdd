"""Questions that wait for an officer, in groups with what there is to know about each."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from advisor.insight.grouping import Group, group
from advisor.insight.statuses import UNANSWERED
from advisor.store import turns
from advisor.store.engine import reading
from advisor.store.turn_tables import TurnRow, TurnTextRow

# The newest are looked at: comparing more would keep the officer waiting.
NEWEST: Final = 2_000
MOST_WORDINGS: Final = 6
COUNTED: Final = 1_000


@dataclass(frozen=True)
class OpenGroup:
    """Questions alike: how often, when last (ms), on which channels, in which wordings."""

    group: Group
    last: int
    channels: Mapping[str, int]
    wordings: tuple[str, ...]

    @property
    def turns(self) -> str:
        """The numbers of its turns, as the forms send them."""
        return ",".join(str(one.turn) for one in self.group.members)

    @property
    def comments(self) -> list[str]:
        """What citizens wrote beside their rating."""
        return sorted({one.comment for one in self.group.members if one.comment})[:MOST_WORDINGS]


def unanswered(
    since: date, until: date, channel: str = "", programme: str = "", on: Engine | None = None
) -> list[OpenGroup]:
    """Groups of the newest questions without an answer, the largest first."""
    found = turns.unanswered(
        since, until, channel=channel, programme=programme, limit=NEWEST, on=on
    )
    return [_open(one) for one in group(found)]


def badly_rated(
    since: date, until: date, channel: str = "", programme: str = "", on: Engine | None = None
) -> list[OpenGroup]:
    """Groups of the newest answers that citizens found bad, the largest first."""
    found = turns.badly_rated(
        since, until, channel=channel, programme=programme, limit=NEWEST, on=on
    )
    return [_open(one) for one in group(found)]


def count(since: date, until: date, on: Engine | None = None) -> int:
    """How many unanswered questions wait, at most COUNTED."""
    waiting = (
        select(TurnRow.id)
        .join(TurnTextRow, TurnTextRow.turn_id == TurnRow.id)
        .where(TurnRow.status.in_(UNANSWERED), TurnRow.day >= since, TurnRow.day <= until)
        .where(TurnTextRow.review == "")
        .limit(COUNTED)
        .subquery()
    )
    with reading(on) as session:
        return int(session.execute(select(func.count()).select_from(waiting)).scalar_one())


def _open(group: Group) -> OpenGroup:
    channels = Counter(one.channel for one in group.members)
    said = Counter(one.text for one in group.members)
    wordings = tuple(text for text, _ in said.most_common(MOST_WORDINGS))
    last = max(one.at for one in group.members)
    return OpenGroup(group, last, dict(channels.most_common()), wordings)
