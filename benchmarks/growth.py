"""Whether a conversation gets slower as it gets longer."""

from collections.abc import Sequence
from itertools import cycle, islice
from uuid import uuid4

import httpx

from benchmarks.options import Options
from benchmarks.report import Section, Table
from benchmarks.servers import Served
from benchmarks.timing import Times, milliseconds
from benchmarks.turns import ANSWER_SECONDS, messages

SHORT, MIDDLE = 5, 50
SAMPLES = 10


class Talk:
    """One conversation, which goes on message after message."""

    def __init__(self, served: Served, client: httpx.Client) -> None:
        self._served = served
        self._client = client
        self._sender = uuid4().hex

    def lead_up(self, turns: int) -> "Talk":
        """Take turns that are not measured."""
        for text in islice(cycle(messages()), turns):
            self.say(text)
        return self

    def say(self, text: str) -> float:
        """Take one turn; its seconds."""
        return self._served.say(self._client, self._sender, text)


def at_lengths(served: Served, client: httpx.Client, longest: int) -> dict[int, Times]:
    """Times of the last `SAMPLES` turns up to turn 5, 50 and `longest`.

    The conversations are led up to there first; then they are asked the same in turns, so that
    whatever else the machine does meets all of them. Turn 5 has a conversation each time.
    """
    middle = Talk(served, client).lead_up(MIDDLE - SAMPLES)
    long = Talk(served, client).lead_up(longest - SAMPLES)
    kept = {SHORT: Times(), MIDDLE: Times(), longest: Times()}
    for text in islice(cycle(messages()), SAMPLES):
        short = Talk(served, client).lead_up(SHORT - 1)
        for turn, talk in ((SHORT, short), (MIDDLE, middle), (longest, long)):
            kept[turn].add(talk.say(text))
    return kept


def measure(served: Sequence[Served], options: Options, conditions: str) -> Section:
    """The section of long conversations."""
    longest = max(options.conversation, MIDDLE + SAMPLES)
    columns = ["", f"turn {SHORT}", f"turn {MIDDLE}", f"turn {longest}", f"{longest} to {SHORT}"]
    table = Table("Median time of a turn", columns)
    with httpx.Client(timeout=ANSWER_SECONDS) as client:
        for one in served:
            kept = at_lengths(one, client, longest)
            share = kept[longest].p50 / kept[SHORT].p50
            table.add(
                one.title, *(milliseconds(turn.p50) for turn in kept.values()), f"{share:.2f} ×"
            )
    notes = [f"{SAMPLES} turns at each length, alternating; {longest} turns with one sender."]
    return Section("A long conversation", conditions, [table], notes)
