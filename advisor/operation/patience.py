"""Sanic's HTTP with an end to waiting: headers and body of a request come within seconds, or never.

Sanic starts its clock anew with every byte: who sends one now and then keeps a connection for long.
"""

import time
from typing import Any

from sanic.http import Stage
from sanic.server import HttpProtocol

from advisor.operation.measured import MeasuredRequest


class PatientProtocol(HttpProtocol):
    """Counts REQUEST_TIMEOUT from the first byte of a request to the last one of its body."""

    __slots__ = ("_began",)

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.request_class = MeasuredRequest

    def data_received(self, data: bytes) -> None:
        """Take data; the clock of headers that have begun goes on."""
        before = self._time
        http = getattr(self, "_http", None)  # not there before the connection's task runs
        stage = http.stage if http is not None else Stage.IDLE
        if stage is Stage.IDLE:
            self._began = time.monotonic()
        super().data_received(data)
        if stage is Stage.REQUEST:
            self._time = before

    def check_timeouts(self) -> None:
        """End a request whose body does not come; Sanic's own looks at everything else."""
        http = self._http
        waits = http is not None and http.stage is Stage.HANDLER and http.request_body
        if self._task and waits and time.monotonic() - self._began > self.request_timeout:
            # Sanic's way, an answer first, would wait for the rest of the body once more.
            self.abort()
        else:
            super().check_timeouts()
