"""Pausing and resuming the bot on the record, for the console and for the terminal."""

from collections.abc import Callable

from advisor.store import audit, switch
from advisor.store.engine import writing


def pause(now: int, channel: str, reason: str, by: str, notice: str = "") -> None:
    """Keep the bot quiet on a channel, or on all (`switch.ALL`); `now` in ms since 1970.

    Raises UnknownChannel, NoticeTooLong, and StoreError when the database is away.
    """
    _recorded(now, channel, by, lambda: switch.pause(channel, reason, by, notice))


def resume(now: int, channel: str, by: str, reason: str = "") -> None:
    """Let the bot answer again on a channel; one that ALL pauses stays paused by that.

    Raises UnknownChannel, and StoreError when the database is away.
    """
    _recorded(now, channel, by, lambda: switch.resume(channel, by, reason))


def _recorded(now: int, channel: str, by: str, change: Callable[[], None]) -> None:
    before = switch.state().get(channel)
    change()
    after = switch.state()[channel]
    action = "bot_paused" if after.paused else "bot_resumed"
    with writing() as session:
        audit.record(
            session,
            now,
            by,
            action,
            f"channel:{channel}",
            before=vars(before) if before else None,
            after=vars(after),
        )
