"""The code by which a citizen tells an officer which conversation is theirs: DL-1042-7KQ2PX.

The chat says it to whoever asks for their data; without the secret key nobody makes one up. It
ends after a few days, for it is read out, written down and left lying about.
"""

import base64
import hashlib
import hmac
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.engine import Engine

from advisor.operation.secret_key import ensure_secret_key
from advisor.privacy.masking import DATA_CODE_SHAPE
from advisor.settings import current
from advisor.store.channel_tables import CitizenRow
from advisor.store.engine import reading

GOOD_FOR_DAYS: Final = 7
_PURPOSE: Final = b"advisor: code of a citizen's data"


def code_of(sender: str, day: date, on: Engine | None = None) -> str:
    """The code of a conversation on a day; "" where no platform brought it (REST, the shell).

    Raises StoreError when the database is away, OperationError when there can be no secret key.
    """
    with reading(on) as session:
        which = select(CitizenRow.id).where(CitizenRow.sender == sender)
        number = session.execute(which).scalar()
    return f"DL-{number}-{_check(number, sender, day)}" if number else ""


def sender_of(code: str, day: date, on: Engine | None = None) -> str:
    """The conversation of a code said in the last GOOD_FOR_DAYS days; "" for any other text.

    Raises StoreError when the database is away, OperationError when there can be no secret key.
    """
    found = DATA_CODE_SHAPE.fullmatch(code.strip())
    if found is None:
        return ""
    number, check = int(found["number"]), found["check"].upper()
    with reading(on) as session:
        which = select(CitizenRow.sender).where(CitizenRow.id == number)
        sender: str = session.execute(which).scalar() or ""
    days = (date.fromordinal(day.toordinal() - ago) for ago in range(GOOD_FOR_DAYS + 1))
    good = [hmac.compare_digest(check, _check(number, sender, one)) for one in days]
    return sender if sender and any(good) else ""


def _check(number: int, sender: str, day: date) -> str:
    key = hmac.digest(ensure_secret_key(current()).encode(), _PURPOSE, hashlib.sha256)
    made = hmac.digest(key, f"{number} {day.isoformat()} {sender}".encode(), hashlib.sha256)
    return base64.b32encode(made)[:6].decode()
