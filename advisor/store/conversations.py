"""Rasa's conversations in the project's own database, whatever `ADVISOR_DATABASE_URL` says.

A turn is given the last few turns only. Rasa's own store gives it the whole session, which every
turn then reads, replays, copies, and sends to the action server: each turn slower than the last.
"""

import asyncio
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import compress
from typing import Any, TypeAlias

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, DEFAULT_SLOT_NAMES
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import Index, func, insert, select
from sqlalchemy.engine import Row
from sqlalchemy.orm import Session, sessionmaker

from advisor.privacy import marks
from advisor.store import migrate
from advisor.store.engine import engine, guarded, reading, writing

# About two turns. Our rules look at the last one; what is to be remembered is in a slot.
RECENT_EVENTS = 16

_Row: TypeAlias = SQLTrackerStore.SQLEvent
_COLUMNS = (_Row.id, _Row.type_name, _Row.action_name, _Row.data)
_newest_first = Index("ix_events_sender_id_id", _Row.sender_id, _Row.id)
# For retention, which looks for the oldest.
_by_age = Index("ix_events_timestamp", _Row.timestamp)


class ConversationStore(SQLTrackerStore):
    """Rasa's SQL tracker store over the project's engine: one database, one set of settings.

    Unlike Rasa's, which waits for ever for a database that does not answer, it raises StoreError,
    and it works in threads: a busy database does not hold up the other citizens and the webhooks.
    `retrieve` gives the newest turns and all slots of the latest session, `retrieve_full_tracker`
    everything. Rasa's own forms keep their state in events, which may be older: do not use them.
    """

    def __init__(
        self,
        domain: Domain | None = None,
        event_broker: EventBroker | None = None,
        **kwargs: Any,
    ) -> None:
        """Make the tables where they are missing; Rasa passes the endpoint's `kwargs`."""
        self.engine = engine()
        migrate.upgrade(self.engine)
        with guarded(self.engine), migrate.alone(self.engine) as connection:
            self.Base.metadata.create_all(connection)
            for index in (_newest_first, _by_age):
                index.create(connection, checkfirst=True)
        # For what is Rasa's own; its reads and writes are one transaction.
        self.sessionmaker = sessionmaker(bind=self.engine.execution_options(immediate=True))
        kwargs.pop("host", None)  # Rasa passes the endpoint's url, which is not used
        super(SQLTrackerStore, self).__init__(domain, event_broker, **kwargs)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The newest turns of the latest session, with its slots; None without any event.

        Raises StoreError when the database is away.
        """
        if self.engine.dialect.name == "sqlite":
            # Read from the file beside whoever writes: changing the thread would take longer.
            events = self._recent_events(sender_id)
        else:
            events = await asyncio.to_thread(self._recent_events, sender_id)
        if not events or self.domain is None:
            return None
        return DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the tracker's new events, then give them to the event broker.

        Raises StoreError when the database is away: then nothing is kept, as a rule. Where the
        connection breaks while it commits the turn may be kept; its message's id tells.
        """
        new = await asyncio.to_thread(self._keep, tracker)
        if self.event_broker is not None:
            await self._stream_new_events(self.event_broker, new, tracker.sender_id)

    @contextmanager
    def session_scope(self) -> Iterator[Session]:
        """Rasa's session; raises StoreError when the database is away."""
        with guarded(self.engine), super().session_scope() as session:
            yield session

    def _recent_events(self, sender_id: str) -> list[dict[str, Any]]:
        with reading(self.engine) as session:
            return [json.loads(row.data) for row in self._recent_rows(session, sender_id)]

    def _keep(self, tracker: DialogueStateTracker) -> list[Event]:
        # All that takes time is done before: webhooks wait for the one who writes.
        with reading(self.engine) as session:
            new = list(self._additional_events(session, tracker))
        rows = [_row(tracker.sender_id, event.as_dict()) for event in new]
        if not rows:
            return new
        with writing(self.engine) as session:
            erased = marks.erased_at(session, [tracker.sender_id]).get(tracker.sender_id, 0)
            kept = _behind(new, erased / 1000)
            if any(kept):
                session.execute(insert(_Row), list(compress(rows, kept)))
        return list(compress(new, kept))

    def _recent_rows(self, session: Session, sender_id: str) -> list[Row]:
        newest = select(*_COLUMNS).where(_Row.sender_id == sender_id).order_by(_Row.id.desc())
        rows = session.execute(newest.limit(RECENT_EVENTS)).all()[::-1]
        start = _first_of_session(rows)
        if start is not None or len(rows) < RECENT_EVENTS:
            return rows[start or 0 :]
        rows = rows[_first_of_turn(rows) :]
        return [*self._earlier_slots(session, sender_id, rows), *rows]

    def _earlier_slots(self, session: Session, sender_id: str, rows: Sequence[Row]) -> list[Row]:
        """The last values of the session's slots that no event in `rows` sets."""
        set_anew = {row.action_name for row in rows if row.type_name == SlotSet.type_name}
        names = {slot.name for slot in self.domain.slots} - DEFAULT_SLOT_NAMES - set_anew
        if not names:
            return []
        earlier = (_Row.sender_id == sender_id, _Row.id < rows[0].id)
        session_start = (
            select(func.coalesce(func.max(_Row.id), 0))
            .where(*earlier, _Row.type_name == SessionStarted.type_name)
            .scalar_subquery()
        )
        last_of_each = (
            select(func.max(_Row.id))
            .where(*earlier, _Row.type_name == SlotSet.type_name, _Row.action_name.in_(names))
            .where(_Row.id > session_start)
            .group_by(_Row.action_name)
        )
        found = select(*_COLUMNS).where(_Row.id.in_(last_of_each)).order_by(_Row.id)
        return list(session.execute(found))

    def _additional_events(
        self, session: Session, tracker: DialogueStateTracker
    ) -> Iterator[Event]:
        """The events of the tracker behind the one that was stored last."""
        newest = select(_Row.data).where(_Row.sender_id == tracker.sender_id)
        data = session.execute(newest.order_by(_Row.id.desc()).limit(1)).scalar()
        events = list(tracker.events)
        last = json.loads(data) if data else {}
        stored = (last.get("event"), last.get("timestamp"))
        for index in reversed(range(len(events))):
            if (events[index].type_name, events[index].timestamp) == stored:
                return iter(events[index + 1 :])
        return iter(events)


def _behind(new: Sequence[Event], erased: float) -> list[bool]:
    """Which events are kept in spite of an erasure (seconds since 1970, 0 for none): those behind
    it, none of a turn that began before it."""
    of_citizen = [event.timestamp for event in new if isinstance(event, UserUttered)]
    is_late = bool(erased and of_citizen and of_citizen[-1] <= erased)
    return [not is_late and (not erased or event.timestamp > erased) for event in new]


def _row(sender_id: str, data: dict[str, Any]) -> dict[str, Any]:
    return {
        "sender_id": sender_id,
        "type_name": data["event"],
        "timestamp": data.get("timestamp"),
        "intent_name": data.get("parse_data", {}).get("intent", {}).get("name"),
        "action_name": data.get("name"),
        "data": json.dumps(data),
    }


def _first_of_session(rows: Sequence[Row]) -> int | None:
    starts = [at for at, row in enumerate(rows) if row.type_name == SessionStarted.type_name]
    return starts[-1] if starts else None


def _first_of_turn(rows: Sequence[Row]) -> int:
    """Where the first whole turn starts: Rasa listens, then the citizen speaks."""
    for at, row in enumerate(rows):
        if row.type_name == ActionExecuted.type_name and row.action_name == ACTION_LISTEN_NAME:
            return at
    return 0
