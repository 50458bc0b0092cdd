"""Turns on an event loop of their own, in a thread of their own.

Reading a message and predicting takes the processor for some milliseconds at a time. On the web
server's loop that holds up every webhook that comes meanwhile; twenty turns at once, for half a
second. Here turns share one loop as before – Rasa's code sees no difference – and the web server
has its own.
"""

import asyncio
import sys
import threading
from collections.abc import Callable, Coroutine
from typing import Any, Final, TypeVar

# How long a thread may keep Python from the others, which answer webhooks; 5 ms by default.
SWITCH_SECONDS: Final = 0.001
Result = TypeVar("Result")
Handle = Callable[..., Coroutine[Any, Any, Result]]


class TurnLoop:
    """A loop that runs until the process ends; what it runs can be awaited on any other."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, name="turns", daemon=True).start()

    def moved(self, handle: Handle[Result]) -> Handle[Result]:
        """The same coroutine function, run on this loop; it can be cancelled as before."""

        async def elsewhere(*given: Any) -> Result:
            future = asyncio.run_coroutine_threadsafe(handle(*given), self._loop)
            return await asyncio.wrap_future(future)

        return elsewhere

    def end(self) -> None:
        """Stop the loop."""
        self._loop.call_soon_threadsafe(self._loop.stop)


def move_turns(agent: Any) -> TurnLoop:
    """Let an agent take its turns on a loop of their own, from now on."""
    sys.setswitchinterval(SWITCH_SECONDS)
    turns = TurnLoop()
    agent.handle_message = turns.moved(agent.handle_message)
    return turns
