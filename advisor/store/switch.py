"""The switch with which an officer keeps the bot quiet, on one channel or on all of them.

Channels ask through `advisor.channels.switch`, which does not ask the database every time.
"""

import time
from dataclasses import dataclass
from typing import Final

from sqlalchemy import delete, select, text
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.store.engine import reading, writing
from advisor.store.switch_tables import SwitchNoticeRow, SwitchRow

ALL: Final = "all"
CHANNELS: Final = ("rest", "web", "zalo_oa", "zalo_bot", "messenger")
NOTICE_EVERY_MS: Final = 3_600_000
LONGEST_NOTICE: Final = 1_000
_TOLD: Final = text(
    "INSERT INTO bot_switch_notice (sender, at) VALUES (:sender, :now)"
    " ON CONFLICT (sender) DO UPDATE SET at = excluded.at WHERE bot_switch_notice.at <= :before"
)


class UnknownChannel(ValueError):
    """There is no such channel."""


class NoticeTooLong(ValueError):
    """The notice does not fit into one message."""


@dataclass(frozen=True)
class Switch:
    """The switch of a channel: `by` set it at a time (ms since 1970) for a reason.

    `notice` is what citizens are told while paused, "" for the usual words.
    """

    channel: str
    paused: bool
    reason: str = ""
    notice: str = ""
    by: str = ""
    at: int = 0


def pause(channel: str, reason: str, by: str, notice: str = "", on: Engine | None = None) -> None:
    """Keep the bot quiet on a channel, or on all (ALL); within two seconds in every process.

    Raises UnknownChannel, NoticeTooLong, and StoreError when the database is away.
    """
    if len(notice) > LONGEST_NOTICE:
        raise NoticeTooLong(f"the notice is longer than {LONGEST_NOTICE} characters")
    _set(Switch(channel, True, reason, notice.strip(), by, _now()), on)


def resume(channel: str, by: str, reason: str = "", on: Engine | None = None) -> None:
    """Let the bot answer again on a channel; one that ALL pauses stays paused by that.

    Raises UnknownChannel, and StoreError when the database is away.
    """
    _set(Switch(channel, False, reason, "", by, _now()), on)


def state(on: Engine | None = None) -> dict[str, Switch]:
    """The switch of every channel and of ALL. Raises StoreError when the database is away."""
    with reading(on) as session:
        rows = session.execute(select(SwitchRow)).scalars().all()
        found = {row.channel: _switch(row) for row in rows}
    return {channel: found.get(channel, Switch(channel, False)) for channel in (ALL, *CHANNELS)}


def is_to_be_told(session: Session, sender: str, now: int) -> bool:
    """Whether a citizen was not told within the last hour; they count as told from now (ms)."""
    values = {"sender": sender, "now": now, "before": now - NOTICE_EVERY_MS}
    told: int = session.execute(_TOLD, values).rowcount
    return told == 1


def forget_old_notices(session: Session, now: int) -> None:
    """Delete who was told so long ago that it makes no difference."""
    session.execute(
        delete(SwitchNoticeRow)
        .where(SwitchNoticeRow.at < now - NOTICE_EVERY_MS)
        .execution_options(synchronize_session=False)
    )


def _set(switch: Switch, on: Engine | None) -> None:
    if switch.channel not in (ALL, *CHANNELS):
        raise UnknownChannel(f"'{switch.channel}' is none of {', '.join((ALL, *CHANNELS))}")
    with writing(on) as session:
        session.merge(SwitchRow(**vars(switch)))


def _switch(row: SwitchRow) -> Switch:
    return Switch(row.channel, row.paused, row.reason, row.notice, row.by, row.at)


def _now() -> int:
    return time.time_ns() // 1_000_000
