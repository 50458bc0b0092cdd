"""Erase or show all that is kept of one citizen, and erase words that were kept long enough."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete
from sqlalchemy.engine import Engine

from advisor.privacy.pseudonyms import forget_salts, pseudonyms
from advisor.privacy.registry import PLACES, Citizen
from advisor.settings import LOCAL_TIME, current
from advisor.store import call_backs
from advisor.store.engine import reading, writing
from advisor.store.turn_tables import TurnTextRow

DAY_MS: Final = 24 * 60 * 60 * 1000


@dataclass(frozen=True)
class Purged:
    """What a purge erased: texts of turns, and salts of months."""

    texts: int
    salts: int


def erase(sender: str, on: Engine | None = None, *, answering: bool = False) -> dict[str, int]:
    """Erase a citizen everywhere in one transaction; rows by table, tables without any left out.

    `answering` keeps what the answer still needs to reach the citizen: the account's address and
    the messages that are on their way.

    Statistics stay, under numbers that belong to nobody. Raises StoreError, and nothing is erased,
    when the database is away.
    """
    citizen = Citizen(sender, tuple(pseudonyms(sender, on)))
    with writing(on) as session:
        erased = {
            name: (place.erase_ended if answering else place.erase)(session, citizen)
            for name, place in PLACES.items()
        }
    return {name: count for name, count in erased.items() if count}


def export(sender: str, on: Engine | None = None) -> dict[str, list[dict[str, Any]]]:
    """All rows that are kept of a citizen, by table; tables without any are left out."""
    citizen = Citizen(sender, tuple(pseudonyms(sender, on)))
    with reading(on) as session:
        found = {name: place.find(session, citizen) for name, place in PLACES.items()}
    return {name: rows for name, rows in found.items() if rows}


def titles(tables: Mapping[str, Any]) -> list[str]:
    """What stands in these tables, in a citizen's words, in the order of the registry."""
    return [place.title for name, place in PLACES.items() if name in tables]


def purge(now_ms: int, keep_days: int | None = None, on: Engine | None = None) -> Purged:
    """Erase what was said longer than ADVISOR_KEEP_TEXT_DAYS ago, and the salts of months that
    have no text left; counts stay. Requests to be called back have their own time."""
    days = current().keep_text_days if keep_days is None else keep_days
    before = now_ms - days * DAY_MS
    old = delete(TurnTextRow).where(TurnTextRow.at < before)
    with writing(on) as session:
        texts = session.execute(old.execution_options(synchronize_session=False)).rowcount
    period = f"{datetime.fromtimestamp(before / 1000, LOCAL_TIME):%Y-%m}"
    call_backs.purge(now_ms, on)
    return Purged(texts, forget_salts(period, on))
