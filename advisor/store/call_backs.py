"""Requests to be called back: made by the bot, read and changed by officers, erased in time.

Every function raises StoreError when the database is away.
"""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import delete, func, select, update
from sqlalchemy.engine import Engine

from advisor.offices.naming import commune_name
from advisor.privacy.sealing import Sealed, Sealer, Unreadable
from advisor.store import audit
from advisor.store.call_back_tables import NEW, STATES, WITHDRAWN, CallBackRow
from advisor.store.engine import reading, writing

DAY_MS: Final = 24 * 60 * 60 * 1000
PAGE: Final = 100
LONGEST_NOTE: Final = 1_000
UNREADABLE: Final = "(không mở được: thiếu khoá)"
_SEALED: Final = ("name", "phone", "note")


class CallBackChanged(Exception):
    """Somebody else changed the request, or it is gone."""


@dataclass(frozen=True)
class Request:
    """What a citizen left; `agreed_at` in milliseconds since 1970."""

    sender: str
    name: str
    phone: str
    commune: str
    programme: str
    agreed_at: int


@dataclass(frozen=True)
class CallBack:
    """A request as officers see it."""

    id: int
    name: str
    phone: str
    note: str
    commune: str
    programme: str
    state: str
    assigned_to: str
    created_at: int
    erase_at: int
    changes: int


@dataclass(frozen=True)
class Wanted:
    """A filter; empty fields let everything through. `communes` are keys that may be seen besides
    those of `others`, keys of communes that somebody else looks after; None: all may be seen."""

    commune: str = ""
    programme: str = ""
    state: str = ""
    hidden: frozenset[str] | None = None


def key_of(commune: str) -> str:
    """What communes are compared by: `P. Hồng Gai`, `phường Hồng Gai` → `hong gai`."""
    return commune_name(commune.partition(",")[0]).name[:100]


def add(request: Request, keep_days: int, seal: Sealer, on: Engine | None = None) -> int:
    """Store a request; one of the same citizen that nobody called yet is replaced. Its number."""
    with writing(on) as session:
        open_ones = (CallBackRow.sender == request.sender, CallBackRow.state == NEW)
        session.execute(_at_once(delete(CallBackRow).where(*open_ones)))
        row = CallBackRow(
            sender=request.sender,
            key=seal.key,
            name=seal.seal(request.name).token,
            phone=seal.seal(request.phone).token,
            note=seal.seal("").token,
            commune=request.commune[:100],
            commune_key=key_of(request.commune),
            programme=request.programme,
            state=NEW,
            assigned_to="",
            consented_at=request.agreed_at,
            created_at=request.agreed_at,
            erase_at=request.agreed_at + keep_days * DAY_MS,
            changes=0,
        )
        session.add(row)
        session.flush()
        return int(row.id)


def withdraw(sender: str, seal: Sealer, on: Engine | None = None) -> int:
    """Mark a citizen's requests as withdrawn and erase who it was; how many there were."""
    nobody = {name: seal.seal("").token for name in _SEALED}
    with writing(on) as session:
        mine = (CallBackRow.sender == sender, CallBackRow.state != WITHDRAWN)
        values = {**nobody, "key": seal.key, "state": WITHDRAWN}
        done = session.execute(_at_once(update(CallBackRow).where(*mine).values(**values)))
        return int(done.rowcount)


def search(
    wanted: Wanted, seal: Sealer, on: Engine | None = None, most: int | None = PAGE
) -> list[CallBack]:
    """The requests that the filter lets through, those waiting longest first."""
    query = _filtered(select(CallBackRow), wanted).order_by(
        CallBackRow.state != NEW, CallBackRow.created_at, CallBackRow.id
    )
    if most is not None:
        query = query.limit(most)
    with reading(on) as session:
        return [_opened(row, seal) for row in session.execute(query).scalars()]


