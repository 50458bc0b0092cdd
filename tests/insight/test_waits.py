"""How long citizens waited: counted from what came and what went out, and kept by the day."""

import statistics
import threading
from datetime import date, datetime

import pytest
from sqlalchemy import delete
from sqlalchemy.engine import Engine

from advisor.insight import summary, tally, upkeep, waits
from advisor.insight.counts import Counts
from advisor.insight.durations import rounded
from advisor.insight.scope import Scope
from advisor.privacy import upkeep as hourly
from advisor.settings import LOCAL_TIME
from advisor.store.channel_tables import DEAD, DONE, SENT, CitizenRow, InboxRow, OutboxRow
from advisor.store.engine import writing
from advisor.store.errors import StoreError
from tests.insight.conftest import at
from tests.patient import SECONDS

TODAY = date(2026, 11, 24)
WEEK = Scope(date(2026, 11, 18), TODAY)


@pytest.fixture(autouse=True)
def on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The service's today."""
    monkeypatch.setenv("ADVISOR_TODAY", TODAY.isoformat())


def came(
    on: Engine, moment: int, wait: int, channel: str = "web", status: str = SENT, more: int = 0
) -> None:
    """A message at a moment, and how long after it its answer (and a second part) went out."""
    with writing(on) as session:
        name = f"{channel}:{moment}:{wait}"
        citizen = CitizenRow(
            channel=channel, account="1", user=name, sender=name, address={}, choices=[],
            last_user_at=moment,
        )  # fmt: skip
        session.add(citizen)
        session.flush()
        message = InboxRow(
            channel=channel, account="1", platform_id=name, citizen_id=citizen.id, kind="text",
            text="", sent_at=moment, received_at=moment, status=DONE,
        )  # fmt: skip
        session.add(message)
        session.flush()
        for position in range(1 + more):
            session.add(
                OutboxRow(
                    channel=channel,
                    citizen_id=citizen.id,
                    inbox_id=message.id,
                    position=position,
                    call={},
                    status=status,
                    created_at=moment,
                    finished_at=moment + wait + 60_000 * position,
                )
            )


def test_the_median_is_that_of_the_first_words_sent_back(record: Engine) -> None:
    took = (312, 1_250, 900, 4_444, 15_900)
    for number, wait in enumerate(took):
        came(record, at(TODAY, 8, number), wait, more=1)
    came(record, at(TODAY, 9), 99_000, "zalo_oa")
    came(record, at(TODAY, 9), 5, "messenger", DEAD)
    waits.refresh(record)
    web = Scope(WEEK.since, WEEK.until, "web")
    assert waits.median_ms(web, record) == rounded(statistics.median(took)) == 1_200
    assert waits.median_ms(Scope(TODAY, TODAY, "zalo_oa"), record) == 99_000
    assert waits.median_ms(Scope(TODAY, TODAY, "messenger"), record) is None


def test_days_end_at_midnight_here_and_stay_when_the_messages_are_gone(record: Engine) -> None:
    came(record, at(date(2026, 11, 20), 23, 59), 700)
    came(record, at(date(2026, 11, 21), 0, 0), 50)
    assert waits.refresh(record) == 2
    with writing(record) as session:
        for table in (OutboxRow, InboxRow):
            session.execute(delete(table).execution_options(synchronize_session=False))
    tally.refresh(record)
    for day, wait in ((20, 700), (21, 50)):
        assert waits.median_ms(Scope(date(2026, 11, day), date(2026, 11, day)), record) == wait


def test_an_answer_that_went_out_a_day_late_is_counted(record: Engine) -> None:
    came(record, at(date(2026, 11, 23), 8), 900)
    came(record, at(TODAY, 8), 900)
    waits.refresh(record)
    for minute in (1, 2):
        came(record, at(date(2026, 11, 23), 8, minute), 26 * 3_600_000)
    waits.refresh(record)
    yesterday = Scope(date(2026, 11, 23), date(2026, 11, 23))
    assert waits.median_ms(yesterday, record) == 26 * 3_600_000


def test_the_dashboard_tells_both_waits_and_neither_by_programme(record: Engine) -> None:
    came(record, at(TODAY, 8), 1_480)
    tally.refresh(record)
    told = {one.title: one.value for one in summary.figures(Counts(WEEK, record))}
    assert told["Thời gian trả lời"] == "1,40 giây"
    assert told["Cán bộ trả lời sau"] == "–"
    one_programme = Scope(WEEK.since, WEEK.until, programme="voluntary_si")
    titles = [one.title for one in summary.figures(Counts(one_programme, record))]
    assert "Thời gian trả lời" not in titles


def test_sums_are_brought_up_to_date_once_an_hour_by_one_of_the_servers(record: Engine) -> None:
    came(record, at(TODAY, 8), 900)
    now = int(datetime(2026, 11, 24, 9, tzinfo=LOCAL_TIME).timestamp() * 1_000)
    assert upkeep.count_when_due(now, record)
    assert waits.median_ms(WEEK, record) == 900
    assert not upkeep.count_when_due(now + upkeep.PAUSE_MS - 1, record)
    assert upkeep.count_when_due(now + upkeep.PAUSE_MS, record)


def test_what_fails_does_not_keep_the_hourly_thread_from_the_rest(
    record: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = threading.Event()

    def away(_: int) -> None:
        raise StoreError("away")

    monkeypatch.setattr(hourly, "LOOK_SECONDS", 60.0)
    hourly.start(away, lambda _: done.set())
    assert done.wait(SECONDS)
