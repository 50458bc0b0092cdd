"""The browser's key to its conversation: 128 bits of chance, signed by us."""

import hashlib
import hmac
import re
import secrets
from typing import Final

_SHAPE: Final = re.compile(r"([A-Za-z0-9_-]{22})\.([0-9a-f]{64})")


class Tokens:
    """Gives and reads tokens. The number alone, which officers see, lets nobody in."""

    def __init__(self, secret_key: str) -> None:
        self._key = hmac.new(secret_key.encode(), b"advisor web token", hashlib.sha256).digest()

    def new(self) -> str:
        """The token of a new conversation."""
        number = secrets.token_urlsafe(16)
        return f"{number}.{self._signature(number)}"

    def conversation(self, token: str) -> str:
        """The conversation of a token, "" for one that is not ours."""
        found = _SHAPE.fullmatch(token)
        if found is None or not hmac.compare_digest(found[2], self._signature(found[1])):
            return ""
        return found[1]

    def _signature(self, number: str) -> str:
        return hmac.new(self._key, number.encode(), hashlib.sha256).hexdigest()
