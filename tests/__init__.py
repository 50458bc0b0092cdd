"""The tests. Each process that runs them (`pytest -n`) has ports of its own, each port once."""

import os
import random

from advisor.operation import lazy_imports, ports
from advisor.operation.errors import OperationError

lazy_imports.import_rasa_lazily()  # as the servers do: TensorFlow takes seconds, no test uses it
# Below those that Linux gives to whoever asks for any port: between the choice of a port and the
# start of its server, nobody else is given it.
FIRST, LAST = 20_000, 32_000


def _share_ports(process: int, processes: int) -> None:
    mine = list(range(FIRST + process, LAST, processes))
    random.SystemRandom().shuffle(mine)

    def own_free_port(host: str = "127.0.0.1") -> int:
        while True:
            port = mine.pop()
            try:
                ports.check_free(host, port, "a test")
            except OperationError:
                continue
            return port

    ports.free_port = own_free_port


# gw0, gw1, …; before any module imports the function
_share_ports(
    int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")),
    int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")),
)
