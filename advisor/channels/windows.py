"""Until when a citizen may be written to: the bot while it is free, officers as long as it goes.

Messenger: 24 hours; people have 7 days (HUMAN_AGENT). Zalo OA: 48 hours are free; until 7 days a
reply costs money, which is an officer's choice. Zalo Bot: no window is known.
"""

from dataclasses import dataclass
from typing import Final

from advisor.channels.clock import DAY, HOUR, now_ms


@dataclass(frozen=True)
class Limit:
    """How long after a citizen's last message (ms); the reason tells officers what is over."""

    lasts: int
    reason: str


_WEEK: Final = Limit(7 * DAY, "window_7d: the citizen last wrote more than 7 days ago")
_BOT: Final = {
    "messenger": Limit(24 * HOUR, "window_24h: the citizen last wrote more than 24 hours ago"),
    "zalo_oa": Limit(48 * HOUR, "window_48h: a reply costs money after 48 hours"),
}
_OFFICER: Final = {"messenger": _WEEK, "zalo_oa": _WEEK}


def end(channel: str, last_user_at: int, by_officer: bool) -> int | None:
    """When (ms) the window of a citizen last heard of at a time (ms) closes; None: never."""
    limit = (_OFFICER if by_officer else _BOT).get(channel)
    return last_user_at + limit.lasts if limit else None


def refusal(channel: str, last_user_at: int, by_officer: bool) -> str:
    """Why that citizen may not be written to now, "" when they may."""
    for limits in (_OFFICER, _OFFICER if by_officer else _BOT):
        limit = limits.get(channel)
        if limit is not None and now_ms() > last_user_at + limit.lasts:
            return limit.reason
    return ""
