"""The commands of the servers that `advisor run` and `advisor shell` start."""

import sys
from pathlib import Path
from typing import Final

from advisor.operation.children import Service
from advisor.operation.ports import free_port
from advisor.settings import Settings

LOCAL: Final = "127.0.0.1"
MODULES: Final = "advisor.operation"


def action_server(port: int) -> Service:
    """The server that Rasa asks for answers."""
    command = [sys.executable, "-m", f"{MODULES}.action_server", "--port", str(port)]
    return Service("action server", command, f"http://{LOCAL}:{port}/health", is_needed=True)


def rasa_servers(
    model: Path, settings: Settings, host: str, counts: dict[str, str]
) -> dict[str, Service]:
    """The server that citizens and platforms reach, and the worker that takes its turns, if any.

    `host` is where it is reached on this machine, `counts` the environment that both share.
    A turn keeps Python busy for milliseconds on end; in a process of its own it does not hold up
    the webhooks, which are to be answered within 50 ms.
    """
    command = [sys.executable, "-m", f"{MODULES}.rasa_server", "--model", str(model)]
    ready = f"http://{host}:{settings.port}/health/ready"
    if "worker" not in settings.serve:
        return {"bot": Service("Rasa server", command, ready)}
    port = str(free_port())
    bot, worker = [*command, "--turns-at", port], [*command, "--worker", "--port", port]
    return {
        "bot": Service("Rasa server", bot, ready, environment=counts),
        "worker": Service(
            "worker", worker, f"http://{LOCAL}:{port}/health/ready", environment=counts
        ),
    }


def web_server(port: int, host: str) -> Service:
    """The chat page and the console."""
    command = [sys.executable, "-m", "advisor.web.server", "--port", str(port)]
    return Service("web server", command, f"http://{host}:{port}/health/live")


def terminal(model: Path, port: int, actions: int) -> Service:
    """The bot on this terminal."""
    command = [sys.executable, "-m", f"{MODULES}.rasa_server", "--model", str(model), "--shell"]
    command += ["--port", str(port), "--actions-port", str(actions)]
    return Service("Rasa shell", command, foreground=True)
