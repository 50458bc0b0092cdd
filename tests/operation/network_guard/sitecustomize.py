"""Tests put it on PYTHONPATH: every Python records the connections that leave the machine."""

import os
import sys

LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")


def _record(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect":
        address = arguments[1]
        target = address[0] if isinstance(address, tuple) else None  # a Unix socket is a path
    elif event == "socket.getaddrinfo":
        target = arguments[0]
    else:
        return
    if target and not str(target).startswith(LOOPBACK):
        line = f"{event} {target} from {' '.join(sys.orig_argv[:4])}\n"
        descriptor = os.open(os.environ["NETWORK_GUARD_FILE"], os.O_WRONLY | os.O_APPEND)
        os.write(descriptor, line.encode())
        os.close(descriptor)


sys.addaudithook(_record)
