"""The office's messages to who asked for reminders: written, approved by a second person, sent
slowly, stopped at once; what became of each copy.

Every function raises StoreError when the database is away.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.store import audit
from advisor.store.channel_tables import CitizenRow
from advisor.store.engine import reading, writing
from advisor.store.reminder_tables import (
    APPROVED,
    DRAFT,
    QUEUED,
    RUNNING,
    STOPPED,
    SUBMITTED,
    WAITING,
    CampaignRow,
    DeliveryRow,
    ReminderRow,
)
from advisor.store.reminders import cancel

LONGEST_TEXT: Final = 1_500
MOST_A_MINUTE: Final = 600
PAGE: Final = 100
STOPPED_BY_OFFICER: Final = "stopped: an officer stopped the message"
_NEXT: Final = {
    SUBMITTED: (DRAFT,),
    APPROVED: (SUBMITTED,),
    DRAFT: (SUBMITTED,),
    STOPPED: (SUBMITTED, APPROVED, RUNNING),
}
# Why a citizen of a channel, last heard of at a time (ms), may not be written to; "" when they may.
Window = Callable[[str, int], str]


class CampaignChanged(Exception):
    """Somebody else changed the message, or it is in no state for that."""


@dataclass(frozen=True)
class Plan:
    """What a message says, to whom and when (ms); empty `kind` and `channel`: all subscribers."""

    text: str
    kind: str
    channel: str
    send_at: int
    per_minute: int


@dataclass(frozen=True)
class Campaign:
    """A message as officers see it."""

    id: int
    plan: Plan
    state: str
    authors: tuple[str, ...]
    decided_by: str
    saves: int
    changed_at: int


@dataclass(frozen=True)
class Reach:
    """How many subscribers a message has by channel, and how many of them the platform's rules
    keep it from (reason → count)."""

    by_channel: dict[str, int]
    outside: dict[str, int]

    @property
    def subscribers(self) -> int:
        """All of them."""
        return sum(self.by_channel.values())


def save(
    plan: Plan, by: str, now: int, number: int = 0, saves: int = 0, on: Engine | None = None
) -> int:
    """Keep a draft (a new one for number 0). Raises CampaignChanged. Its number."""
    with writing(on) as session:
        row = session.get(CampaignRow, number, with_for_update=True) if number else CampaignRow()
        if row is None or (number and (row.state != DRAFT or row.saves != saves)):
            raise CampaignChanged
        before = _told(row) if number else None
        row.text, row.kind, row.channel = plan.text, plan.kind, plan.channel
        row.send_at, row.per_minute = plan.send_at, plan.per_minute
        row.authors = sorted({*(row.authors or ()), by})
        row.state, row.decided_by = DRAFT, ""
        row.saves, row.changed_at = (row.saves or 0) + 1, now
        session.add(row)
        session.flush()
        _record(session, now, by, "campaign_saved", row, before)
        return int(row.id)


def move(
    number: int, to: str, by: str, now: int, saves: int | None = None, on: Engine | None = None
) -> None:
    """Submit, approve, send back or stop; stopping gives up everything that is not out yet, in the
    same transaction. Raises CampaignChanged."""
    with writing(on) as session:
        row = session.get(CampaignRow, number, with_for_update=True)
        if row is None or row.state not in _NEXT[to] or saves not in (None, row.saves):
            raise CampaignChanged
        before = _told(row)
        row.state, row.changed_at = to, now
        row.decided_by = by if to in (APPROVED, STOPPED) else ""
        if to == STOPPED:
            _stop(session, number, now)
        _record(session, now, by, f"campaign_{to}", row, before)


def get(number: int, on: Engine | None = None) -> Campaign | None:
    """One message."""
    with reading(on) as session:
        row = session.get(CampaignRow, number)
        return None if row is None else _campaign(row)


def listed(on: Engine | None = None) -> list[Campaign]:
    """The newest messages first."""
    with reading(on) as session:
        query = select(CampaignRow).order_by(CampaignRow.id.desc()).limit(PAGE)
        return [_campaign(row) for row in session.execute(query).scalars()]


def waiting(on: Engine | None = None) -> int:
    """How many wait for a second person."""
    with reading(on) as session:
        query = select(func.count(CampaignRow.id)).where(CampaignRow.state == SUBMITTED)
        return int(session.execute(query).scalar_one())


def reach(plan: Plan, window: Window, on: Engine | None = None) -> Reach:
    """Whom a message would go to now."""
    by_channel: dict[str, int] = {}
    outside: dict[str, int] = {}
    with reading(on) as session:
        for _, channel, last in session.execute(subscribers(plan.kind, plan.channel)):
            by_channel[channel] = by_channel.get(channel, 0) + 1
            reason = window(channel, last)
            if reason:
                outside[reason] = outside.get(reason, 0) + 1
    return Reach(by_channel, outside)


def subscribers(kind: str, channel: str) -> Any:
    """Sender, channel and when last heard of (ms) of who asked for such reminders, each once."""
    query = select(CitizenRow.sender, CitizenRow.channel, CitizenRow.last_user_at)
    asked = select(ReminderRow.sender)
    if kind:
        asked = asked.where(ReminderRow.kind == kind)
    query = query.where(CitizenRow.sender.in_(asked)).order_by(CitizenRow.id)
    return query.where(CitizenRow.channel == channel) if channel else query


def record_of(number: int, on: Engine | None = None) -> dict[tuple[str, str, str], int]:
    """What became of a message: (channel, state, reason) → how many copies."""
    row = DeliveryRow
    query = (
        select(row.channel, row.state, row.reason, func.count(row.id))
        .where(row.campaign_id == number)
        .group_by(row.channel, row.state, row.reason)
        .order_by(row.channel, row.state, row.reason)
    )
    with reading(on) as session:
        found = session.execute(query).all()
    return {(channel, state, reason): count for channel, state, reason, count in found}


def _stop(session: Session, number: int, now: int) -> None:
    mine = (DeliveryRow.campaign_id == number, DeliveryRow.state.in_((WAITING, QUEUED)))
    queued = select(DeliveryRow.outbox_id).where(*mine, DeliveryRow.outbox_id > 0)
    cancel(session, list(session.execute(queued).scalars()), STOPPED_BY_OFFICER, now)
    waits = (DeliveryRow.campaign_id == number, DeliveryRow.state == WAITING)
    values = {"state": STOPPED, "reason": STOPPED_BY_OFFICER}
    session.execute(
        update(DeliveryRow)
        .where(*waits)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


def _campaign(row: Any) -> Campaign:
    plan = Plan(row.text, row.kind, row.channel, row.send_at, row.per_minute)
    return Campaign(
        row.id, plan, row.state, tuple(row.authors), row.decided_by, row.saves, row.changed_at
    )


def _told(row: Any) -> dict[str, Any]:
    names = ("text", "kind", "channel", "send_at", "per_minute", "state")
    return {name: getattr(row, name) for name in names}


def _record(session: Session, now: int, by: str, action: str, row: Any, before: Any) -> None:
    subject = f"campaign:{row.id}"
    audit.record(session, now, by, action, subject, before=before, after=_told(row))
