"""A turn is taken whole or not at all.

Rasa goes on without an action that failed and keeps a turn without an answer; and when the
database is away it goes on with an empty conversation in memory. Both lose what the citizen said.
Here such a turn raises, nothing of it is kept, and its channel apologises or takes it again.
"""

from typing import Any, Final

import aiohttp
import structlog
from jsonschema import ValidationError
from rasa.core.actions import action as rasa_actions
from rasa.core.actions.action import Action, ActionExecutionRejection, RemoteAction
from rasa.core.agent import Agent
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.events import Event
from rasa.shared.exceptions import RasaException

from advisor.operation import metrics

# An action takes milliseconds; Rasa would wait five minutes, with the conversation locked.
ACTION_SECONDS: Final = 20
AWAY: Final = "away"
FAILED: Final = "failed"
logger = structlog.get_logger(__name__)


class ActionFailed(Exception):
    """The action server did not do an action; `reason` is AWAY or FAILED."""

    def __init__(self, action: str, reason: str) -> None:
        super().__init__(f"{action}: {reason}")
        self.reason = reason


class WatchedAction(Action):
    """An action of the action server; a failure is remembered instead of told in Rasa's log.

    Rasa's log line has the traceback, and that has what was sent to the action server.
    """

    def __init__(self, watched: RemoteAction) -> None:
        self._watched = watched
        self.failure = ""

    def name(self) -> str:
        """The action's name."""
        return self._watched.name()

    async def run(self, *given: Any, **named: Any) -> list[Event]:
        """What the action did; nothing, and `failure`, when it failed."""
        try:
            found: list[Event] = await self._watched.run(*given, **named)
        except ActionExecutionRejection:
            raise
        except TimeoutError:
            self.failure = AWAY
        except (RasaException, aiohttp.ClientError, ValidationError, ValueError) as error:
            self.failure = FAILED if _has_answered(error) else AWAY
        else:
            return found
        return []


def _has_answered(error: Exception) -> bool:
    """Whether the action server was there: Rasa raises one error for all cases."""
    if isinstance(error, RasaException) and error.__cause__ is None:
        return not isinstance(error.__context__, aiohttp.ClientConnectionError)
    return not isinstance(error, aiohttp.ClientConnectionError)


def take_whole_turns(agent: Agent) -> None:
    """From now on a turn of this agent raises ActionFailed or StoreError and is not kept then."""
    rasa_actions.DEFAULT_REQUEST_TIMEOUT = ACTION_SECONDS
    processor = agent.processor
    assert processor is not None
    store = agent.tracker_store
    if isinstance(store, FailSafeTrackerStore):
        agent.tracker_store = processor.tracker_store = store._tracker_store
    _watch_actions(processor)


def _watch_actions(processor: MessageProcessor) -> None:
    run_action = processor._run_action

    async def run_whole(action: Action, *given: Any, **named: Any) -> bool:
        if not isinstance(action, RemoteAction):
            goes_on: bool = await run_action(action, *given, **named)
            return goes_on
        watched = WatchedAction(action)
        goes_on = await run_action(watched, *given, **named)
        if watched.failure:
            metrics.ACTIONS.labels(watched.failure).inc()
            logger.error("actions.failed", action=action.name(), why=watched.failure)
            raise ActionFailed(action.name(), watched.failure)
        return goes_on

    processor._run_action = run_whole
