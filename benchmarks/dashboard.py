"""How long the dashboard takes with a campaign of a million turns in the record.

python -m benchmarks.dashboard                                  # SQLite in a new folder
python -m benchmarks.dashboard --database postgresql://…/empty  # an empty database
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.engine import Engine

from advisor.answers.shelf import Shelf
from advisor.insight import counting, open_questions, summary, tally, waits
from advisor.insight.counts import Counts
from advisor.insight.demo import storing
from advisor.insight.scope import Scope, last_days, month
from advisor.insight.tables_shown import tables
from advisor.insight.wording import Words
from advisor.settings import CLONE
from advisor.store import migrate
from advisor.store.engine import engine_of, writing
from advisor.store.turn_tables import TurnRow

MONTH = month(2027, 5)
QUERIES: tuple[Callable[..., Any], ...] = (
    counting.totals,
    counting.citizens,
    counting.by_day,
    counting.by_hour,
    counting.by_channel,
    counting.by_programme,
    counting.by_topic,
    counting.by_status,
    counting.median_ms,
    counting.asked,
    counting.rising,
    counting.calculators,
    counting.inputs,
    waits.median_ms,
)


def main() -> None:
    """Fill the record and tell the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="")
    parser.add_argument("--turns", type=int, default=1_000_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        on = engine_of(given.database or f"sqlite:///{folder}/advisor.db")
        migrate.upgrade(on)
        shelf = Shelf(CLONE / "data" / "articles")
        shelf.refresh()
        articles = shelf.articles
        since = time.perf_counter()
        storing.fill(list(articles.values()), MONTH.since, given.turns, on)
        told("fill and count the month", since)
        measure(on, Words(articles))
        on.dispose()
        if not given.database:
            size = (Path(folder) / "advisor.db").stat().st_size
            print(f"database {size / 1e6:.0f} MB")


def measure(on: Engine, words: Words) -> None:
    """Every query alone, whole pages, and counting a day again."""
    for query in QUERIES:
        print(f"{query.__name__:30} {median(partial(query, MONTH, on=on)):8.0f} ms")
    for name, scope in (
        ("page: month", MONTH),
        ("page: month, one channel", Scope(MONTH.since, MONTH.until, "zalo_oa")),
        ("page: 7 days", last_days(MONTH.until, 7)),
        ("page: today", last_days(MONTH.until, 1)),
    ):
        print(f"{name:30} {median(partial(page, scope, words, on)):8.0f} ms")
    change_a_day(MONTH.until, on)
    since = time.perf_counter()
    tally.refresh(on)
    told("count the busiest day again", since)
    for name, find in (
        ("page: unanswered, grouped", open_questions.unanswered),
        ("page: badly rated, grouped", open_questions.badly_rated),
        ("waiting, on the first page", open_questions.count),
    ):
        print(f"{name:30} {median(partial(find, MONTH.since, MONTH.until, on=on)):8.0f} ms")
    raw = select(func.count(TurnRow.citizen.distinct())).where(TurnRow.day >= MONTH.since)
    since = time.perf_counter()
    with on.connect() as connection:
        connection.execute(raw).scalar_one()
    told("for comparison, without sums: citizens", since)


def page(scope: Scope, words: Words, on: Engine) -> None:
    """All queries of the dashboard."""
    counts = Counts(scope, on)
    summary.figures(counts)
    tables(counts, words)


def change_a_day(day: date, on: Engine) -> None:
    """Rate one turn of a day: all of the day is counted again."""
    with writing(on) as session:
        newest = select(func.max(TurnRow.id)).where(TurnRow.day == day)
        number = session.execute(newest).scalar_one()
        session.execute(update(TurnRow).where(TurnRow.id == number).values(rating=1))


def median(call: Callable[[], object], times: int = 5) -> float:
    """Median of some calls, in ms."""
    measured = []
    for _ in range(times):
        since = time.perf_counter()
        call()
        measured.append((time.perf_counter() - since) * 1_000)
    return statistics.median(measured)


def told(what: str, since: float) -> None:
    """Say how long something took."""
    print(f"{what:40} {(time.perf_counter() - since) * 1_000:10.0f} ms", flush=True)


if __name__ == "__main__":
    main()
