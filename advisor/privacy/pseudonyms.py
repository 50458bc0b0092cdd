"""Whose turn it was, without saying who: HMAC-SHA256 under a key that changes every month.

A month's key is made of ADVISOR_SECRET_KEY and a random salt in the database: neither the database
nor the key alone tells who wrote. When the salt is deleted, nobody can tell any more.
"""

import hashlib
import hmac
import secrets
from functools import lru_cache

from sqlalchemy import select, text
from sqlalchemy.engine import Engine

from advisor.operation.secret_key import ensure_secret_key
from advisor.settings import current
from advisor.store.engine import engine, reading, writing
from advisor.store.turn_tables import PseudonymRow

BITS_63 = (1 << 63) - 1


def pseudonym(sender: str, period: str, on: Engine | None = None) -> int:
    """The citizen's number in a month (`2026-05`); makes the month's salt where there is none.

    Raises StoreError when the database is away, OperationError when there can be no secret key.
    """
    chosen = on or engine()
    salt = _salt(chosen.url.render_as_string(), period) or _learn(chosen, period)
    return _number(sender, salt, _secret())


def pseudonyms(sender: str, on: Engine | None = None) -> list[tuple[str, int]]:
    """The citizen's numbers in every month whose salt is still kept: (period, number).

    Under the secret keys used before as well: who is erased after a change of the key was recorded
    under the old one.
    """
    with reading(on) as session:
        rows = session.execute(select(PseudonymRow.period, PseudonymRow.salt)).all()
    known = (_secret(), *(key.encode() for key in current().former_keys))
    return [(period, _number(sender, salt, one)) for period, salt in rows for one in known]


def forget_salts(before: str, on: Engine | None = None) -> int:
    """Delete the salts of the months before one (`2026-05`); how many there were."""
    with writing(on) as session:
        done = session.query(PseudonymRow).filter(PseudonymRow.period < before).delete()
    _KNOWN.clear()
    return int(done)


_KNOWN: dict[tuple[str, str], str] = {}


def _salt(database: str, period: str) -> str:
    return _KNOWN.get((database, period), "")


def _learn(on: Engine, period: str) -> str:
    """The salt that is in the database, whoever of several processes put it there."""
    with writing(on) as session:
        session.execute(
            text(
                "INSERT INTO turn_salt (period, salt) VALUES (:period, :salt)"
                " ON CONFLICT (period) DO NOTHING"
            ),
            {"period": period, "salt": secrets.token_hex(32)},
        )
        found = select(PseudonymRow.salt).where(PseudonymRow.period == period)
        salt: str = session.execute(found).scalar_one()
    _KNOWN[(on.url.render_as_string(), period)] = salt
    return salt


def _number(sender: str, salt: str, secret: bytes) -> int:
    key = hmac.digest(secret, f"turn {salt}".encode(), hashlib.sha256)
    made = hmac.digest(key, sender.encode(), hashlib.sha256)
    return int.from_bytes(made[:8], "big") & BITS_63


@lru_cache(maxsize=1)
def _secret() -> bytes:
    return ensure_secret_key(current()).encode()
