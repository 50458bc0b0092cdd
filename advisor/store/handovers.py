"""The queue of citizens who asked for a person; changes are conditional, so that one of two wins.

Functions with a session write in the caller's transaction. Every function raises StoreError when
the database is away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.store.channel_tables import CitizenRow
from advisor.store.engine import reading
from advisor.store.handover_tables import (
    ANSWERED,
    CLAIMED,
    CLOSED,
    HELD,
    OPEN,
    WAITING,
    HandoverNoteRow,
    HandoverRow,
)

LONGEST_WORDS: Final = 500
MOST_SHOWN: Final = 100
_ASK: Final = text(
    "INSERT INTO handover (sender, channel, reason, words, state, asked_at, due_at)"
    f" VALUES (:sender, :channel, :reason, :words, '{WAITING}', :now, :due)"
    " ON CONFLICT DO NOTHING"
)
_TAKE_KEY: Final = text(
    "INSERT INTO handover_reply (key, handover_id, at) VALUES (:key, :id, :now)"
    " ON CONFLICT DO NOTHING"
)


@dataclass(frozen=True)
class Handover:
    """A row of the queue; `wrote_at` is when the citizen last wrote."""

    id: int
    sender: str
    channel: str
    reason: str
    words: str
    state: str
    asked_at: int
    due_at: int
    claimed_by: str
    claimed_at: int
    replied_at: int
    active_at: int
    ended_at: int
    wrote_at: int = 0

    @property
    def is_held(self) -> bool:
        """Whether an officer answers in the bot's place."""
        return self.state in HELD

    @property
    def is_open(self) -> bool:
        """Whether it is not over yet."""
        return self.state in OPEN

    @property
    def is_written_to(self) -> bool:
        """Whether the citizen wrote since the officer last did something."""
        return self.is_held and self.wrote_at > self.active_at


@dataclass(frozen=True)
class Note:
    """A note of an officer."""

    author: str
    at: int
    text: str


def ask(
    session: Session, sender: str, channel: str, reason: str, words: str, now: int, due: int
) -> tuple[Handover, bool]:
    """Put a citizen into the queue; the open row, and whether it is new."""
    values = {"sender": sender, "channel": channel, "reason": reason, "now": now, "due": due}
    done = session.execute(_ASK, {**values, "words": words[:LONGEST_WORDS]})
    is_open = (HandoverRow.sender == sender, HandoverRow.state.in_(OPEN))
    row = session.execute(select(HandoverRow).where(*is_open)).scalar_one()
    return _told(row), bool(done.rowcount)


def claim(session: Session, id: int, officer: str, now: int) -> bool:
    """Give a waiting citizen to an officer; False when somebody else was first."""
    values = {"state": CLAIMED, "claimed_by": officer, "claimed_at": now, "active_at": now}
    return _change(session, (HandoverRow.id == id, HandoverRow.state == WAITING), values)


def act(session: Session, id: int, officer: str, now: int, *, replied: bool = False) -> bool:
    """Note that the officer did something; False when the conversation is not theirs."""
    mine = (HandoverRow.id == id, HandoverRow.state.in_(HELD), HandoverRow.claimed_by == officer)
    if not _change(session, mine, {"active_at": now}):
        return False
    if replied:
        _change(session, mine, {"state": ANSWERED})
        _change(session, (*mine, HandoverRow.replied_at == 0), {"replied_at": now})
    return True


def end(
    session: Session,
    id: int,
    state: str,
    now: int,
    *,
    before: Sequence[str],
    by: str = "",
    active_at: int | None = None,
) -> bool:
    """End a row that is in one of the states `before`, of the officer `by` where one is named, who
    did nothing since `active_at` where that is given; False when it is not so."""
    which = [HandoverRow.id == id, HandoverRow.state.in_(before)]
    if by:
        which.append(HandoverRow.claimed_by == by)
    if active_at is not None:
        which.append(HandoverRow.active_at == active_at)
    return _change(session, which, {"state": state, "ended_at": now})


def take_key(session: Session, key: str, id: int, now: int) -> bool:
    """Whether a form is sent for the first time; it counts as sent from now."""
    return bool(session.execute(_TAKE_KEY, {"key": key, "id": id, "now": now}).rowcount)


