"""`python -m benchmarks.database_size`: how many bytes a turn leaves in the database.

Citizens of a simulated Zalo Official Account ask the questions that stand in the articles, four to
a conversation, and get their real answers: inbox, turn, record, outbox. What the tables and indexes
of the SQLite file have grown by is divided by the turns. The model served is the one that fits the
data: `advisor train` first.
"""

import argparse
import random
import sqlite3
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from rich.console import Console
from rich.table import Table

from advisor.answers.shelf import Shelf
from advisor.channels.simulation import zalo_oa
from advisor.operation import quiet
from advisor.settings import CLONE
from benchmarks.errors import BenchmarkError
from benchmarks.processes import bots

TURNS_EACH = 4
ANSWERED_SECONDS = 900.0
# What the tables are for, and what becomes of their rows (docs/privacy.md).
KEPT = {
    "events": "conversation, until ADVISOR_KEEP_TEXT_DAYS",
    "channel_inbox": "inbox, 30 days, its text until it is answered",
    "channel_outbox": "outbox, 30 days, its content until it is out",
    "channel_citizen": "citizen of a platform, until erased",
    "turn_text": "masked question and answer, until ADVISOR_KEEP_TEXT_DAYS",
    "turn": "record without persons, stays",
}
SIZES = """
SELECT coalesce(m.tbl_name, s.name), sum(s.pgsize)
FROM dbstat AS s LEFT JOIN sqlite_master AS m ON m.name = s.name GROUP BY 1
"""


def sizes(file: Path) -> Counter[str]:
    """Bytes of every table with its indexes."""
    with closing(sqlite3.connect(file)) as connection:
        return Counter(dict(connection.execute(SIZES)))


def questions(count: int) -> list[str]:
    """So many of the articles' questions, the same ones at every run."""
    shelf = Shelf(CLONE / "data" / "articles")
    shelf.refresh()
    found = sorted(one for article in shelf.articles.values() for one in article.questions)
    return random.Random(1).choices(found, k=count)


def talk(address: str, account: zalo_oa.ZaloOASimulator, citizens: int) -> None:
    """All citizens write their next question once each has the answer to the one before.

    Raises BenchmarkError when a webhook is refused or answers do not come.
    """
    asked = iter(questions(citizens * TURNS_EACH))
    webhook = f"{address}/webhooks/zalo_oa/webhook"
    deadline = time.monotonic() + ANSWERED_SECONDS
    with httpx.Client(timeout=30) as client:
        for turn in range(TURNS_EACH):
            for number in range(citizens):
                name = f"citizen-{number}"
                body = zalo_oa.text_event(account.account, name, next(asked), f"{turn}-{name}")
                headers = zalo_oa.signed(account.account, body)
                if client.post(webhook, content=body, headers=headers).status_code != 200:
                    raise BenchmarkError("a webhook was refused")
            while any(len(account.to(f"citizen-{n}")) <= turn for n in range(citizens)):
                if time.monotonic() > deadline:
                    raise BenchmarkError("answers do not come")
                time.sleep(0.5)


def measure(citizens: int) -> Counter[str]:
    """Bytes by table that the conversations left, the file before them taken off."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "advisor.db"
        account = zalo_oa.ZaloOASimulator()
        environment = {
            **zalo_oa.settings_of(account.account, account.start()),
            "ADVISOR_DATABASE_URL": f"sqlite:///{file}",
        }
        with bots(1, environment, Path(folder) / "log.txt") as (bot,):
            before = sizes(file)
            talk(bot.base, account, citizens)
            time.sleep(5)  # the record of the last turns is written behind their answers
        account.stop()
        grown = sizes(file)
        grown.subtract(before)
        return grown


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--citizens", type=int, default=250)
    given = parser.parse_args()
    quiet.silence()
    turns = given.citizens * TURNS_EACH
    grown = measure(given.citizens)
    table = Table("table", "bytes a turn", "what, and how long", box=None)
    for name, kept in KEPT.items():
        table.add_row(name, f"{grown[name] / turns:,.0f}", kept)
    rest = sum(size for name, size in grown.items() if name not in KEPT)
    table.add_row("all others", f"{rest / turns:,.0f}", "sums of the dashboard and the like")
    table.add_row("together", f"{sum(grown.values()) / turns:,.0f}", f"{turns} turns")
    Console().print(table)


if __name__ == "__main__":
    main()
