"""Recording costs no answer: a database that is away is counted, and nothing is raised."""

from pathlib import Path

import pytest

from advisor.insight.recorder import LOST, RECORDED, Recorder
from advisor.store import migrate, turns
from advisor.store.engine import engine_of, reading
from advisor.store.turn_tables import TurnRow

TURN = turns.Turn("a", "rest", 1_779_000_000_000, "answered_article", "hỏi")


def test_what_waits_is_stored_when_the_process_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path}/advisor.db"
    monkeypatch.setenv("ADVISOR_DATABASE_URL", url)
    monkeypatch.setenv("ADVISOR_SECRET_KEY", "a key of the tests")
    migrate.upgrade(engine_of(url))
    before = RECORDED.labels("answered_article")._value.get()
    recorder = Recorder()
    for _ in range(3):
        recorder.record(TURN)
    recorder.close()
    with reading(engine_of(url)) as session:
        assert session.query(TurnRow).count() == 3
    assert RECORDED.labels("answered_article")._value.get() == before + 3


def test_a_database_that_is_away_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_DATABASE_URL", "postgresql://advisor@127.0.0.1:1/advisor")
    before = LOST.labels("database")._value.get()
    recorder = Recorder()
    recorder.record(TURN)
    recorder.close()
    assert LOST.labels("database")._value.get() == before + 1
