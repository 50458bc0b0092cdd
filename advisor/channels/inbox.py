"""The inbox: messages are claimed citizen by citizen, in order, one at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.channels.calls import Reply
from advisor.channels.clock import SECOND, now_ms
from advisor.store import switch
from advisor.store.channel_tables import (
    DONE,
    IGNORED,
    WAITING,
    WORKING,
    CitizenRow,
    InboxRow,
    OutboxRow,
)
from advisor.store.engine import reading, writing

# A process that does not say within this time that it goes on is taken for dead.
LEASE_MS: Final = 15 * SECOND
HUMAN_TAKEOVER: Final = "human_takeover"
PAUSED: Final = "paused"
_OPEN: Final = (WAITING, WORKING)


@dataclass(frozen=True)
class Claimed:
    """A message that this process now works on, and for whom."""

    id: int
    citizen_id: int
    platform_id: str
    sender: str
    user: str
    address: dict[str, Any]
    kind: str
    text: str
    attempts: int
    choices: tuple[str, ...]


def claim(on: Engine, channel: str, owner: str, most: int) -> list[Claimed]:
    """The next message of up to `most` citizens for whom nobody works; [] when there is none.

    Raises StoreError when the database is away.
    """
    now = now_ms()
    with reading(on) as session:
        if session.execute(_due(channel, now, 1)).first() is None:
            return []
    with writing(on) as session:
        due = _due(channel, now, most).with_for_update(skip_locked=True, of=CitizenRow)
        citizens = session.execute(due).scalars().all()
        found = [_next(session, citizen, owner, now) for citizen in citizens]
    return [one for one in found if one is not None]


def take_back(on: Engine, channel: str, owner: str, in_hand: set[int]) -> None:
    """Free the citizens that a process claimed without learning so: not those it has in hand."""
    with writing(on) as session:
        session.execute(
            update(CitizenRow)
            .where(CitizenRow.channel == channel, CitizenRow.turn_owner == owner)
            .where(CitizenRow.id.notin_(in_hand))
            .values(turn_owner="", turn_free_at=0)
            .execution_options(synchronize_session=False)
        )


def _due(channel: str, now: int, most: int) -> Any:
    """Free citizens with an open message, those that have waited longest first."""
    is_open = (InboxRow.status.in_(_OPEN), InboxRow.channel == channel)
    waiting = select(InboxRow.citizen_id).where(*is_open)
    first = (
        select(func.min(InboxRow.id))
        .where(InboxRow.citizen_id == CitizenRow.id, InboxRow.status.in_(_OPEN))
        .scalar_subquery()
    )
    free = (CitizenRow.turn_free_at <= now, CitizenRow.id.in_(waiting))
    return select(CitizenRow).where(*free).order_by(first).limit(most)


def _next(session: Session, citizen: CitizenRow, owner: str, now: int) -> Claimed | None:
    mine = (InboxRow.citizen_id == citizen.id, InboxRow.status.in_(_OPEN))
    if citizen.paused_until > now:
        _ignore(session, mine, now)
        return None
    # "working" without a living owner comes first: it was begun before the process died.
    order = (InboxRow.status != WORKING, InboxRow.sent_at, InboxRow.id)
    message = session.execute(
        select(InboxRow).where(*mine).order_by(*order).limit(1)
    ).scalar_one_or_none()
    if message is None:
        return None
    message.status = WORKING
    message.attempts += 1
    citizen.turn_owner = owner
    citizen.turn_free_at = now + LEASE_MS
    return Claimed(
        id=message.id,
        citizen_id=citizen.id,
        platform_id=message.platform_id,
        sender=citizen.sender,
        user=citizen.user,
        address=citizen.address,
        kind=message.kind,
        text=message.text,
        attempts=message.attempts,
        choices=tuple(citizen.choices),
    )


def _ignore(session: Session, which: Sequence[Any], now: int) -> None:
    """Leave messages to the person who writes; their words are kept, that person reads them."""
    session.execute(
        update(InboxRow)
        .where(*which)
        .values(status=IGNORED, reason=HUMAN_TAKEOVER, finished_at=now)
        .execution_options(synchronize_session=False)
    )


def finish(
    on: Engine, claimed: Claimed, owner: str, reply: Reply, status: str = DONE, reason: str = ""
) -> bool:
    """End a message and put its reply into the outbox, in one transaction.

    False, and nothing is written, when another process took the citizen over meanwhile.
    """
    now = now_ms()
    with writing(on) as session:
        citizen = _held(session, claimed, owner)
        if citizen is None:
            return False
        _release(citizen, now)
        citizen.choices = list(reply.choices)
        message = session.get(InboxRow, claimed.id)
        message.status, message.reason, message.finished_at = status, reason[:200], now
        # The conversation's own record keeps what was said; here it is needed no more.
        message.text = ""
        _put_out(session, message, reply, now)
    return True


def turn_away(on: Engine, claimed: Claimed, owner: str, notice: Reply) -> bool:
    """End a message without a turn while the bot is paused; the citizen is told once an hour.

    The words are kept, for the officers. False when another process took the citizen over.
    """
    now = now_ms()
    with writing(on) as session:
        citizen = _held(session, claimed, owner)
        if citizen is None:
            return False
        _release(citizen, now)
        message = session.get(InboxRow, claimed.id)
        message.status, message.reason, message.finished_at = IGNORED, PAUSED, now
        if switch.is_to_be_told(session, claimed.sender, now):
            _put_out(session, message, notice, now)
    return True


def _put_out(session: Session, message: InboxRow, reply: Reply, now: int) -> None:
    for position, call in enumerate(reply.calls):
        session.add(
            OutboxRow(
                channel=message.channel,
                citizen_id=message.citizen_id,
                inbox_id=message.id,
                position=position,
                call=call.to_json(),
                status=WAITING,
                created_at=now,
            )
        )


def put_back(on: Engine, claimed: Claimed, owner: str, delay_ms: int, reason: str) -> None:
    """Let a message wait for another try; the citizen's later messages wait behind it."""
    with writing(on) as session:
        citizen = _held(session, claimed, owner)
        if citizen is None:
            return
        _release(citizen, now_ms() + delay_ms)
        message = session.get(InboxRow, claimed.id)
        message.status, message.reason = WAITING, reason[:200]


def _held(session: Session, claimed: Claimed, owner: str) -> CitizenRow | None:
    return session.execute(
        select(CitizenRow)
        .where(CitizenRow.id == claimed.citizen_id, CitizenRow.turn_owner == owner)
        .with_for_update()
    ).scalar_one_or_none()


def _release(citizen: CitizenRow, free_at: int) -> None:
    citizen.turn_owner, citizen.turn_free_at = "", free_at
