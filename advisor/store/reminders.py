"""Reminders: asked for, stopped, looked through by officers, let go some time after their day.

Every function raises StoreError when the database is away.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import delete, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.settings import LOCAL_TIME
from advisor.store import channel_tables as channels
from advisor.store.channel_tables import CitizenRow, OutboxRow
from advisor.store.engine import reading, writing
from advisor.store.reminder_tables import REFUSED, WAITING, CampaignRow, DeliveryRow, ReminderRow

# After the day nobody needs to be reminded of it any more.
KEPT: Final = timedelta(days=60)
UNSUBSCRIBED: Final = "unsubscribed: the citizen wants no reminders any more"
PAGE: Final = 200


@dataclass(frozen=True)
class Reminder:
    """What a citizen asked for."""

    sender: str
    kind: str
    due_on: date
    remind_on: date


@dataclass(frozen=True)
class Shown:
    """A reminder as officers see it: nobody's name."""

    channel: str
    kind: str
    due_on: date
    remind_on: date
    state: str
    reason: str


def subscribe(wanted: Reminder, now: int, on: Engine | None = None) -> str:
    """Note a reminder in place of the citizen's one of that kind; the channel that it goes out on,
    "" for a sender whom no platform reaches."""
    with writing(on) as session:
        query = select(CitizenRow.channel).where(CitizenRow.sender == wanted.sender)
        channel = session.execute(query).scalar_one_or_none()
        if channel is None:
            return ""
        mine = (ReminderRow.sender == wanted.sender, ReminderRow.kind == wanted.kind)
        session.execute(_at_once(delete(ReminderRow).where(*mine)))
        session.add(
            ReminderRow(
                sender=wanted.sender,
                channel=channel,
                kind=wanted.kind,
                due_on=wanted.due_on,
                remind_on=wanted.remind_on,
                state=WAITING,
                reason="",
                outbox_id=0,
                created_at=now,
            )
        )
        return str(channel)


def stop(sender: str, now: int, on: Engine | None = None) -> int:
    """Take a citizen's reminders back, also what waits to be sent; how many there were."""
    with writing(on) as session:
        reminders = ReminderRow.sender == sender
        deliveries = (DeliveryRow.sender == sender, DeliveryRow.state == WAITING)
        queued = [*_outbox_ids(session, ReminderRow, reminders)]
        queued += _outbox_ids(session, DeliveryRow, DeliveryRow.sender == sender)
        cancel(session, queued, UNSUBSCRIBED, now)
        refused = {"state": REFUSED, "reason": UNSUBSCRIBED}
        session.execute(_at_once(update(DeliveryRow).where(*deliveries).values(**refused)))
        return int(session.execute(_at_once(delete(ReminderRow).where(reminders))).rowcount)


def cancel(session: Session, outbox_ids: list[int], reason: str, now: int) -> None:
    """Give up calls that nobody makes yet."""
    for start in range(0, len(outbox_ids), 500):
        waiting = (
            OutboxRow.id.in_(outbox_ids[start : start + 500]),
            OutboxRow.status == channels.WAITING,
        )
        values = {"status": channels.CANCELLED, "reason": reason, "finished_at": now}
        session.execute(_at_once(update(OutboxRow).where(*waiting).values(**values)))


def listed(state: str = "", on: Engine | None = None) -> list[Shown]:
    """Reminders by day; `state` lets through those in it only."""
    query = select(ReminderRow).order_by(ReminderRow.remind_on, ReminderRow.id).limit(PAGE)
    if state:
        query = query.where(ReminderRow.state == state)
    with reading(on) as session:
        return [
            Shown(row.channel, row.kind, row.due_on, row.remind_on, row.state, row.reason)
            for row in session.execute(query).scalars()
        ]


def purge(today: date, on: Engine | None = None) -> int:
    """Erase reminders whose day is long over, and to whom messages of so long ago went; how many
    reminders there were."""
    before = int(datetime.combine(today - KEPT, time(), LOCAL_TIME).timestamp() * 1000)
    sent = select(CampaignRow.id).where(CampaignRow.send_at < before)
    named = (DeliveryRow.sender != "", DeliveryRow.campaign_id.in_(sent))
    with writing(on) as session:
        session.execute(_at_once(update(DeliveryRow).where(*named).values(sender="")))
        old = delete(ReminderRow).where(ReminderRow.due_on < today - KEPT)
        return int(session.execute(_at_once(old)).rowcount)


def _outbox_ids(session: Session, table: Any, which: Any) -> list[int]:
    query = select(table.outbox_id).where(which, table.outbox_id > 0)
    return list(session.execute(query).scalars())


def _at_once(statement: Any) -> Any:
    return statement.execution_options(synchronize_session=False)
