"""The web server as `advisor run` starts it: `python -m advisor.web.server`."""

import argparse
import os
import sys

from advisor.operation import guard, quiet
from advisor.operation.errors import EXIT_TOLD
from advisor.operation.logs import configure_logs
from advisor.operation.telling import tell_error
from advisor.settings import Settings, current
from advisor.store.errors import StoreError


def main() -> None:
    """Serve until a signal; status 78 after a line that says why it cannot."""
    parser = argparse.ArgumentParser(description="The web pages of the advisor")
    parser.add_argument("--port", type=int, help="instead of ADVISOR_WEB_PORT")
    arguments = parser.parse_args()
    quiet.silence()
    guard.end_with_supervisor()
    settings = current()
    os.chdir(settings.root)
    try:
        serve(settings, arguments.port or settings.web_port)
    except StoreError as error:
        tell_error(str(error))
        sys.exit(EXIT_TOLD)


def serve(settings: Settings, port: int) -> None:
    """Run the web server in this process."""
    configure_logs(settings, "web")
    import uvicorn

    from advisor.insight.upkeep import count_when_due
    from advisor.privacy import upkeep
    from advisor.web.app import create_app
    from advisor.web.patience import LARGEST_HEADERS, PatientProtocol

    upkeep.start(count_when_due)

    # Our own log lines, redacted; uvicorn's access log would name the citizens' addresses.
    uvicorn.run(
        create_app(),
        host=settings.host,
        port=port,
        http=PatientProtocol,
        h11_max_incomplete_event_size=LARGEST_HEADERS,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
    )


if __name__ == "__main__":
    main()
