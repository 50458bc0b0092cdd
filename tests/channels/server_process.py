"""The real Rasa server at a quick pace, to be killed: `server_process.py MODEL`."""

# ruff: noqa: E402 - Rasa is imported lazily: the server is killed and started again and again

import os
import sys
from dataclasses import replace
from pathlib import Path

from advisor.operation import lazy_imports, quiet, rasa_server

quiet.silence()
lazy_imports.import_rasa_lazily()

from advisor.channels import connector
from advisor.settings import current
from tests.channels.serving import QUICK

# A turn goes on being tried while the action server starts again.
PACE = replace(QUICK, turn_pause=1_000, longest_pause=3_000, turn_tries=20)


def main() -> None:
    """Serve until killed."""
    settings = current()
    os.chdir(settings.root)
    runtime = connector.Runtime
    connector.Runtime = lambda *given: runtime(*given, PACE)  # type: ignore
    rasa_server.serve(settings, Path(sys.argv[1]), None)


if __name__ == "__main__":
    main()
