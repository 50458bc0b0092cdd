"""Let go of words that were kept long enough, wherever they stand; counts stay.

In small batches with a pause after each: a webhook that comes meanwhile waits for one at most.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Text, cast, delete, inspect, or_, select, text, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.privacy import marks
from advisor.privacy.pseudonyms import forget_salts
from advisor.settings import LOCAL_TIME, current
from advisor.store import call_backs, handovers, pictures, reminders, switch
from advisor.store.channel_tables import CitizenRow, InboxRow, OutboxRow
from advisor.store.engine import engine, settle, writing
from advisor.store.handover_tables import HandoverRow
from advisor.store.turn_tables import TurnTextRow
from advisor.store.web_tables import WebMessageRow

DAY_MS: Final = 24 * 60 * 60 * 1000
# Longer than any platform delivers again, long enough for the officers to look at failures; the
# web chat shows a conversation no longer.
MESSAGES_MS: Final = 30 * DAY_MS
BATCH: Final = 500
# Longer than SQLite ever sleeps between two looks (100 ms), so that other processes get in as well.
PAUSE_SECONDS: Final = 0.15


@dataclass(frozen=True)
class Purged:
    """What a purge let go: rows by table, salts of months; not `finished` when time ran out."""

    rows: Mapping[str, int]
    salts: int
    finished: bool = True

    @property
    def texts(self) -> int:
        """How many rows with words, in all tables."""
        return sum(self.rows.values())


@dataclass(frozen=True)
class _Times:
    """Now, and before when (ms) words, and messages that were on their way, are too old."""

    now: int
    words: int
    messages: int


Batch = Callable[[Session, _Times, int], int]


def purge(
    now_ms: int,
    keep_days: int | None = None,
    on: Engine | None = None,
    *,
    seconds: float = float("inf"),
    batch: int = BATCH,
) -> Purged:
    """Erase what was said longer than ADVISOR_KEEP_TEXT_DAYS ago, and the salts of months that
    have no text left. Requests to be called back and pictures have their own time.

    Stops after the batch in which `seconds` are over. Raises StoreError when the database is away.
    """
    days = current().keep_text_days if keep_days is None else keep_days
    words = now_ms - days * DAY_MS
    times = _Times(now_ms, words, max(words, now_ms - MESSAGES_MS))
    ends = time.monotonic() + seconds
    rows: dict[str, int] = {}
    for table in _tables(on):
        for count in _batches(_BATCHES[table], times, batch, on):
            rows[table] = rows.get(table, 0) + count
            if time.monotonic() > ends:
                return Purged(rows, 0, finished=False)
    call_backs.purge(now_ms, on)
    reminders.purge(datetime.fromtimestamp(now_ms / 1000, LOCAL_TIME).date(), on)
    pictures.purge(on=on)
    with writing(on) as session:
        switch.forget_old_notices(session, now_ms)
        marks.forget_old(session, now_ms)
    if rows:
        settle(on)
    period = f"{datetime.fromtimestamp(words / 1000, LOCAL_TIME):%Y-%m}"
    return Purged(rows, forget_salts(period, on))


def _batches(erase: Batch, times: _Times, most: int, on: Engine | None) -> Iterator[int]:
    while True:
        with writing(on) as session:
            count = erase(session, times, most)
        if count:
            yield count
        if count < most:
            return
        time.sleep(PAUSE_SECONDS)


def _tables(on: Engine | None) -> list[str]:
    """Rasa makes `events` itself, when it first starts."""
    has_events = inspect(on or engine()).has_table("events")
    return [table for table in _BATCHES if table != "events" or has_events]


def _some(table: Any, key: Any, most: int, *which: Any) -> Any:
    few = select(key).where(*which).limit(most)
    return delete(table).where(key.in_(few)).execution_options(synchronize_session=False)


def _turn_texts(session: Session, times: _Times, most: int) -> int:
    which = TurnTextRow.at < times.words
    return int(session.execute(_some(TurnTextRow, TurnTextRow.turn_id, most, which)).rowcount)


def _web_messages(session: Session, times: _Times, most: int) -> int:
    which = WebMessageRow.created_at < times.messages
    return int(session.execute(_some(WebMessageRow, WebMessageRow.id, most, which)).rowcount)


def _on_their_way(table: Any, came: Any) -> Batch:
    """What ended a month ago, and whatever came so long ago that it will never end."""

    def erase(session: Session, times: _Times, most: int) -> int:
        ended = (table.finished_at > 0) & (table.finished_at < times.messages)
        which = or_(ended, came < times.words)
        return int(session.execute(_some(table, table.id, most, which)).rowcount)

    return erase


def _events(session: Session, times: _Times, most: int) -> int:
    few = "SELECT id FROM events WHERE timestamp < :before LIMIT :most"
    statement = text(f"DELETE FROM events WHERE id IN ({few})")
    return int(session.execute(statement, {"before": times.words / 1000, "most": most}).rowcount)


def _choices(session: Session, times: _Times, most: int) -> int:
    """The buttons that a citizen was shown last; the account itself stays, it holds no words."""
    old = (CitizenRow.last_user_at < times.words, cast(CitizenRow.choices, Text) != "[]")
    few = select(CitizenRow.id).where(*old).limit(most)
    change = update(CitizenRow).where(CitizenRow.id.in_(few)).values(choices=[])
    return int(session.execute(change.execution_options(synchronize_session=False)).rowcount)


def _handovers(session: Session, times: _Times, most: int) -> int:
    """An open request is closed where nobody cared for it all the time."""
    ended = (HandoverRow.ended_at > 0) & (HandoverRow.ended_at < times.messages)
    old = (HandoverRow.sender != "", or_(ended, HandoverRow.asked_at < times.words))
    few = select(HandoverRow.id).where(*old).limit(most)
    return handovers.forget(session, HandoverRow.id.in_(few), now=times.now)


# What hangs on something goes before it.
_BATCHES: Final[Mapping[str, Batch]] = {
    "turn_text": _turn_texts,
    "web_message": _web_messages,
    "channel_outbox": _on_their_way(OutboxRow, OutboxRow.created_at),
    "channel_inbox": _on_their_way(InboxRow, InboxRow.received_at),
    "events": _events,
    "channel_citizen": _choices,
    "handover": _handovers,
}


def tables() -> frozenset[str]:
    """The tables in which words are kept for so many days."""
    return frozenset(_BATCHES)
