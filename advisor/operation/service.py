"""`advisor run` and `advisor shell`: prepare everything, then hand over to the supervisor."""

import subprocess
import sys
import time
from itertools import combinations
from pathlib import Path

from advisor.operation import servers
from advisor.operation.children import Lifeline, Service
from advisor.operation.errors import EXIT_TOLD, OperationError
from advisor.operation.exposition import common_counts
from advisor.operation.model import fitting_model
from advisor.operation.ports import check_free, free_port
from advisor.operation.secret_key import ensure_secret_key
from advisor.operation.supervisor import Supervisor
from advisor.operation.telling import tell
from advisor.settings import Settings
from advisor.store.engine import check_writable, engine_of
from advisor.store.law import prepare


def run(settings: Settings) -> None:
    """Serve until a signal. Raises OperationError, StoreError or LawError with the reason."""
    started = time.monotonic()
    _check_ports(settings)
    prepare_data(settings)

    def addresses() -> None:
        tell(_addresses(settings, time.monotonic() - started))

    with common_counts() as counts:
        Supervisor(_services(settings, counts), tell).run(addresses)
    tell("Stopped.")


def _services(settings: Settings, counts: dict[str, str]) -> list[Service]:
    """The servers of `ADVISOR_SERVE`."""
    host = _reachable(settings.host)
    needs_model = {"bot", "worker"} & set(settings.serve)
    model = ensure_model(settings) if needs_model else None
    tell(f"Starting the servers{f' with {model.name}' if model else ''} …")
    services = {
        "actions": servers.action_server(settings.actions_port),
        "web": servers.web_server(settings.web_port, host),
    }
    if model:
        services |= servers.rasa_servers(model, settings, host, counts)
    return [service for name, service in services.items() if name in settings.serve]


def shell(settings: Settings) -> None:
    """The same bot on this terminal, on free ports, until `/stop` or Ctrl-C."""
    prepare_data(settings)
    model = ensure_model(settings)
    actions, port = free_port(), free_port()
    services = [servers.action_server(actions), servers.terminal(model, port, actions)]
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
        process = lifeline.start(
            [sys.executable, "-m", f"{servers.MODULES}.training"], foreground=True
        )
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


def _reachable(host: str) -> str:
    """An address at which this machine reaches a server that listens on `host`."""
    return servers.LOCAL if host in ("0.0.0.0", "::") else host


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
