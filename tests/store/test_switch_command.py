"""`advisor switch`: pausing from the terminal is on the same record as from the console."""

import pytest
from typer.testing import CliRunner

from advisor.cli.switch import app
from advisor.store import audit, engine, migrate, switch
from advisor.store.audit import Wanted


@pytest.fixture(autouse=True)
def database(tmp_path, monkeypatch):
    """An empty database of the test's own."""
    monkeypatch.setenv("ADVISOR_DATABASE_URL", f"sqlite:///{tmp_path}/switch.db")
    migrate.upgrade()
    yield
    engine.engine().dispose()


def run(*words: str):
    """Run the command."""
    return CliRunner().invoke(app, list(words))


def test_a_pause_from_the_terminal_is_shown_recorded_and_taken_back() -> None:
    paused = run("pause", "zalo_oa", "--reason", "sai mức đóng", "--notice", "Chờ đến 14 giờ.")
    assert paused.exit_code == 0, paused.output
    assert (switch.state()["zalo_oa"].paused, switch.state()["zalo_oa"].notice) == (
        True,
        "Chờ đến 14 giờ.",
    )
    assert "sai mức đóng" in run("show").output
    assert run("resume", "zalo_oa").exit_code == 0
    assert "paused" not in run("show").output
    told = audit.search(Wanted(subject="channel:zalo_oa"))
    assert [one.action for one in told] == ["bot_resumed", "bot_paused"]
    assert all(one.actor.startswith("terminal:") for one in told)


@pytest.mark.parametrize("words", [["pause", "telegram", "--reason", "x"], ["resume", "telegram"]])
def test_a_channel_that_is_none_changes_nothing(words: list[str]) -> None:
    assert run(*words).exit_code == 1
    assert not any(one.paused for one in switch.state().values())
    assert audit.search(Wanted(subject="channel:")) == []
