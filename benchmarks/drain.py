"""How soon the replies of an outage are out once the platform is back, and that none is lost.

    python benchmarks/drain.py [--outage 60] [--citizens 60] [--messages 180] [--database URL]

One server with the Messenger connector at its real pace. For `--outage` seconds the simulated
platform answers 503 while citizens go on writing; then it is well again. Prints the seconds from
then until the last reply is out, and how many were lost or sent twice.
"""

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import httpx

from advisor.channels.simulation import messenger
from benchmarks.webhook_ack import Server

GIVE_UP_SECONDS = 300.0
TURN_MS = 50.0


def out_until(until: float) -> Iterator[str]:
    """What the platform answers: an error until a time (monotonic seconds), then 200."""
    while True:
        yield "http_503" if time.monotonic() < until else ""


def write(address: str, page: messenger.MessengerSimulator, messages: int, citizens: int) -> None:
    """Citizens write one after the other, evenly over the outage."""
    with httpx.Client(timeout=30) as client:
        for number in range(messages):
            body = messenger.text_event(
                page.account, f"c{number % citizens}", "lương hưu", str(number)
            )
            answer = client.post(
                address, content=body, headers=messenger.signed(page.account, body)
            )
            assert answer.status_code == 200, answer.text
            time.sleep(0.02)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--outage", type=float, default=60)
    parser.add_argument("--citizens", type=int, default=60)
    parser.add_argument("--messages", type=int, default=180)
    parser.add_argument("--database", default="")
    given = parser.parse_args()
    page = messenger.MessengerSimulator()
    with TemporaryDirectory() as folder:
        environment = {
            "ADVISOR_DATABASE_URL": given.database or f"sqlite:///{folder}/advisor.db",
            **messenger.settings_of(page.account, page.start()),
        }
        server = Server("ours", environment, TURN_MS)
        back = time.monotonic() + given.outage
        page.faults = out_until(back)
        write(server.address, page, given.messages, given.citizens)
        time.sleep(max(0.0, back - time.monotonic()))
        while len(page.delivered) < given.messages and time.monotonic() < back + GIVE_UP_SECONDS:
            time.sleep(0.05)
        drained = time.monotonic() - back
        time.sleep(2.0)
        server.stop()
    report(page, given.messages, given.citizens, given.outage, drained)


def report(
    page: messenger.MessengerSimulator, messages: int, citizens: int, outage: float, drained: float
) -> None:
    """One line of the result."""
    each = Counter(one.user for one in page.delivered)
    wanted = Counter(f"c{number % citizens}" for number in range(messages))
    lost, doubled = (wanted - each).total(), (each - wanted).total()
    print(
        f"{messages} messages of {citizens} citizens in an outage of {outage:.0f} s: all replies "
        f"out {drained:.1f} s after it, {lost} lost, {doubled} twice "
        f"(load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors)"
    )


if __name__ == "__main__":
    main()
