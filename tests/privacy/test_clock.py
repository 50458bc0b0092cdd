"""A clock far ahead erases nothing: not at once, not by leaping twice, not beside a right one."""

import pytest
from sqlalchemy.engine import Engine
from typer.testing import CliRunner

from advisor.cli.privacy import app
from advisor.privacy import clock, upkeep
from advisor.privacy.clock import DAY_MS
from tests.privacy.planting import AT, plant, tables_with

HOUR = upkeep.PAUSE_MS
WORDS = "zqcauhoi"
YEAR = 365 * DAY_MS


@pytest.fixture
def running(database: Engine) -> Engine:
    """A service that looked a moment ago, and a citizen who wrote then."""
    plant(database, "web:main:abc", WORDS, AT)
    assert clock.is_believed(AT, database)
    return database


def is_kept(on: Engine) -> bool:
    return "turn_text" in tables_with(on, WORDS)


def test_a_clock_that_leapt_a_year_erases_nothing(running: Engine) -> None:
    assert upkeep.purge_when_due(AT + YEAR, running)
    assert upkeep.purge_when_due(AT + YEAR + HOUR, running)
    assert is_kept(running)
    assert clock.STANDS_STILL._value.get() == 1


def test_messages_that_come_by_the_wrong_clock_do_not_make_it_right(running: Engine) -> None:
    plant(running, "web:main:def", "sau", AT + YEAR)
    upkeep.purge_when_due(AT + YEAR + HOUR, running)
    assert is_kept(running)


def test_once_it_is_put_right_erasing_goes_on_by_itself(running: Engine) -> None:
    upkeep.purge_when_due(AT + YEAR, running)
    assert upkeep.purge_when_due(AT + HOUR, running)
    assert clock.STANDS_STILL._value.get() == 0
    assert clock.ahead_ms(AT + HOUR, running) == 0


def looks(on: Engine, since: int, hours: int) -> list[bool]:
    """Whether a clock is believed at looks an hour apart."""
    return [clock.is_believed(since + hour * HOUR, on) for hour in range(hours)]


def test_a_service_that_stood_still_for_long_erases_again_after_three_days(
    running: Engine,
) -> None:
    believed = looks(running, AT + YEAR, 74)
    assert believed == [False] * 72 + [True] * 2


def test_a_clock_that_leaps_twice_begins_anew(running: Engine) -> None:
    looks(running, AT + YEAR, 60)
    assert looks(running, AT + 2 * YEAR, 72) == [False] * 72


def test_a_server_with_a_right_clock_goes_on_beside_a_wrong_one(running: Engine) -> None:
    for hour in range(1, 80):
        assert clock.is_believed(AT + hour * HOUR, running)
        assert not clock.is_believed(AT + YEAR + hour * HOUR, running)


def test_the_hours_of_a_usual_week_are_believed(running: Engine) -> None:
    assert all(looks(running, AT, 7 * 24))


def test_at_the_first_look_the_newest_message_is_compared_with(database: Engine) -> None:
    assert clock.is_believed(AT, database)
    clock.believe(0, database)  # as before the first look
    plant(database, "web:main:abc", WORDS, AT - YEAR)
    assert not clock.is_believed(AT, database)


def test_the_command_erases_only_when_somebody_says_that_the_clock_is_right(
    running: Engine,
) -> None:
    """The clock of this machine is months past AT."""
    refused = CliRunner().invoke(app, ["purge"])
    assert (refused.exit_code, "nothing is erased" in refused.output) == (1, True)
    assert is_kept(running)
    done = CliRunner().invoke(app, ["purge", "--clock-is-right"])
    assert done.exit_code == 0
    assert not is_kept(running)
    assert CliRunner().invoke(app, ["purge"]).exit_code == 0
