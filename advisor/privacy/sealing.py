"""Encrypt what is kept of a person: Fernet under a key that HKDF makes of the secret key.

The number of the key stands beside what it encrypted, so that the secret key can be changed: what
an earlier one encrypted is still read, and `advisor privacy rotate` encrypts it anew.
"""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from advisor.operation.errors import OperationError
from advisor.operation.secret_key import ensure_secret_key
from advisor.settings import current

_PURPOSE: Final = b"advisor: personal data at rest, version 1"
KEY_BYTES: Final = 32


class Unreadable(OperationError):
    """Something was encrypted under a key that is not known any more, or was changed since."""


@dataclass(frozen=True)
class Sealed:
    """An encrypted text and the number of the key that it needs."""

    key: str
    token: str


class Sealer:
    """Encrypts under the first of its secret keys and reads under all of them."""

    def __init__(self, secrets: Iterable[str]) -> None:
        derived = [_derived(secret) for secret in secrets]
        self._keys = {_number(key): Fernet(base64.urlsafe_b64encode(key)) for key in derived}
        self.key = next(iter(self._keys))

    def seal(self, text: str) -> Sealed:
        """The text encrypted; twice the same text gives two different ones."""
        return Sealed(self.key, self._keys[self.key].encrypt(text.encode()).decode())

    def open(self, sealed: Sealed) -> str:
        """The text. Raises Unreadable: its key is not known, or it was changed."""
        found = self._keys.get(sealed.key)
        if found is None:
            raise Unreadable(
                "encrypted under a key that is not known: add it to ADVISOR_FORMER_SECRET_KEYS"
            )
        try:
            return found.decrypt(sealed.token.encode()).decode()
        except InvalidToken:
            raise Unreadable("encrypted data was changed or belongs to another key") from None


def sealer() -> Sealer:
    """With the keys of the settings. Raises OperationError when there can be no secret key."""
    settings = current()
    return Sealer((ensure_secret_key(settings), *settings.former_keys))


def _derived(secret: str) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=_PURPOSE).derive(secret.encode())


def _number(key: bytes) -> str:
    return hashlib.sha256(b"number of the key:" + key).hexdigest()[:16]