def note(session: Session, id: int, author: str, now: int, words: str) -> None:
    """Keep an officer's note."""
    session.add(HandoverNoteRow(handover_id=id, author=author, at=now, text=words))


def find(id: int, on: Engine | None = None) -> Handover | None:
    """A row of the queue, None when there is none, or when it is known no more whose it was."""
    with reading(on) as session:
        row = session.execute(_with_citizen(HandoverRow.id == id)).first()
        return _told(row[0], row[1] or 0) if row and row[0].sender else None


def queue(on: Engine | None = None) -> list[Handover]:
    """The open rows: who waits first, longest first, then the conversations that are held."""
    order = (HandoverRow.state != WAITING, HandoverRow.asked_at, HandoverRow.id)
    query = _with_citizen(HandoverRow.state.in_(OPEN)).order_by(*order).limit(MOST_SHOWN)
    with reading(on) as session:
        return [_told(row, wrote or 0) for row, wrote in session.execute(query)]


def waiting(on: Engine | None = None) -> int:
    """How many wait for an officer."""
    with reading(on) as session:
        query = select(func.count()).where(HandoverRow.state == WAITING)
        return int(session.execute(query).scalar_one())


def of_sender(sender: str, on: Engine | None = None) -> list[Handover]:
    """All rows of a citizen, the oldest first."""
    query = select(HandoverRow).where(HandoverRow.sender == sender).order_by(HandoverRow.id)
    with reading(on) as session:
        return [_told(row) for row in session.execute(query).scalars()]


def notes(sender: str, on: Engine | None = None) -> list[Note]:
    """What officers noted about a citizen's conversations, in order."""
    query = (
        select(HandoverNoteRow)
        .join(HandoverRow, HandoverRow.id == HandoverNoteRow.handover_id)
        .where(HandoverRow.sender == sender)
        .order_by(HandoverNoteRow.id)
    )
    with reading(on) as session:
        return [Note(row.author, row.at, row.text) for row in session.execute(query).scalars()]


def overdue(channel: str, now: int, on: Engine | None = None) -> list[Handover]:
    """Who waited too long on a channel."""
    which = (HandoverRow.state == WAITING, HandoverRow.due_at <= now)
    return _found(select(HandoverRow).where(HandoverRow.channel == channel, *which), on)


def silent(channel: str, since: int, on: Engine | None = None) -> list[Handover]:
    """Conversations in which the officer did nothing since a time."""
    which = (HandoverRow.state.in_(HELD), HandoverRow.active_at <= since)
    return _found(select(HandoverRow).where(HandoverRow.channel == channel, *which), on)


def forget(session: Session, *which: Any, now: int = 0) -> int:
    """Take out of rows whose they were, words and notes; open ones are closed. How many rows."""
    ids = [row for (row,) in session.execute(select(HandoverRow.id).where(*which))]
    if not ids:
        return 0
    mine = delete(HandoverNoteRow).where(HandoverNoteRow.handover_id.in_(ids))
    session.execute(mine.execution_options(synchronize_session=False))
    is_open = (HandoverRow.id.in_(ids), HandoverRow.state.in_(OPEN))
    _change(session, is_open, {"state": CLOSED, "ended_at": now})
    _change(session, (HandoverRow.id.in_(ids),), {"sender": "", "words": ""})
    return len(ids)


def _found(query: Any, on: Engine | None) -> list[Handover]:
    with reading(on) as session:
        return [_told(row) for row in session.execute(query.order_by(HandoverRow.id)).scalars()]


def _with_citizen(which: Any) -> Any:
    return (
        select(HandoverRow, CitizenRow.last_user_at)
        .outerjoin(CitizenRow, CitizenRow.sender == HandoverRow.sender)
        .where(which)
    )


def _change(session: Session, which: Sequence[Any], values: dict[str, Any]) -> bool:
    done = session.execute(
        update(HandoverRow)
        .where(*which)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    return bool(done.rowcount)


def _told(row: HandoverRow, wrote_at: int = 0) -> Handover:
    names = [name for name in Handover.__dataclass_fields__ if name != "wrote_at"]
    return Handover(**{name: getattr(row, name) for name in names}, wrote_at=wrote_at)
