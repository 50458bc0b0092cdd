"""What the bot says of its own accord, only to who asked for it: reminders that are due, and the
office's messages, within each platform's rules and never at night.

What may not be sent now is never sent anyway: a reminder is held with the reason until the citizen
writes again, a copy of a message is refused with it. Times are ms since 1970.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import func, or_, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.answers.formatting import format_date
from advisor.channels import switch, windows
from advisor.channels.calls import Reply
from advisor.channels.clock import DAY, MINUTE
from advisor.channels.said import Said
from advisor.channels.web import platform as web
from advisor.channels.web.rendering import UNASKED
from advisor.conversation.replies import load_replies
from advisor.settings import LOCAL_TIME
from advisor.store import channel_tables as channels
from advisor.store.campaigns import subscribers
from advisor.store.channel_tables import CitizenRow, OutboxRow
from advisor.store.engine import reading, writing
from advisor.store.reminder_tables import (
    APPROVED,
    DONE,
    FAILED,
    HELD,
    QUEUED,
    REFUSED,
    RUNNING,
    SENT,
    WAITING,
    CampaignRow,
    DeliveryRow,
    ReminderRow,
)
from advisor.store.reminders import UNSUBSCRIBED

# Local time: from NIGHT to MORNING nothing is said unasked.
NIGHT, MORNING = 21, 7
MOST_AT_ONCE: Final = 50
# No platform's window for the bot is longer: who wrote earlier need not be looked at again.
LATELY: Final = 2 * DAY
TAKEN_OVER: Final = "human_takeover: an officer is writing to the citizen"
UNKNOWN_CITIZEN: Final = "gone: the citizen is not known any more"
Render = Callable[[Sequence[Said]], Reply]
_ENDS: Final = {
    channels.SENT: SENT,
    channels.CANCELLED: REFUSED,
    channels.DEAD: FAILED,
    channels.UNKNOWN: FAILED,
}


def is_night(now: int) -> bool:
    """Whether nobody is to be disturbed: 21:00 to 07:00 in Asia/Ho_Chi_Minh."""
    hour = datetime.fromtimestamp(now / 1000, LOCAL_TIME).hour
    return hour >= NIGHT or hour < MORNING


def tick(on: Engine, channel: str, render: Render, now: int) -> int:
    """Put what is due on a channel into the outbox; how many messages. Nothing at night and while
    the bot is paused there. Raises StoreError when the database is away."""
    with reading(on) as session:
        if not _has_work(session, channel, now):
            return 0
    with writing(on) as session:
        _write_down_ends(session, channel)
        if is_night(now) or switch.paused(channel, on) is not None:
            return 0
        return _remind(session, channel, render, now) + _campaigns(session, channel, render, now)


def _has_work(session: Session, channel: str, now: int) -> bool:
    due = select(ReminderRow.id).where(*_due(channel, now))
    open_ones = select(CampaignRow.id).where(
        CampaignRow.state.in_((APPROVED, RUNNING)), CampaignRow.send_at <= now
    )
    on_the_way = select(DeliveryRow.id).where(
        DeliveryRow.state == QUEUED, DeliveryRow.channel == channel
    )
    return any(
        session.execute(one.limit(1)).first() is not None for one in (due, open_ones, on_the_way)
    )


def _due(channel: str, now: int) -> tuple[Any, ...]:
    """Also those held whose citizen wrote lately. Not when their day is over."""
    today = _day(now)
    lately = select(CitizenRow.sender).where(CitizenRow.last_user_at > now - LATELY)
    held_no_more = (ReminderRow.state == HELD) & ReminderRow.sender.in_(lately)
    return (
        ReminderRow.channel == channel,
        or_(ReminderRow.state == WAITING, held_no_more),
        ReminderRow.remind_on <= today,
        ReminderRow.due_on >= today,
    )


def _remind(session: Session, channel: str, render: Render, now: int) -> int:
    query = (
        select(ReminderRow, CitizenRow)
        .join(CitizenRow, CitizenRow.sender == ReminderRow.sender)
        .where(*_due(channel, now))
        .order_by(ReminderRow.state.desc(), CitizenRow.last_user_at.desc())
        .limit(MOST_AT_ONCE)
        .with_for_update(skip_locked=True, of=ReminderRow)
    )
    count = 0
    for reminder, citizen in session.execute(query).all():
        reason = _why_not(citizen, now)
        if reason:
            reminder.state, reminder.reason = HELD, reason[:200]
            continue
        due = format_date(reminder.due_on)
        text = load_replies().text(f"reminder_now_{reminder.kind}", due=due)
        reminder.outbox_id = _put(session, citizen, text, render, now)
        reminder.state, reminder.reason = QUEUED, ""
        count += 1
    return count


def _campaigns(session: Session, channel: str, render: Render, now: int) -> int:
    query = (
        select(CampaignRow)
        .where(CampaignRow.state.in_((APPROVED, RUNNING)), CampaignRow.send_at <= now)
        .order_by(CampaignRow.id)
        .with_for_update()
    )
    count = 0
    for campaign in session.execute(query).scalars().all():
        if campaign.state == APPROVED:
            _begin(session, campaign)
        count += _send_some(session, campaign, channel, render, now)
        _end_when_done(session, campaign)
    return count


def _begin(session: Session, campaign: Any) -> None:
    """From here on the copies are counted: who subscribes later does not get this message."""
    found = session.execute(subscribers(campaign.kind, campaign.channel)).all()
    session.add_all(
        DeliveryRow(
            campaign_id=campaign.id,
            sender=sender,
            channel=channel,
            state=WAITING,
            reason="",
            outbox_id=0,
            queued_at=0,
        )
        for sender, channel, _ in found
    )
    campaign.state = RUNNING
    session.flush()


def _send_some(session: Session, campaign: Any, channel: str, render: Render, now: int) -> int:
    """As many copies as the rate leaves in this minute, on all servers and channels together."""
    mine = DeliveryRow.campaign_id == campaign.id
    lately = select(func.count(DeliveryRow.id)).where(mine, DeliveryRow.queued_at > now - MINUTE)
    left = campaign.per_minute - session.execute(lately).scalar_one()
    waits = (mine, DeliveryRow.state == WAITING, DeliveryRow.channel == channel)
    query = select(DeliveryRow).where(*waits).order_by(DeliveryRow.id)
    count = 0
    for delivery in session.execute(query.limit(max(0, left))).scalars().all():
        citizen = session.execute(
            select(CitizenRow).where(CitizenRow.sender == delivery.sender)
        ).scalar_one_or_none()
        reason = _why_no_copy(session, citizen, campaign, now)
        if reason:
            delivery.state, delivery.reason = REFUSED, reason[:200]
            continue
        delivery.outbox_id = _put(session, citizen, campaign.text, render, now)
        delivery.state, delivery.queued_at = QUEUED, now
        count += 1
    session.flush()
    return count


def _why_no_copy(session: Session, citizen: Any, campaign: Any, now: int) -> str:
    if citizen is None:
        return UNKNOWN_CITIZEN
    asked = select(ReminderRow.id).where(ReminderRow.sender == citizen.sender)
    if campaign.kind:
        asked = asked.where(ReminderRow.kind == campaign.kind)
    if session.execute(asked.limit(1)).first() is None:
        return UNSUBSCRIBED
    return _why_not(citizen, now)


def _why_not(citizen: Any, now: int) -> str:
    if citizen.paused_until > now:
        return TAKEN_OVER
    return windows.refusal(citizen.channel, citizen.last_user_at, by_officer=False)


def _put(session: Session, citizen: Any, text: str, render: Render, now: int) -> int:
    """Into the outbox as the bot's words: the postman asks for the window again. Its number."""
    rows = [
        OutboxRow(
            channel=citizen.channel,
            citizen_id=citizen.id,
            position=position,
            call={**call.to_json(), "body": {**call.body, **_mark(citizen)}},
            status=channels.WAITING,
            created_at=now,
        )
        for position, call in enumerate(render([Said(text=text)]).calls)
    ]
    session.add_all(rows)
    session.flush()
    return int(rows[-1].id)


def _mark(citizen: Any) -> dict[str, bool]:
    """The web chat is our own: it must know that no message of the citizen stands before this."""
    return {UNASKED: True} if citizen.channel == web.CHANNEL else {}


def _write_down_ends(session: Session, channel: str) -> None:
    """What became of the copies that were in the outbox."""
    query = (
        select(DeliveryRow, OutboxRow)
        .join(OutboxRow, OutboxRow.id == DeliveryRow.outbox_id)
        .where(DeliveryRow.state == QUEUED, DeliveryRow.channel == channel)
        .where(OutboxRow.status.in_(_ENDS))
        .limit(10 * MOST_AT_ONCE)
    )
    for delivery, call in session.execute(query).all():
        delivery.state, delivery.reason = _ENDS[call.status], call.reason
    session.flush()


def _end_when_done(session: Session, campaign: Any) -> None:
    mine = (DeliveryRow.campaign_id == campaign.id, DeliveryRow.state.in_((WAITING, QUEUED)))
    if session.execute(select(DeliveryRow.id).where(*mine).limit(1)).first() is None:
        campaign.state = DONE


def _day(now: int) -> date:
    return datetime.fromtimestamp(now / 1000, LOCAL_TIME).date()
