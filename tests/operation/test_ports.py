"""Ports: a taken one is named with its setting, in one line."""

import socket

import pytest

from advisor.operation.errors import OperationError
from advisor.operation.ports import check_free, free_port


def test_a_free_port_can_be_used() -> None:
    port = free_port()
    check_free("127.0.0.1", port, "ADVISOR_PORT")
    check_free("127.0.0.1", port, "ADVISOR_PORT")


def test_a_taken_port_is_named_with_its_setting() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(OperationError, match=f"port {port} .* is taken.*ADVISOR_PORT"):
            check_free("127.0.0.1", port, "ADVISOR_PORT")


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
def test_an_address_that_is_not_this_machine_s_is_refused(host: str) -> None:
    with pytest.raises(OperationError, match="cannot listen on"):
        check_free(host, free_port(), "ADVISOR_HOST")
