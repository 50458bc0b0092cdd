"""The record of turns on SQLite and, where it is installed, on PostgreSQL; and turns made up."""

import random
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.engine import Engine

from advisor.settings import LOCAL_TIME
from advisor.store import migrate
from advisor.store.engine import engine_of
from advisor.store.turns import Turn

STATUSES = (
    "answered_calculation",
    "answered_article",
    "clarify_field",
    "unanswerable_no_article",
    "handed_over",
)


@pytest.fixture
def record(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """An empty record, migrated."""
    monkeypatch.setenv("ADVISOR_SECRET_KEY", "a key of the tests")
    monkeypatch.setenv("ADVISOR_DATABASE_URL", database_url)
    migrate.upgrade(engine_of(database_url))
    return engine_of(database_url)


def at(day: date, hour: int, minute: int = 0) -> int:
    """Milliseconds since 1970 of a local time."""
    return int(datetime(*day.timetuple()[:3], hour, minute, tzinfo=LOCAL_TIME).timestamp() * 1000)


def made_up(seed: int, count: int = 400, since: date = date(2027, 4, 20)) -> list[Turn]:
    """Turns of about six weeks, at every hour, with everything that is counted."""
    rng = random.Random(seed)

    def one() -> Turn:
        status = rng.choice(STATUSES)
        calculated = status == "answered_calculation"
        article = f"household_hi/procedure/a{rng.randrange(4)}"
        return Turn(
            sender=f"citizen-{rng.randrange(60)}",
            channel=rng.choice(("zalo_oa", "messenger", "web")),
            at=at(since + timedelta(rng.randrange(42)), rng.randrange(24), rng.randrange(60)),
            status=status,
            text="Hỏi",
            opens=rng.random() < 0.3,
            programme=rng.choice(("voluntary_si", "household_hi", "")),
            topic=rng.choice(("pension", "procedure", "deadline", "")),
            calculator=rng.choice(("voluntary_si.pension", "x.y")) if calculated else "",
            inputs={
                "age": rng.choice(("3-5", "5-6")),
                "sick": rng.random() < 0.5,
                "groups": ["poor", "other"],
            }
            if calculated
            else {},
            article=article if status == "answered_article" else "",
            duration_ms=rng.choice((7, 43, 218, 999, 1_234, 56_789)),
        )

    return [one() for _ in range(count)]
