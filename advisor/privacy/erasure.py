"""Erase or show all that is kept of one citizen."""

import time
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.privacy import marks
from advisor.privacy.place import Citizen
from advisor.privacy.pseudonyms import pseudonyms
from advisor.privacy.registry import PLACES
from advisor.store.channel_tables import InboxRow
from advisor.store.engine import reading, settle, writing

Counts = Mapping[str, int]


def erase(
    sender: str,
    on: Engine | None = None,
    *,
    answering: bool = False,
    note: Callable[[Session, Counts], None] | None = None,
) -> dict[str, int]:
    """Erase a citizen everywhere in one transaction; rows by table, tables without any left out.

    `answering` keeps what the answer still needs to reach the citizen: the account's address and
    the messages that are on their way. A turn that is under way brings nothing back: the
    conversation is marked in the same transaction. `note` puts on record, in it as well, how many
    rows of which tables an officer erased.

    Statistics stay, under numbers that belong to nobody. Raises StoreError, and nothing is erased,
    when the database is away.
    """
    citizen = Citizen(sender, tuple(pseudonyms(sender, on)))
    with writing(on) as session:
        marks.alone(session)
        erased = {
            name: (place.erase_ended if answering else place.erase)(session, citizen)
            for name, place in PLACES.items()
        }
        marks.mark(session, sender, time.time_ns() // 1_000_000)
        counts = {name: count for name, count in erased.items() if count}
        if note is not None:
            note(session, counts)
    settle(on)
    return counts


def export(sender: str, on: Engine | None = None) -> dict[str, list[dict[str, Any]]]:
    """All rows that are kept of a citizen, by table; tables without any are left out."""
    citizen = Citizen(sender, tuple(pseudonyms(sender, on)))
    with reading(on) as session:
        found = {name: place.find(session, citizen) for name, place in PLACES.items()}
    return {name: rows for name, rows in found.items() if rows}


def erase_late(sender: str, message: int, on: Engine | None = None) -> None:
    """Erase once more what a turn brought whose message was erased meanwhile; nothing where the
    message is still there. `message` is its number in the inbox."""
    with reading(on) as session:
        is_there = session.execute(select(exists().where(InboxRow.id == message))).scalar()
    if not is_there:
        erase(sender, on, answering=True)
