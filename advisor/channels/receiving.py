"""Store what a webhook brought, in one transaction, each message once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select, text, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.channels import citizens
from advisor.channels.calls import Call
from advisor.channels.clock import now_ms
from advisor.channels.events import (
    Contact,
    Event,
    HandBack,
    Ignored,
    Message,
    OwnEcho,
    Takeover,
    Withdrawal,
)
from advisor.store.channel_tables import IGNORED, WAITING, AccountRow, InboxRow, OutboxRow
from advisor.store.engine import writing

TOO_MANY = "too_many"
# As text, because it is in every request's way: SQLAlchemy compiles ON CONFLICT anew each time.
_STORE = text(
    "INSERT INTO channel_inbox (channel, account, platform_id, citizen_id, kind, text, sent_at,"
    " received_at, status, attempts, reason, finished_at)"
    " VALUES (:channel, :account, :platform_id, :citizen, :kind, :text, :sent_at,"
    f" :now, '{WAITING}', 0, '', 0)"
    " ON CONFLICT (channel, account, platform_id) DO NOTHING"
)


@dataclass(frozen=True)
class Place:
    """Where events come from, and the database that keeps them."""

    on: Engine
    channel: str
    account: str

    def sender(self, user: str) -> str:
        """The conversation of a user of this account."""
        return citizens.sender_of(self.channel, self.account, user)


@dataclass(frozen=True)
class Flood:
    """Says whether a citizen writes too much, and whether to tell them so now."""

    is_too_much: Callable[[str], bool]
    is_to_be_told: Callable[[str], bool]
    notice: Sequence[Call]


@dataclass
class Received:
    """What became of the events of one request, by name, for the metrics."""

    results: list[tuple[str, str]] = field(default_factory=list)

    @property
    def has_work(self) -> bool:
        """Whether a message waits for its turn."""
        return any(result == "stored" for _, result in self.results)

    @property
    def has_notice(self) -> bool:
        """Whether something waits to be sent."""
        return any(result == TOO_MANY for _, result in self.results)


def receive(place: Place, events: Sequence[Event], flood: Flood) -> Received:
    """Store all events of a request, or none and raise StoreError when the database is away."""
    return receive_all(place, [events], flood)[0]


def receive_all(place: Place, requests: Sequence[Sequence[Event]], flood: Flood) -> list[Received]:
    """Store the events of several requests in one transaction: all, or none and StoreError."""
    received = [Received() for _ in requests]
    work: list[tuple[Event, Received]] = []
    for events, one in zip(requests, received, strict=True):
        for event in events:
            if isinstance(event, Ignored):
                one.results.append((event.name, "ignored"))
            else:
                work.append((event, one))
    if work:
        with writing(place.on, urgent=True) as session:
            # One order for all processes, so that none waits for another in a circle.
            for event, one in sorted(work, key=lambda pair: _order(pair[0])):
                one.results.append(_take(session, place, event, flood))
    return received


def _order(event: Event) -> tuple[str, int]:
    return getattr(event, "user", ""), getattr(event, "sent_at", 0)


def _take(session: Session, place: Place, event: Event, flood: Flood) -> tuple[str, str]:
    match event:
        case Message():
            return "message", _message(session, place, event, flood)
        case Contact():
            citizens.seen(session, place.channel, place.account, event.user, now_ms(), {})
            return event.name, "noted"
        case Takeover():
            # The person may write first: the citizen must be there to be paused.
            citizens.seen(session, place.channel, place.account, event.user, 0, {})
            citizens.pause_for_person(session, place.sender(event.user))
            return "takeover", "noted"
        case HandBack():
            citizens.hand_back(session, place.sender(event.user))
            return "hand_back", "noted"
        case Withdrawal():
            return "withdrawal", "noted"
        case OwnEcho():
            _learn(session, place, event.app)
            return "echo", "ignored"
        case _:
            return event.name, "ignored"


def _message(session: Session, place: Place, message: Message, flood: Flood) -> str:
    now = now_ms()
    sent_at = message.sent_at or now
    # When it came, not when the platform says it was sent: only that is sure to be a time.
    citizen = citizens.seen(
        session, place.channel, place.account, message.user, now, message.address
    )
    values = {
        "channel": place.channel,
        "account": place.account,
        "platform_id": message.platform_id,
        "citizen": citizen,
        "kind": message.kind,
        "text": message.text,
        "sent_at": sent_at,
        "now": now,
    }
    if session.execute(_STORE, values).rowcount == 0:
        return "repeated"
    sender = place.sender(message.user)
    if not flood.is_too_much(sender):
        return "stored"
    stored = session.execute(_stored(place, message)).scalar_one()
    _turn_away(session, stored, now)
    if not flood.is_to_be_told(sender):
        return "turned_away"
    for position, call in enumerate(flood.notice):
        session.add(_outgoing(place, citizen, stored, position, call, now))
    return TOO_MANY


def _stored(place: Place, message: Message) -> Any:
    return select(InboxRow.id).where(
        InboxRow.channel == place.channel,
        InboxRow.account == place.account,
        InboxRow.platform_id == message.platform_id,
    )


def _turn_away(session: Session, stored: int, now: int) -> None:
    session.execute(
        update(InboxRow)
        .where(InboxRow.id == stored)
        .values(status=IGNORED, reason=TOO_MANY, finished_at=now, text="")
        .execution_options(synchronize_session=False)
    )


def _outgoing(
    place: Place, citizen: int, inbox: int, position: int, call: Call, now: int
) -> OutboxRow:
    return OutboxRow(
        channel=place.channel,
        citizen_id=citizen,
        inbox_id=inbox,
        position=position,
        call=call.to_json(),
        status=WAITING,
        created_at=now,
    )


def _learn(session: Session, place: Place, app: str) -> None:
    if not app or len(app) > 40:
        return
    session.execute(
        update(AccountRow)
        .where(AccountRow.channel == place.channel, AccountRow.account == place.account)
        .values(own_app=app)
    )
