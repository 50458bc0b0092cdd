"""Turns that never came to an answer, put into the record by the channel that saw them fail."""

import asyncio

import structlog
from sqlalchemy.engine import Engine

from advisor.channels.clock import now_ms
from advisor.insight.recorder import LOST, RECORDED
from advisor.operation.errors import OperationError
from advisor.store import turns
from advisor.store.errors import StoreError

FAILED, NO_ANSWER, UNREADABLE, PAUSED = (
    "error_turn_failed",
    "error_no_answer",
    "refused_unreadable",
    "refused_paused",
)
logger = structlog.get_logger(__name__)


async def note(
    on: Engine, channel: str, sender: str, status: str, text: str = "", message: str = ""
) -> None:
    """Record what became of a message; a record that cannot be written costs nobody anything."""
    turn = turns.Turn(sender, channel, now_ms(), status, text=text, message=message)
    try:
        await asyncio.to_thread(turns.add, [turn], on)
    except (StoreError, OperationError) as error:
        LOST.labels("database").inc()
        logger.warning("channels.turn_not_recorded", why=str(error))
    else:
        RECORDED.labels(status).inc()
