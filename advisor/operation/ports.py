"""Ports: is one free, and which one is."""

import errno
import socket

from advisor.operation.errors import OperationError


def check_free(host: str, port: int, setting: str) -> None:
    """Raise OperationError, in one line, unless a server could listen on that port."""
    try:
        with _listening(host, port):
            return
    except OSError as error:
        raise OperationError(f"{_reason(error, host, port)} ({setting})") from None


def free_port(host: str = "127.0.0.1") -> int:
    """A port on which nobody listens now."""
    with _listening(host, 0) as server:
        port: int = server.getsockname()[1]
    return port


def _listening(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    server = socket.socket(family, kind, protocol)
    # As the servers do: a port whose last connections are still closing is free.
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        server.bind(address)
        server.listen(1)
    except OSError:
        server.close()
        raise
    return server


def _reason(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} on {host} is taken: stop the program that uses it or choose another"
    return f"cannot listen on {host}:{port}: {error.strerror or error}"
