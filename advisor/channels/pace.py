"""How fast, how often and how long things are tried."""

import random
from dataclasses import dataclass

from advisor.channels.clock import HOUR, MINUTE, SECOND, now_ms


@dataclass(frozen=True)
class Pace:
    """Times in ms; the defaults are for the real platforms."""

    turns_at_once: int = 20
    sends_at_once: int = 8
    poll: int = 1 * SECOND
    turn_limit: int = 45 * SECOND  # below the 60 s after which Rasa lets go of a conversation
    turn_tries: int = 6  # half a minute: the action server is back by then
    turn_pause: int = 1 * SECOND
    send_pause: int = 1 * SECOND
    longest_pause: int = 30 * SECOND
    hold: int = 15 * SECOND
    give_up_after: int = 2 * HOUR
    beat: int = 4 * SECOND
    upkeep: int = 30 * SECOND
    outreach: int = 5 * SECOND
    drain: int = 20 * SECOND
    to_next_minute: bool = True

    def pause_before(self, tries: int, first: int) -> int:
        """The pause after a number of tries: doubled each time, a little uneven, bounded."""
        pause = min(first * 2 ** min(tries - 1, 20), self.longest_pause)
        return int(pause * random.uniform(0.8, 1.2))

    def rate_pause(self, tries: int) -> int:
        """The pause of a whole channel that made too many calls."""
        if self.to_next_minute:
            return MINUTE - now_ms() % MINUTE + random.randrange(SECOND)
        return self.pause_before(tries, self.send_pause)
