"""Sanic's HTTP with an end to waiting: the headers of a request come within seconds, or never.

Sanic starts its clock anew with every byte: who sends one now and then keeps a connection for long.
"""

from sanic.http import Stage
from sanic.server import HttpProtocol


class PatientProtocol(HttpProtocol):
    """Counts REQUEST_TIMEOUT from the beginning of the headers."""

    def data_received(self, data: bytes) -> None:
        """Take data; the clock of headers that have begun goes on."""
        began = self._time
        http = getattr(self, "_http", None)  # not there before the connection's task runs
        is_begun = http is not None and http.stage is Stage.REQUEST
        super().data_received(data)
        if is_begun:
            self._time = began
