"""The real Rasa server at a quick pace, to be killed; its arguments are those of the server."""

# ruff: noqa: E402 - Rasa is imported lazily: the server is killed and started again and again

from dataclasses import replace
from functools import partial

from advisor.operation import lazy_imports, quiet, rasa_server

quiet.silence()
lazy_imports.import_rasa_lazily()

from advisor.channels import connector
from tests.channels.serving import QUICK

# A turn goes on being tried while the action server starts again.
PACE = replace(QUICK, turn_pause=1_000, longest_pause=3_000, turn_tries=20)


def main() -> None:
    """Serve until killed."""
    connector.Runtime = partial(connector.Runtime, pace=PACE)  # type: ignore
    rasa_server.main()


if __name__ == "__main__":
    main()
