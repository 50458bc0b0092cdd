"""The console's users: added, disabled, given a role; every change is on record.

Passwords arrive here as hashes (`advisor.console.passwords` makes them).
"""

import re
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.channels.clock import now_ms
from advisor.store import audit
from advisor.store.console_sessions import end_sessions
from advisor.store.console_tables import ROLES, UserRow
from advisor.store.engine import reading, writing

_NAME: Final = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,58}[a-z0-9])?")


class UserError(ValueError):
    """What is wrong with a change of users, in one line for the officer (Vietnamese)."""


@dataclass(frozen=True)
class User:
    """An officer; `created_at` in milliseconds since 1970."""

    id: int
    name: str
    full_name: str
    role: str
    disabled: bool
    created_at: int


def add(
    name: str, full_name: str, role: str, password_hash: str, *, by: str, on: Engine | None = None
) -> User:
    """Add a user. Raises UserError for a malformed or taken name and for an unknown role."""
    name = name.strip().lower()
    _check(name, role)
    with writing(on) as session:
        if _row(session, name) is not None:
            raise UserError(f"Tên đăng nhập “{name}” đã có.")
        row = UserRow(
            name=name,
            full_name=full_name.strip() or name,
            role=role,
            password_hash=password_hash,
            disabled=False,
            created_at=now_ms(),
        )
        session.add(row)
        session.flush()
        _record(session, by, "user_added", row, None)
        return user_of(row)


def everyone(on: Engine | None = None) -> list[User]:
    """All users by name."""
    with reading(on) as session:
        rows = session.execute(select(UserRow).order_by(UserRow.name)).scalars()
        return [user_of(row) for row in rows]


def password_hash_of(name: str, on: Engine | None = None) -> tuple[User, str] | None:
    """A user who may sign in with the hash of their password; None for nobody such."""
    with reading(on) as session:
        row = _row(session, name.strip().lower())
        return None if row is None or row.disabled else (user_of(row), row.password_hash)


def disable(name: str, disabled: bool, *, by: str, on: Engine | None = None) -> User:
    """Disable a user, whose sessions end at once, or enable them again.

    Raises UserError: there is no such user, or nobody would be left to administer.
    """
    with writing(on) as session:
        row = _wanted(session, name)
        before = _told(row)
        row.disabled = disabled
        if disabled:
            end_sessions(session, row.id)
        _check_administered(session)
        _record(session, by, "user_disabled" if disabled else "user_enabled", row, before)
        return user_of(row)


def set_role(name: str, role: str, *, by: str, on: Engine | None = None) -> User:
    """Give a user another role, from the next request on. Raises UserError as `disable`."""
    with writing(on) as session:
        row = _wanted(session, name)
        _check(row.name, role)
        before = _told(row)
        row.role = role
        _check_administered(session)
        _record(session, by, "user_role", row, before)
        return user_of(row)


def set_password(
    name: str, password_hash: str, *, by: str, keep: str = "", on: Engine | None = None
) -> None:
    """Replace a user's password; their sessions end, but for the one whose token hash is `keep`.

    Raises UserError when there is no such user.
    """
    with writing(on) as session:
        row = _wanted(session, name)
        row.password_hash = password_hash
        end_sessions(session, row.id, keep)
        _record(session, by, "user_password", row, None)


def replace_hash(name: str, password_hash: str, on: Engine | None = None) -> None:
    """The same password hashed anew, with today's cost. Raises UserError for nobody such."""
    with writing(on) as session:
        _wanted(session, name).password_hash = password_hash


def user_of(row: UserRow) -> User:
    """The user of a row."""
    return User(row.id, row.name, row.full_name, row.role, row.disabled, row.created_at)


def _row(session: Session, name: str) -> Any:
    return session.execute(select(UserRow).where(UserRow.name == name)).scalar_one_or_none()


def _wanted(session: Session, name: str) -> Any:
    row = _row(session, name.strip().lower())
    if row is None:
        raise UserError(f"Không có người dùng “{name}”.")
    return row


def _check(name: str, role: str) -> None:
    if not _NAME.fullmatch(name):
        raise UserError("Tên đăng nhập gồm 1–60 chữ thường không dấu, số, dấu . _ -")
    if role not in ROLES:
        raise UserError(f"Vai trò phải là một trong: {', '.join(ROLES)}.")


def _check_administered(session: Session) -> None:
    session.flush()
    query = select(func.count()).where(UserRow.role == ROLES[-1], UserRow.disabled.is_(False))
    if not session.execute(query).scalar_one():
        raise UserError("Phải còn ít nhất một quản trị viên đang hoạt động.")


def _told(row: UserRow) -> dict[str, Any]:
    return {"full_name": row.full_name, "role": row.role, "disabled": row.disabled}


def _record(session: Session, by: str, action: str, row: UserRow, before: Any) -> None:
    subject, after = f"user:{row.name}", _told(row)
    audit.record(session, now_ms(), by, action, subject, before=before, after=after)
