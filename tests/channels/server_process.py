"""A server of the connectors as a process of its own, to be killed: `server_process.py PORT`.

The dialogue is a light stand-in that takes a little time; everything else is real.
"""

# ruff: noqa: E402 - Rasa is imported lazily: the server is killed and started again and again

import asyncio
import random
import sys

from advisor.operation import lazy_imports, quiet

quiet.silence()
lazy_imports.import_rasa_lazily()

from rasa.core.channels.channel import UserMessage, register
from sanic import Sanic

from advisor.channels import connector as connector_module
from advisor.channels.messenger.connector import MessengerConnector
from advisor.channels.zalo_bot.connector import ZaloBotConnector
from advisor.channels.zalo_oa.connector import ZaloOAConnector
from advisor.settings import current
from tests.channels.serving import QUICK, StandIn, echo


async def slowly(message: UserMessage) -> None:
    """Say what was asked, after a while."""
    await asyncio.sleep(random.uniform(0.01, 0.15))
    await echo(message)


def main() -> None:
    """Serve until killed."""
    settings = current()
    app = Sanic("server_process", configure_logging=False)
    app.ctx.agent = StandIn(slowly)
    runtime = connector_module.Runtime
    connector_module.Runtime = lambda *given: runtime(*given, QUICK)  # type: ignore
    made = [one(settings) for one in (ZaloOAConnector, ZaloBotConnector, MessengerConnector)]
    register(made, app, "/webhooks/")
    app.run(host="127.0.0.1", port=int(sys.argv[1]), access_log=False, motd=False)


if __name__ == "__main__":
    main()
