"""The tests. Where several processes run them (`pytest -n`), each takes free ports of its own."""

import os

from advisor.operation import lazy_imports, ports

lazy_imports.import_rasa_lazily()  # as the servers do: TensorFlow takes seconds, no test uses it


def _share_ports(process: int, processes: int) -> None:
    """Two processes must not find the same port free before one of them listens on it."""
    find = ports.free_port

    def own_free_port(host: str = "127.0.0.1") -> int:
        while (port := find(host)) // 2 % processes != process:  # those given are odd on Linux
            continue
        return port

    ports.free_port = own_free_port


if "PYTEST_XDIST_WORKER" in os.environ:  # gw0, gw1, …; before any module imports the function
    _share_ports(
        int(os.environ["PYTEST_XDIST_WORKER"].removeprefix("gw")),
        int(os.environ["PYTEST_XDIST_WORKER_COUNT"]),
    )
