"""Who is signed in: sessions that end when idle, after a working day, or with their user."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Final

from sqlalchemy import delete, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.channels.clock import HOUR, MINUTE
from advisor.store.console_tables import SessionRow, UserRow
from advisor.store.engine import reading, writing

IDLE_MS: Final = 30 * MINUTE
LONGEST_MS: Final = 12 * HOUR
# Being seen is written down once a minute: a page is not worth a write each time.
SEEN_EVERY_MS: Final = MINUTE


@dataclass(frozen=True)
class SignedIn:
    """A session and its user as they stand now."""

    token_hash: str
    user_id: int
    name: str
    full_name: str
    role: str
    csrf: str
    notice: str
    seen_at: int


def open_session(user_id: int, now: int, *, instead_of: str = "", on: Engine | None = None) -> str:
    """Sign a user in; returns the token for the cookie, which is kept nowhere.

    The session of the token `instead_of`, if there is one, ends: what was known before signing in
    must not be worth anything afterwards. `now` in milliseconds since 1970.
    """
    token = secrets.token_urlsafe(32)
    with writing(on) as session:
        _delete_ended(session, now)
        if instead_of:
            session.execute(delete(SessionRow).where(SessionRow.token_hash == hash_of(instead_of)))
        session.add(
            SessionRow(
                token_hash=hash_of(token),
                user_id=user_id,
                csrf=secrets.token_urlsafe(32),
                notice="",
                created_at=now,
                seen_at=now,
            )
        )
    return token


def signed_in(token: str, now: int, on: Engine | None = None) -> SignedIn | None:
    """The session of a token that is neither idle nor too old, of a user not disabled."""
    query = (
        select(SessionRow, UserRow)
        .join(UserRow, UserRow.id == SessionRow.user_id)
        .where(
            SessionRow.token_hash == hash_of(token),
            SessionRow.seen_at > now - IDLE_MS,
            SessionRow.created_at > now - LONGEST_MS,
            UserRow.disabled.is_(False),
        )
    )
    with reading(on) as session:
        found = session.execute(query).first()
        return None if found is None else _signed_in(*found)


def _signed_in(row: SessionRow, user: UserRow) -> SignedIn:
    return SignedIn(
        row.token_hash,
        user.id,
        user.name,
        user.full_name,
        user.role,
        row.csrf,
        row.notice,
        row.seen_at,
    )


def touch(signed: SignedIn, now: int, on: Engine | None = None) -> None:
    """Write down that the user is there, at most once a minute."""
    if now - signed.seen_at >= SEEN_EVERY_MS:
        _set(signed.token_hash, {"seen_at": now}, on)


def leave_notice(token_hash: str, notice: str, on: Engine | None = None) -> None:
    """A line to be told on the user's next page; "" takes it back."""
    _set(token_hash, {"notice": notice}, on)


def end(token_hash: str, on: Engine | None = None) -> None:
    """Sign out."""
    with writing(on) as session:
        session.execute(delete(SessionRow).where(SessionRow.token_hash == token_hash))


def end_sessions(session: Session, user_id: int, keep: str = "") -> None:
    """End the sessions of a user, but for the one with the token hash `keep`."""
    session.execute(
        delete(SessionRow)
        .where(SessionRow.user_id == user_id, SessionRow.token_hash != keep)
        .execution_options(synchronize_session=False)
    )


def hash_of(token: str) -> str:
    """What is kept of a token: it is random and long, so that a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def _set(token_hash: str, values: dict[str, object], on: Engine | None) -> None:
    query = update(SessionRow).where(SessionRow.token_hash == token_hash).values(**values)
    with writing(on) as session:
        session.execute(query.execution_options(synchronize_session=False))


def _delete_ended(session: Session, now: int) -> None:
    old = (SessionRow.seen_at <= now - IDLE_MS) | (SessionRow.created_at <= now - LONGEST_MS)
    session.execute(delete(SessionRow).where(old).execution_options(synchronize_session=False))
