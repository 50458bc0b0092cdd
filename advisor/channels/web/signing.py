"""Proof that a request to the bot comes from our own web process: HMAC-SHA256 of the raw body."""

import hashlib
import hmac
from typing import Final

from advisor.channels.clock import MINUTE

HEADER: Final = "x-advisor-signature"
# Between two machines of the office the clocks agree better than this.
LIFE_MS: Final = 5 * MINUTE


def key_of(secret_key: str) -> bytes:
    """A key of its own for this purpose, from the project's secret key."""
    return hmac.new(secret_key.encode(), b"advisor web forwarding", hashlib.sha256).digest()


def sign(key: bytes, body: bytes) -> str:
    """The signature of a body, as hex."""
    return hmac.new(key, body, hashlib.sha256).hexdigest()


def is_signed(key: bytes, body: bytes, given: str) -> bool:
    """Whether a signature is the body's, compared in constant time."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), sign(key, body).encode())
