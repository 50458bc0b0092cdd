"""`advisor simulate …`: a chat platform on this machine, to try the connectors without one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Annotated

import typer

app = typer.Typer(
    help="Chat platforms on this machine, to try the connectors.", no_args_is_help=True
)
Port = Annotated[int, typer.Option(help="Port of the simulated platform.")]
Bot = Annotated[str, typer.Option(help="Address of the running bot.")]
User = Annotated[str, typer.Option(help="Id of the citizen who writes.")]
BOT = "http://127.0.0.1:5005"
Event = Callable[[str, str], tuple[bytes, Mapping[str, str]]]


@app.command()
def zalo(port: Port = 9001, bot: Bot = BOT, user: User = "246845883529197922") -> None:
    """Zalo Official Account: type what the citizen writes, see what they get."""
    from advisor.channels.simulation import zalo_oa

    simulator = zalo_oa.ZaloOASimulator()
    account = simulator.account

    def event(text: str, number: str) -> tuple[bytes, Mapping[str, str]]:
        body = zalo_oa.text_event(account, user, text, number)
        return body, zalo_oa.signed(account, body)

    base = simulator.start(port)
    _talk(simulator, zalo_oa.settings_of(account, base), f"{bot}/webhooks/zalo_oa/webhook", event)


@app.command()
def zalo_bot(port: Port = 9002, bot: Bot = BOT, user: User = "6ede9afa66b88fe6d6a9") -> None:
    """Zalo Bot Platform: type what the citizen writes, see what they get."""
    from advisor.channels.simulation import zalo_bot as platform

    simulator = platform.ZaloBotSimulator()
    account = simulator.account

    def event(text: str, number: str) -> tuple[bytes, Mapping[str, str]]:
        body = platform.text_event(user, text, number)
        return body, platform.signed(account, body)

    base = simulator.start(port)
    _talk(simulator, platform.settings_of(account, base), f"{bot}/webhooks/zalo_bot/webhook", event)


@app.command()
def messenger(port: Port = 9003, bot: Bot = BOT, user: User = "5566778899001122") -> None:
    """Messenger: type what the citizen writes, see what they get."""
    from advisor.channels.simulation import messenger as platform

    simulator = platform.MessengerSimulator()
    account = simulator.account

    def event(text: str, number: str) -> tuple[bytes, Mapping[str, str]]:
        body = platform.text_event(account, user, text, number)
        return body, platform.signed(account, body)

    base = simulator.start(port)
    _talk(
        simulator, platform.settings_of(account, base), f"{bot}/webhooks/messenger/webhook", event
    )


def _talk(simulator: object, settings: Mapping[str, str], webhook: str, event: Event) -> None:
    from uuid import uuid4

    from advisor.channels.simulation.redelivery import deliver
    from advisor.channels.simulation.server import Delivered, Simulator

    assert isinstance(simulator, Simulator)

    def show(one: Delivered) -> None:
        typer.echo(f"← {one.text}")
        for title in _titles(one.message):
            typer.echo(f"   [{title}]")

    simulator.when_delivered = show
    typer.echo("Start the bot with these settings (environment or .env), then write here:\n")
    typer.echo("".join(f"{name}={value}\n" for name, value in settings.items()))
    for line in sys.stdin:
        if line.strip():
            body, headers = event(line.strip(), uuid4().hex)
            statuses = deliver(webhook, body, headers, (1.0, 2.0))
            if statuses[-1] != 200:
                typer.echo(f"The bot answered {statuses} at {webhook}", err=True)
    simulator.stop()


def _titles(message: Mapping[str, object]) -> list[str]:
    attachment = message.get("attachment")
    payload = attachment.get("payload", {}) if isinstance(attachment, dict) else {}
    quick = message.get("quick_replies")
    shown = [*payload.get("buttons", ()), *(quick if isinstance(quick, list) else ())]
    return [str(one.get("title")) for one in shown]
