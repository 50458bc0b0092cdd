"""Start the servers, wait until they are ready, watch them, and stop them together."""

import signal
import time
from collections.abc import Callable
from types import FrameType

from advisor.operation.children import Lifeline, Service, stop_all
from advisor.operation.errors import EXIT_TOLD, OperationError

READY_SECONDS = 180.0
POLL_SECONDS = 0.1
# A server that crashes this often within the window is given up.
CRASHES_ALLOWED = 5
CRASH_WINDOW_SECONDS = 120.0
LONGEST_PAUSE_SECONDS = 30.0

Tell = Callable[[str], None]


class Supervisor:
    """Runs services until a signal; `run` returns when all of them have ended."""

    def __init__(self, services: list[Service], tell: Tell) -> None:
        self._services = services
        self._tell = tell
        self._stopping = False

    def run(self, when_ready: Callable[[], None]) -> None:
        """Start, call `when_ready`, and watch. Raises OperationError with the reason to give up."""
        lifeline = Lifeline()
        previous = {number: signal.signal(number, self._stop) for number in _stop_signals()}
        try:
            for service in self._services:
                service.start(lifeline)
            self._wait_ready()
            if not self._stopping:
                when_ready()
            while not self._stopping and not self._foreground_ended():
                self._look_after_all(lifeline)
                time.sleep(POLL_SECONDS)
        finally:
            stop_all(self._services)
            lifeline.close()
            for number, handler in previous.items():
                signal.signal(number, handler)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True

    def _foreground_ended(self) -> bool:
        return any(one.foreground and one.ended is not None for one in self._services)

    def _wait_ready(self) -> None:
        deadline = time.monotonic() + READY_SECONDS
        waiting = list(self._services)
        while waiting and not self._stopping:
            self._give_up_on_ended()
            waiting = [service for service in waiting if not service.is_ready()]
            if waiting and time.monotonic() > deadline:
                raise OperationError(
                    f"the {waiting[0].name} was not ready after {READY_SECONDS:.0f} seconds"
                )
            time.sleep(POLL_SECONDS)

    def _give_up_on_ended(self) -> None:
        for service in self._services:
            if service.ended is not None and not self._stopping:
                raise OperationError(f"the {service.name} did not start: {_why(service.ended)}")

    def _look_after_all(self, lifeline: Lifeline) -> None:
        for service in self._services:
            if service.process is None:
                if time.monotonic() >= service.start_again_at:
                    self._tell(f"Starting the {service.name} again")
                    service.start(lifeline)
            elif service.ended is not None and not service.foreground:
                self._plan_restart(service, service.ended)

    def _plan_restart(self, service: Service, status: int) -> None:
        now = time.monotonic()
        recent = [crash for crash in service.crashes if now - crash < CRASH_WINDOW_SECONDS]
        service.crashes = [*recent, now]
        if status == EXIT_TOLD or len(service.crashes) > CRASHES_ALLOWED:
            raise OperationError(f"the {service.name} keeps ending: {_why(status)}")
        pause = min(LONGEST_PAUSE_SECONDS, 2.0 ** (len(service.crashes) - 1))
        self._tell(f"The {service.name} ended ({_why(status)}); next try in {pause:.0f} s")
        stop_all([service])
        service.process = None
        service.start_again_at = now + pause


def _stop_signals() -> list[signal.Signals]:
    """Ctrl-C, a polite end, and a closed terminal unless `nohup` said to go on after it."""
    goes_on = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    return [signal.SIGINT, signal.SIGTERM, *([] if goes_on else [signal.SIGHUP])]


def _why(status: int) -> str:
    if status == EXIT_TOLD:
        return "see the line above"
    if status < 0:
        return f"killed by {signal.Signals(-status).name}"
    return f"exit status {status}"
