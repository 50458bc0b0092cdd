"""Proofs that a request comes from the platform: on the raw bytes, compared in constant time."""

import hashlib
import hmac
import re
from typing import Final

_HEX: Final = re.compile(r"[0-9a-fA-F]{64}")
_MAC: Final = re.compile(r'"?(?:mac=)?"?([0-9a-fA-F]{64})"?')


def is_zalo_oa(header: str, body: bytes, timestamp: str, app_id: str, secret: str) -> bool:
    """Whether `X-ZEvent-Signature` is SHA-256 (no HMAC) of app id, body, timestamp and secret.

    `timestamp` is the one inside the body, as its digits. `mac=` may be missing.
    """
    given = _MAC.fullmatch(header.strip())
    if not secret or given is None:
        return False
    content = app_id.encode() + body + timestamp.encode("utf-8", "replace") + secret.encode()
    return _equal(given[1].lower(), hashlib.sha256(content).hexdigest())


def is_messenger(header: str, body: bytes, secret: str) -> bool:
    """Whether `X-Hub-Signature-256` is `sha256=` and the HMAC-SHA256 of the body."""
    algorithm, _, given = header.strip().partition("=")
    if not secret or algorithm != "sha256" or not _HEX.fullmatch(given):
        return False
    return _equal(given.lower(), hmac.new(secret.encode(), body, hashlib.sha256).hexdigest())


def is_secret(header: str, secret: str) -> bool:
    """Whether a header is the secret that we gave the platform."""
    return bool(secret) and _equal(header, secret)


def appsecret_proof(access_token: str, app_secret: str) -> str:
    """What shows that a call with this token comes from the app itself, as hex."""
    return hmac.new(app_secret.encode(), access_token.encode(), hashlib.sha256).hexdigest()


def _equal(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode())