def count(wanted: Wanted, on: Engine | None = None) -> int:
    """How many requests the filter lets through."""
    with reading(on) as session:
        query = _filtered(select(func.count(CallBackRow.id)), wanted)
        return int(session.execute(query).scalar_one())


def communes(on: Engine | None = None) -> dict[str, str]:
    """The communes of the requests: key → as it was told."""
    with reading(on) as session:
        query = select(CallBackRow.commune_key, CallBackRow.commune).order_by(CallBackRow.commune)
        return dict(session.execute(query).all())


def get(number: int, hidden: frozenset[str] | None, seal: Sealer, on: Engine | None = None) -> Any:
    """One request (CallBack); None when there is none that may be seen."""
    with reading(on) as session:
        row = session.get(CallBackRow, number)
        if row is None or (hidden is not None and row.commune_key in hidden):
            return None
        return _opened(row, seal)


@dataclass(frozen=True)
class Change:
    """What an officer decides about a request that they saw with so many `changes`."""

    number: int
    changes: int
    state: str
    assigned_to: str
    note: str


def change(deed: Change, by: str, now: int, seal: Sealer, on: Engine | None = None) -> None:
    """Carry out an officer's change; the record says what, and nothing of the citizen.

    Raises CallBackChanged for a request that was changed since, ValueError for an unknown state.
    """
    if deed.state not in STATES:
        raise ValueError(deed.state)
    with writing(on) as session:
        row = session.get(CallBackRow, deed.number, with_for_update=True)
        if row is None or row.changes != deed.changes or row.state == WITHDRAWN:
            raise CallBackChanged
        before = _told(row)
        note_before = _text(row, "note", seal)
        reseal(row, seal, note=deed.note[:LONGEST_NOTE])
        row.state, row.assigned_to = deed.state, deed.assigned_to
        row.changes += 1
        after = {**_told(row), "note_changed": note_before != deed.note}
        audit.record(
            session, now, by, "call_back_changed", f"call_back:{row.id}", before=before, after=after
        )


def purge(now: int, on: Engine | None = None) -> int:
    """Erase the requests whose time is over; how many there were."""
    with writing(on) as session:
        done = session.execute(_at_once(delete(CallBackRow).where(CallBackRow.erase_at <= now)))
        return int(done.rowcount)


def reseal(row: CallBackRow, seal: Sealer, **new: str) -> None:
    """Raises Unreadable, and changes nothing, when the row's key is not known."""
    texts = {name: new.get(name, "") or seal.open(Sealed(row.key, getattr(row, name)))
             for name in _SEALED if name not in new}  # fmt: skip
    for name, text in {**texts, **new}.items():
        setattr(row, name, seal.seal(text).token)
    row.key = seal.key


def _filtered(query: Any, wanted: Wanted) -> Any:
    row = CallBackRow
    if wanted.commune:
        query = query.where(row.commune_key == wanted.commune)
    if wanted.programme:
        query = query.where(row.programme == wanted.programme)
    if wanted.state:
        query = query.where(row.state == wanted.state)
    if wanted.hidden:
        query = query.where(row.commune_key.notin_(wanted.hidden))
    return query


def _opened(row: Any, seal: Sealer) -> CallBack:
    return CallBack(
        id=row.id,
        name=_text(row, "name", seal),
        phone=_text(row, "phone", seal),
        note=_text(row, "note", seal),
        commune=row.commune,
        programme=row.programme,
        state=row.state,
        assigned_to=row.assigned_to,
        created_at=row.created_at,
        erase_at=row.erase_at,
        changes=row.changes,
    )


def _text(row: Any, name: str, seal: Sealer) -> str:
    try:
        return seal.open(Sealed(row.key, getattr(row, name)))
    except Unreadable:
        return UNREADABLE


def _told(row: Any) -> dict[str, Any]:
    return {"state": row.state, "assigned_to": row.assigned_to}


def _at_once(statement: Any) -> Any:
    return statement.execution_options(synchronize_session=False)
