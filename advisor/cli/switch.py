"""`advisor switch …`: pause the bot where the console is not at hand, on the same record."""

import getpass
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated

import typer

app = typer.Typer(help="The switch that keeps the bot quiet.", no_args_is_help=True)

Channel = Annotated[str, typer.Argument(help="all, rest, web, zalo_oa, zalo_bot or messenger.")]


@app.command()
def show() -> None:
    """Say where the bot answers and where it is paused, since when, by whom and why."""
    from advisor.operation.telling import tell
    from advisor.settings import LOCAL_TIME
    from advisor.store import switch

    for channel, one in switch.state().items():
        if not one.paused:
            tell(f"{channel:10} answers")
            continue
        since = datetime.fromtimestamp(one.at / 1000, UTC).astimezone(LOCAL_TIME)
        tell(f"{channel:10} paused by {one.by} since {since:%Y-%m-%d %H:%M}: {one.reason}")


@app.command()
def pause(
    channel: Channel,
    reason: Annotated[str, typer.Option(help="For the record.")],
    notice: Annotated[str, typer.Option(help="What citizens are told; else the usual words.")] = "",
) -> None:
    """Keep the bot quiet within a second or so, also for replies that wait to be sent."""
    from advisor.store import switching

    _done(lambda: switching.pause(_now(), channel, reason, _operator(), notice))


@app.command()
def resume(
    channel: Channel, reason: Annotated[str, typer.Option(help="For the record.")] = ""
) -> None:
    """Let the bot answer again; a channel that `all` pauses stays paused by that."""
    from advisor.store import switching

    _done(lambda: switching.resume(_now(), channel, _operator(), reason))


def _done(change: Callable[[], None]) -> None:
    from advisor.operation.telling import tell_error
    from advisor.store import migrate
    from advisor.store.switch import NoticeTooLong, UnknownChannel

    migrate.upgrade()
    try:
        change()
    except (UnknownChannel, NoticeTooLong) as error:
        tell_error(str(error))
        raise typer.Exit(1) from None
    show()


def _now() -> int:
    return time.time_ns() // 1_000_000


def _operator() -> str:
    """Whoever is at the terminal, told apart from the console's users."""
    return f"terminal:{getpass.getuser()}"
