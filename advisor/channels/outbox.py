"""The outbox: replies go out citizen by citizen, in order; each call at most once for certain."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.channels.calls import Call
from advisor.channels.clock import now_ms
from advisor.channels.inbox import HUMAN_TAKEOVER, LEASE_MS, PAUSED
from advisor.store.channel_tables import (
    CANCELLED,
    SENDING,
    SENT,
    UNKNOWN,
    WAITING,
    CitizenRow,
    OutboxRow,
)
from advisor.store.engine import reading, writing

INTERRUPTED: Final = "interrupted: the process ended while sending, the message may be out"
_OPEN: Final = (WAITING, SENDING)
# Says why a citizen last heard of at a time (ms) may not be written to by the bot (False) or by
# an officer (True), "" when they may.
Window = Callable[[int, bool], str]


@dataclass(frozen=True)
class Outgoing:
    """A call that this process now makes, and to whom."""

    id: int
    citizen_id: int
    user: str
    address: dict[str, Any]
    call: Call
    attempts: int
    age_ms: int
    by_officer: bool = False
    last_user_at: int = 0


@dataclass(frozen=True)
class Rules:
    """What may go out: `window` per citizen; nothing that the bot said before `paused_since`.

    `is_repeatable`: a call that may have been made can be made again and has no second effect.
    """

    window: Window
    paused_since: int = 0
    is_repeatable: bool = False


def claim(on: Engine, channel: str, owner: str, most: int, rules: Rules) -> list[Outgoing]:
    """The next call for up to `most` citizens; it is marked as being sent before it is given.

    A call that was being sent when its process died is not given again: it may be out. It is where
    that does no harm (`Rules.is_repeatable`).
    Raises StoreError when the database is away.
    """
    now = now_ms()
    with reading(on) as session:
        if session.execute(_due(channel, now, 1)).first() is None:
            return []
    with writing(on) as session:
        due = _due(channel, now, most).with_for_update(skip_locked=True, of=CitizenRow)
        citizens = session.execute(due).scalars().all()
        found = [_next(session, citizen, owner, rules, now) for citizen in citizens]
    return [one for one in found if one is not None]


def take_back(on: Engine, channel: str, owner: str, in_hand: set[int]) -> None:
    """Let calls wait again that a process claimed without learning so: it never made them."""
    with writing(on) as session:
        citizens = session.execute(
            select(CitizenRow)
            .where(CitizenRow.channel == channel, CitizenRow.send_owner == owner)
            .where(CitizenRow.id.notin_(in_hand))
            .with_for_update()
        ).scalars()
        for citizen in citizens:
            citizen.send_owner, citizen.send_free_at = "", 0
            _wait_again(session, citizen.id)


def _wait_again(session: Session, citizen_id: int) -> None:
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.citizen_id == citizen_id, OutboxRow.status == SENDING)
        .values(status=WAITING)
        .execution_options(synchronize_session=False)
    )


def _due(channel: str, now: int, most: int) -> Any:
    waiting = select(OutboxRow.citizen_id).where(
        OutboxRow.status.in_(_OPEN), OutboxRow.channel == channel
    )
    first = (
        select(func.min(OutboxRow.id))
        .where(OutboxRow.citizen_id == CitizenRow.id, OutboxRow.status.in_(_OPEN))
        .scalar_subquery()
    )
    free = (CitizenRow.send_free_at <= now, CitizenRow.id.in_(waiting))
    return select(CitizenRow).where(*free).order_by(first).limit(most)


def _next(
    session: Session, citizen: CitizenRow, owner: str, rules: Rules, now: int
) -> Outgoing | None:
    if rules.is_repeatable:
        _wait_again(session, citizen.id)
    else:
        _end(session, citizen.id, SENDING, UNKNOWN, INTERRUPTED, now)
    _refuse(session, citizen, rules, now)
    row = session.execute(
        select(OutboxRow)
        .where(OutboxRow.citizen_id == citizen.id, OutboxRow.status == WAITING)
        .order_by(OutboxRow.id)
        .limit(1)
    ).scalar_one_or_none()
    if row is None:
        return None
    row.status = SENDING
    row.attempts += 1
    citizen.send_owner, citizen.send_free_at = owner, now + LEASE_MS
    return Outgoing(
        id=row.id,
        citizen_id=citizen.id,
        user=citizen.user,
        address=citizen.address,
        call=Call.from_json(row.call),
        attempts=row.attempts,
        age_ms=now - row.created_at,
        by_officer=bool(row.author),
        last_user_at=citizen.last_user_at,
    )


def _refuse(session: Session, citizen: CitizenRow, rules: Rules, now: int) -> None:
    """Give up what the bot may not say now, and what an officer may not."""
    is_by_bot = OutboxRow.author == ""
    is_taken_over = citizen.paused_until > now
    by_bot = HUMAN_TAKEOVER if is_taken_over else rules.window(citizen.last_user_at, False)
    by_officer = rules.window(citizen.last_user_at, True)
    refusals = [(by_bot, [is_by_bot]), (by_officer, [~is_by_bot])]
    if rules.paused_since:
        refusals.append((PAUSED, [is_by_bot, OutboxRow.created_at < rules.paused_since]))
    for reason, which in refusals:
        if reason:
            _end(session, citizen.id, WAITING, CANCELLED, reason, now, *which)


def _end(
    session: Session, citizen_id: int, status: str, ended: str, reason: str, now: int, *which: Any
) -> None:
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.citizen_id == citizen_id, OutboxRow.status == status, *which)
        .values(status=ended, reason=reason[:200], finished_at=now)
        .execution_options(synchronize_session=False)
    )


@dataclass(frozen=True)
class Verdict:
    """What to write down about a call: its end, or (WAITING) when it may be tried again.

    `gives_up_rest`: what else waits for this citizen is given up for the same reason.
    `is_counted`: whether the try counts among the tries of the call.
    """

    status: str
    reason: str = ""
    platform_id: str = ""
    delay_ms: int = 0
    gives_up_rest: bool = False
    is_counted: bool = True


def settle(on: Engine, outgoing: Outgoing, owner: str, verdict: Verdict) -> bool:
    """Write down what became of a call and free the citizen; False when they were taken over."""
    now = now_ms()
    with writing(on) as session:
        citizen = session.execute(
            select(CitizenRow)
            .where(CitizenRow.id == outgoing.citizen_id, CitizenRow.send_owner == owner)
            .with_for_update()
        ).scalar_one_or_none()
        if citizen is None:
            return False
        citizen.send_owner, citizen.send_free_at = "", now + verdict.delay_ms
        _write(session.get(OutboxRow, outgoing.id), verdict, now)
        if verdict.gives_up_rest:
            session.flush()
            _end(session, outgoing.citizen_id, WAITING, CANCELLED, verdict.reason, now)
    return True


def _write(row: OutboxRow, verdict: Verdict, now: int) -> None:
    row.status, row.reason = verdict.status, verdict.reason[:200]
    if verdict.status == WAITING:
        row.attempts -= 0 if verdict.is_counted else 1
        return
    row.finished_at = now
    row.platform_id = verdict.platform_id[:255]
    if verdict.status == SENT and not row.author:
        row.call = {}  # the conversation's own record keeps what the bot said


def hurry(on: Engine, channel: str) -> None:
    """End the pauses before the next tries of a channel's calls."""
    with writing(on) as session:
        session.execute(
            update(CitizenRow)
            .where(CitizenRow.channel == channel, CitizenRow.send_owner == "")
            .where(CitizenRow.send_free_at > now_ms())
            .values(send_free_at=0)
            .execution_options(synchronize_session=False)
        )
