"""Rasa's conversations in the project's own database, whatever `ADVISOR_DATABASE_URL` says."""

from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from sqlalchemy.orm import sessionmaker

from advisor.store.engine import engine, guarded


class ConversationStore(SQLTrackerStore):
    """Rasa's SQL tracker store over the project's engine: one database, one set of settings.

    Unlike Rasa's, which waits for ever for a database that does not answer, it raises StoreError.
    """

    def __init__(
        self,
        domain: Domain | None = None,
        event_broker: EventBroker | None = None,
        **kwargs: Any,
    ) -> None:
        """Make Rasa's tables where they are missing; Rasa passes the endpoint's `kwargs`."""
        self.engine = engine()
        with guarded(self.engine):
            self.Base.metadata.create_all(self.engine)
        # Rasa reads before it writes in one transaction: it takes SQLite's write lock at once.
        self.sessionmaker = sessionmaker(bind=self.engine.execution_options(immediate=True))
        kwargs.pop("host", None)  # Rasa passes the endpoint's url, which is not used
        super(SQLTrackerStore, self).__init__(domain, event_broker, **kwargs)
