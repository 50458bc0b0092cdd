"""The action server as `advisor run` starts it: `python -m advisor.operation.action_server`.

The same as `rasa run actions`, on `ADVISOR_ACTIONS_HOST`, with our logs; it reads the law
and the articles before it answers, so that the first citizen does not wait for them.
"""

import argparse
import os
import sys
from typing import Any

from advisor.answers.library import current_library
from advisor.law.errors import LawError
from advisor.operation import guard, quiet
from advisor.operation.errors import EXIT_TOLD
from advisor.operation.logs import configure_logs
from advisor.operation.telling import tell_error
from advisor.settings import Settings, current
from advisor.store.errors import StoreError
from advisor.store.law import current_law_book

PACKAGE = "actions"
LARGEST_REQUEST = 20_000_000
REQUEST_SECONDS = 15
SWITCH_SECONDS = 0.001


def main() -> None:
    """Serve until a signal; status 78 after a line that says why it cannot."""
    parser = argparse.ArgumentParser(description="The action server of the advisor")
    parser.add_argument("--port", type=int, help="instead of ADVISOR_ACTIONS_PORT")
    arguments = parser.parse_args()
    quiet.silence()
    guard.end_with_supervisor()
    settings = current()
    os.chdir(settings.root)
    sys.path.insert(0, str(settings.root))
    try:
        current_law_book()
        current_library().refresh()
    except (LawError, StoreError) as error:
        tell_error(str(error))
        sys.exit(EXIT_TOLD)
    serve(settings, arguments.port or settings.actions_port)


def serve(settings: Settings, port: int) -> None:
    """Run the action server in this process."""
    configure_logs(settings, "actions")
    # What puts turns into the record gives way to the answers.
    sys.setswitchinterval(SWITCH_SECONDS)
    from rasa_sdk.endpoint import create_app

    from advisor.operation.patience import PatientProtocol

    app = create_app(PACKAGE, cors_origins=None)
    # A conversation with the domain takes some hundred KB.
    app.config.REQUEST_MAX_SIZE = LARGEST_REQUEST
    app.config.REQUEST_TIMEOUT = REQUEST_SECONDS
    app.add_route(_metrics, "/metrics")
    app.run(
        host=settings.actions_host, port=port, workers=1, access_log=False, protocol=PatientProtocol
    )


async def _metrics(_: Any) -> Any:
    """What Prometheus reads here: turns that were, and were not, put into the record."""
    from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
    from sanic import response

    return response.raw(generate_latest(), content_type=CONTENT_TYPE_LATEST)


if __name__ == "__main__":
    main()
