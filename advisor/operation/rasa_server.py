"""The Rasa server as `advisor run` starts it: `python -m advisor.operation.rasa_server --model …`.

The same server as `rasa run` on the same credentials and endpoints, with our logs, our ports, no
TensorFlow import, no reports to anyone, and an end with a clear line when the model does not load.
"""

import argparse
import asyncio
import logging
import os
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog

from advisor.channels import bell
from advisor.operation import guard, lazy_imports, quiet
from advisor.operation.errors import EXIT_TOLD, OperationError
from advisor.operation.logs import configure_logs
from advisor.operation.telling import tell_error
from advisor.settings import Settings, current
from advisor.store.errors import StoreError

if TYPE_CHECKING:
    from rasa.core.utils import AvailableEndpoints
    from sanic import Sanic

logger = structlog.get_logger(__name__)
SHELL = "cmdline"
LOCAL = "127.0.0.1"
FIRST = "xin chào"
# Webhooks and REST have smaller limits of their own; a request comes whole within the seconds.
LARGEST_REQUEST = 1_000_000
REQUEST_SECONDS = 15
# Where all cores are taken, a webhook is answered before a turn goes on.
WORKER_GIVES_WAY = 5


class LoadFailure(logging.Handler):
    """Remembers why Rasa could not load the model, which it logs with a traceback."""

    reason = "it is damaged, or not a model of Rasa"

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the first line of an error; higher levels only."""
        if record.levelno >= logging.ERROR:
            self.reason = record.getMessage().splitlines()[0]


def main() -> None:
    """Serve until a signal; status 78 after a line that says why it cannot."""
    arguments = _arguments()
    quiet.silence()
    lazy_imports.import_rasa_lazily()
    guard.end_with_supervisor()
    if arguments.worker:
        os.nice(WORKER_GIVES_WAY)
    settings = current()
    os.chdir(settings.root)
    # Rasa puts the working directory on the path for the project's own classes.
    sys.path.insert(0, str(settings.root))
    settings = replace(
        settings,
        port=arguments.port or settings.port,
        actions_port=arguments.actions_port or settings.actions_port,
        host=LOCAL if arguments.shell or arguments.worker else settings.host,
    )
    if arguments.turns_at:
        bell.leave_turns_to(arguments.turns_at)
    serve(settings, arguments.model, SHELL if arguments.shell else None, arguments.worker)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="The Rasa server of the advisor")
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--shell", action="store_true", help="talk on the terminal")
    parser.add_argument("--port", type=int, help="instead of ADVISOR_PORT")
    parser.add_argument("--actions-port", type=int, help="instead of ADVISOR_ACTIONS_PORT")
    parser.add_argument("--worker", action="store_true", help="take the turns of another server")
    parser.add_argument("--turns-at", type=int, help="the port of the server that takes our turns")
    return parser.parse_args()


def serve(settings: Settings, model: Path, channel: str | None, is_worker: bool = False) -> None:
    """Run the server in this process, with all channels of credentials.yml or with one.

    A worker hears at its port, by datagram, that another server stored something to answer.
    """
    configure_logs(settings, "worker" if is_worker else "rasa")
    started = time.monotonic()
    with lazy_imports.nothing_collected():
        import rasa.core.run
        from rasa.core.utils import number_of_sanic_workers

        from advisor.operation.light_calls import call_lightly
        from advisor.operation.patience import PatientProtocol
        from advisor.operation.turn_loop import move_turns
        from advisor.operation.worked_out_once import work_out_once
        from advisor.privacy import upkeep
    work_out_once()
    call_lightly()
    imported = time.monotonic()

    endpoints = _endpoints(settings)
    app = _app(settings, channel, endpoints)

    async def load(app: "Sanic", loop: asyncio.AbstractEventLoop) -> None:
        try:
            with lazy_imports.nothing_collected():
                app.ctx.agent = await _load(model, endpoints, loop)
                app.ctx.turns = move_turns(app.ctx.agent)
        except (OperationError, StoreError) as error:
            tell_error(str(error))
            os._exit(EXIT_TOLD)  # an exception would end in a traceback of the server's
        upkeep.start()
        if is_worker:
            await _hear(settings.port)
        logger.info(
            "rasa.loaded",
            import_seconds=round(imported - started, 1),
            model_seconds=round(time.monotonic() - imported, 1),
        )

    async def hang_up(app: "Sanic", _: asyncio.AbstractEventLoop) -> None:
        if hasattr(app.ctx, "turns"):
            await app.ctx.turns.moved(endpoints.action.close)()

    app.register_listener(load, "before_server_start")
    app.register_listener(hang_up, "after_server_stop")
    app.register_listener(rasa.core.run.close_resources, "after_server_stop")
    workers = number_of_sanic_workers(endpoints.lock_store)
    app.run(
        host=settings.host,
        port=settings.port,
        workers=workers,
        access_log=False,
        protocol=PatientProtocol,
    )


def _app(settings: Settings, channel: str | None, endpoints: "AvailableEndpoints") -> "Sanic":
    import rasa.core.run

    app = rasa.core.run.configure_app(
        rasa.core.run.create_http_input_channels(channel, str(settings.root / "credentials.yml")),
        enable_api=False,
        port=settings.port,
        endpoints=endpoints,
    )
    app.config.FALLBACK_ERROR_FORMAT = "json"
    app.config.REQUEST_MAX_SIZE = LARGEST_REQUEST
    app.config.REQUEST_TIMEOUT = REQUEST_SECONDS
    return app


async def _hear(port: int) -> None:
    try:
        await bell.listen(port)
    except OSError as error:
        raise OperationError(f"the worker cannot listen at {LOCAL}:{port}: {error}") from None


def _endpoints(settings: Settings) -> "AvailableEndpoints":
    from rasa.core.utils import AvailableEndpoints

    from advisor.operation.kept_connections import KeptConnections

    endpoints = AvailableEndpoints.read_endpoints(str(settings.root / "endpoints.yml"))
    # Our action looks at the conversation only; the domain is many times as long.
    endpoints.action = KeptConnections(settings.actions_url, enable_selective_domain=True)
    return endpoints


async def _load(
    model: Path, endpoints: "AvailableEndpoints", loop: asyncio.AbstractEventLoop
) -> Any:
    from rasa.core.agent import load_agent

    from advisor.operation.circuit import listen_again
    from advisor.operation.model_check import check_model
    from advisor.operation.straight_graph import StraightGraphRunner
    from advisor.operation.whole_turns import take_whole_turns

    check_model(model)
    failure = LoadFailure()
    rasa_logger = logging.getLogger("rasa.core.agent")
    rasa_logger.addHandler(failure)
    rasa_logger.propagate = False
    agent = await load_agent(str(model), endpoints=endpoints, loop=loop)
    rasa_logger.propagate = True
    rasa_logger.removeHandler(failure)
    if not agent.is_ready():
        raise OperationError(
            f"the model {model.name} cannot be loaded: {failure.reason} "
            "(make it anew with `advisor train --force`)"
        )
    agent.processor.on_circuit_break = listen_again
    take_whole_turns(agent)
    agent.processor.graph_runner = StraightGraphRunner(agent.processor.graph_runner)
    return agent


if __name__ == "__main__":
    main()
