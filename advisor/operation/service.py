"""`advisor run` and `advisor shell`: prepare everything, then hand over to the supervisor."""

import subprocess
import sys
import time
from itertools import combinations
from pathlib import Path

from advisor.operation.children import Lifeline, Service
from advisor.operation.errors import EXIT_TOLD, OperationError
from advisor.operation.exposition import empty_folder
from advisor.operation.model import fitting_model
from advisor.operation.ports import check_free, free_port
from advisor.operation.secret_key import ensure_secret_key
from advisor.operation.supervisor import Supervisor
from advisor.operation.telling import tell
from advisor.settings import Settings
from advisor.store.engine import check_writable, engine_of
from advisor.store.law import prepare

LOCAL = "127.0.0.1"
MODULES = "advisor.operation"


def run(settings: Settings) -> None:
    """Serve until a signal. Raises OperationError, StoreError or LawError with the reason."""
    started = time.monotonic()
    _check_ports(settings)
    prepare_data(settings)
    services = _services(settings)

    def addresses() -> None:
        tell(_addresses(settings, time.monotonic() - started))

    Supervisor(services, tell).run(addresses)
    tell("Stopped.")


def _services(settings: Settings) -> list[Service]:
    """The servers of `ADVISOR_SERVE`."""
    host = _reachable(settings.host)
    needs_model = {"bot", "worker"} & set(settings.serve)
    model = ensure_model(settings) if needs_model else None
    tell(f"Starting the servers{f' with {model.name}' if model else ''} …")
    services = {
        "actions": _action_server(settings.actions_port),
        "web": _web_server(settings.web_port, host),
    }
    if model:
        services |= _rasa_servers(model, settings, host)
    return [service for name, service in services.items() if name in settings.serve]


def shell(settings: Settings) -> None:
    """The same bot on this terminal, on free ports, until `/stop` or Ctrl-C."""
    prepare_data(settings)
    model = ensure_model(settings)
    actions, port = free_port(), free_port()
    services = [_action_server(actions), _terminal(model, port, actions)]
    Supervisor(services, tell).run(lambda: None)


def prepare_data(settings: Settings) -> None:
    """Database and secret key; raises StoreError or LawError with the reason when not possible."""
    check_writable(engine_of(settings.database_url))
    prepare(settings.database_url, settings.law_folder)
    ensure_secret_key(settings)


def ensure_model(settings: Settings) -> Path:
    """The model of the data as it stands, trained first where there is none."""
    model = fitting_model(settings)
    if model.exists():
        return model
    tell("No trained model fits the data: training one (once, about a minute).")
    lifeline = Lifeline()
    try:
        process = lifeline.start([sys.executable, "-m", f"{MODULES}.training"], foreground=True)
        status = _wait(process)
    finally:
        lifeline.close()
    if status == EXIT_TOLD:
        raise OperationError("no model could be trained: see the line above")
    if status != 0 or not model.exists():
        raise OperationError(f"no model could be trained (exit status {status})")
    return model


def _wait(process: subprocess.Popen[bytes]) -> int:
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.terminate()
        process.wait()
        raise


def _check_ports(settings: Settings) -> None:
    ports = {
        "bot": ("ADVISOR_PORT", settings.host, settings.port),
        "actions": ("ADVISOR_ACTIONS_PORT", settings.actions_host, settings.actions_port),
        "web": ("ADVISOR_WEB_PORT", settings.host, settings.web_port),
    }
    used = [ports[name] for name in settings.serve if name in ports]
    for (one, _, first), (other, _, second) in combinations(used, 2):
        if first == second:
            raise OperationError(f"{one} and {other} are the same port")
    for name, host, port in used:
        check_free(host, port, name)


def _action_server(port: int) -> Service:
    command = [sys.executable, "-m", f"{MODULES}.action_server", "--port", str(port)]
    return Service("action server", command, f"http://{LOCAL}:{port}/health")


def _rasa_servers(model: Path, settings: Settings, host: str) -> dict[str, Service]:
    """The server that citizens and platforms reach, and the worker that takes its turns, if any.

    A turn keeps Python busy for milliseconds on end; in a process of its own it does not hold up
    the webhooks, which are to be answered within 50 ms.
    """
    command = [sys.executable, "-m", f"{MODULES}.rasa_server", "--model", str(model)]
    ready = f"http://{host}:{settings.port}/health/ready"
    if "worker" not in settings.serve:
        return {"bot": Service("Rasa server", command, ready)}
    port = str(free_port())
    bot, worker = [*command, "--turns-at", port], [*command, "--worker", "--port", port]
    counts = empty_folder(settings.var, settings.port)
    return {
        "bot": Service("Rasa server", bot, ready, environment=counts),
        "worker": Service(
            "worker", worker, f"http://{LOCAL}:{port}/health/ready", environment=counts
        ),
    }


def _web_server(port: int, host: str) -> Service:
    command = [sys.executable, "-m", "advisor.web.server", "--port", str(port)]
    return Service("web server", command, f"http://{host}:{port}/health/live")


def _terminal(model: Path, port: int, actions: int) -> Service:
    command = [sys.executable, "-m", f"{MODULES}.rasa_server", "--model", str(model), "--shell"]
    command += ["--port", str(port), "--actions-port", str(actions)]
    return Service("Rasa shell", command, foreground=True)


def _reachable(host: str) -> str:
    """An address at which this machine reaches a server that listens on `host`."""
    return LOCAL if host in ("0.0.0.0", "::") else host


def _addresses(settings: Settings, seconds: float) -> str:
    host = _reachable(settings.host)
    base = f"http://{host}:{settings.port}"
    lines = [f"Ready after {seconds:.1f} s. Ctrl-C stops everything."]
    if "web" in settings.serve:
        lines.append(f"  web       http://{host}:{settings.web_port}/")
    if "bot" in settings.serve:
        lines += [
            f"  chat      POST {base}/webhooks/rest/webhook",
            f"  health    {base}/health/ready",
            f"  metrics   {base}/metrics",
            f"  try it    curl -s {base}/webhooks/rest/webhook -d "
            '\'{"sender": "me", "message": "xin chào"}\'',
        ]
    return "\n".join(lines)
