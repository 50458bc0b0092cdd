"""What the bot says unasked: straight into the outbox."""

import asyncio
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Engine

from advisor.channels.clock import now_ms
from advisor.channels.collector import Collector
from advisor.channels.platform import Platform
from advisor.channels.said import said_of
from advisor.store.channel_tables import WAITING, CitizenRow, OutboxRow
from advisor.store.engine import writing


class OutboxOutput(Collector):
    """Rasa's output channel of a platform; the server's postman sends what lies in the outbox."""

    def __init__(self, platform: Platform, on: Engine) -> None:
        super().__init__(platform.name)
        self._platform = platform
        self._on = on

    async def _persist_message(self, message: dict[str, Any]) -> None:
        await asyncio.to_thread(self._put, message)

    def _put(self, message: dict[str, Any]) -> None:
        """Nothing for a conversation that never wrote on this platform."""
        calls = self._platform.render(said_of([message])).calls
        with writing(self._on) as session:
            citizen = session.execute(
                select(CitizenRow.id).where(CitizenRow.sender == message["recipient_id"])
            ).scalar_one_or_none()
            if citizen is None:
                return
            for position, call in enumerate(calls):
                session.add(
                    OutboxRow(
                        channel=self._platform.name,
                        citizen_id=citizen,
                        position=position,
                        call=call.to_json(),
                        status=WAITING,
                        created_at=now_ms(),
                    )
                )
