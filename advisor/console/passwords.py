"""Passwords: hashed with argon2, long enough, and none that everybody tries first."""

import re
from pathlib import Path
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from advisor.language.fold import fold

SHORTEST: Final = 12
LONGEST: Final = 200
FEWEST_SIGNS: Final = 6
HASHER: Final = PasswordHasher()
_COMMON: Final = Path(__file__).with_name("common_passwords.txt")
# A verification takes 64 MB: many at once would take the machine.
_turns: Final = BoundedSemaphore(2)


class WeakPassword(ValueError):
    """Why a password is not taken, in one line (Vietnamese)."""


def check_strength(password: str, name: str) -> None:
    """Raises WeakPassword for a password that is short, long, plain, common or the user's name."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise WeakPassword(f"Mật khẩu phải dài từ {SHORTEST} đến {LONGEST} ký tự.")
    if len(set(password)) < FEWEST_SIGNS:
        raise WeakPassword(f"Mật khẩu phải có ít nhất {FEWEST_SIGNS} ký tự khác nhau.")
    left = _left(password, name)
    if len(left) < FEWEST_SIGNS:
        raise WeakPassword("Mật khẩu dễ đoán: hãy ghép vài từ không liên quan với nhau.")


def _left(password: str, name: str) -> str:
    """What is left of a password without its digits, marks, the name and the common words."""
    plain = re.sub(r"[^a-z]", "", fold(password))
    parts = re.findall(r"[a-z]{3,}", name)
    for word in sorted([*parts, *_common_words()], key=len, reverse=True):
        plain = plain.replace(word, "")
    return plain


def _common_words() -> list[str]:
    return _COMMON.read_text(encoding="utf-8").split()


def hashed(password: str) -> str:
    """The argon2 hash of a password."""
    with _turns:
        return HASHER.hash(password)


def matches(password_hash: str, password: str) -> bool:
    """Whether the password is the one that was hashed."""
    if len(password) > LONGEST:
        return False
    try:
        with _turns:
            return HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(password_hash: str) -> bool:
    """Whether the hash was made with another cost than today's."""
    return HASHER.check_needs_rehash(password_hash)
