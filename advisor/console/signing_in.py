"""Signing in: throttled, and the same answer in the same time whether the name exists or not."""

from functools import lru_cache
from typing import Final

import structlog

from advisor.console import passwords
from advisor.console.refusal import Refusal
from advisor.console.state import ConsoleState
from advisor.store import audit, console_sessions, console_users
from advisor.store.console_users import User
from advisor.store.engine import writing

logger = structlog.get_logger(__name__)
WRONG: Final = "Tên đăng nhập hoặc mật khẩu không đúng."
TOO_OFTEN: Final = "Đăng nhập sai quá nhiều lần. Anh/Chị thử lại sau 15 phút."


def sign_in(state: ConsoleState, name: str, password: str, *, address: str, instead_of: str) -> str:
    """The token of a new session. Raises Refusal (401, 429) for whoever may not sign in."""
    if state.throttle.is_closed(name, address):
        logger.warning("console.sign_in_closed", address=address)
        raise Refusal(429, TOO_OFTEN)
    user = _verified(name, password)
    if user is None:
        state.throttle.failed(name, address)
        raise Refusal(401, WRONG)
    token = console_sessions.open_session(user.id, state.clock(), instead_of=instead_of)
    with writing() as session:
        audit.record(session, state.clock(), user.name, "signed_in", f"user:{user.name}")
    return token


def _verified(name: str, password: str) -> User | None:
    found = console_users.password_hash_of(name[:60])
    if found is None:
        passwords.matches(_nobodys_hash(), password)
        return None
    user, kept = found
    if not passwords.matches(kept, password):
        return None
    if passwords.is_outdated(kept):
        console_users.replace_hash(user.name, passwords.hashed(password))
    return user


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    """A hash to verify against when there is nobody: it takes as long as a real one."""
    return passwords.hashed("nobody has this password")
