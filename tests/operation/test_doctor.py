"""`advisor doctor` says what is wrong and what to do, and changes nothing."""

import socket
from pathlib import Path

import pytest

from advisor.operation.doctor import clocks, machine, office, servers
from advisor.operation.doctor.examination import LOOKS, examine
from advisor.operation.doctor.finding import Finding, Look
from advisor.operation.ports import free_port
from advisor.operation.secret_key import ensure_secret_key, key_file
from advisor.settings import CLONE, Settings, load_settings
from advisor.store import migrate, switch
from advisor.store.engine import engine_of
from tests.operation.project import Project
from tests.store.servers import redis_server


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A sound office on ports of its own."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "law").symlink_to(CLONE / "data" / "law")
    return office_with(tmp_path)


def office_with(root: Path, **changed: str) -> Settings:
    """Settings of an office with some of them changed."""
    ports = ("ADVISOR_PORT", "ADVISOR_ACTIONS_PORT", "ADVISOR_WEB_PORT")
    own = {"ADVISOR_ROOT": str(root), **{name: str(free_port()) for name in ports}}
    made = load_settings({**own, **changed})
    if made.database_url.startswith("sqlite:///" + str(root)):
        migrate.upgrade(engine_of(made.database_url))
    return made


def found(look: Look, settings: Settings) -> list[str]:
    """The levels that a look finds."""
    return [one.level for one in look(settings)]


def test_a_sound_office_has_no_errors(settings: Settings) -> None:
    assert [one for one in examine(settings) if one.level == "error"] == []


def test_everything_that_is_not_well_says_what_to_do(settings: Settings) -> None:
    assert all(one.to_do for one in examine(settings) if one.level != "ok")


def test_a_port_that_another_program_holds_is_an_error(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", settings.port)):
        assert found(machine.ports, settings) == ["error", "ok", "ok"]


def test_a_key_that_others_can_read_is_an_error(settings: Settings) -> None:
    ensure_secret_key(settings)
    assert found(machine.key, settings) == ["ok"]
    key_file(settings).chmod(0o644)
    assert found(machine.key, settings) == ["error"]


def test_a_full_disk_is_an_error(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "LEAST_BYTES", 10**18)
    assert found(machine.disk, settings) == ["error"]


def test_the_disk_of_a_database_elsewhere_is_looked_at_as_well(settings: Settings) -> None:
    """Another file system of this machine, which no test may fill."""
    elsewhere = office_with(settings.root, ADVISOR_DATABASE_URL="sqlite:////dev/shm/advisor.db")
    places = " ".join(one.how for one in machine.disk(elsewhere))
    assert "/dev/shm" in places
    assert str(settings.root) in places


def test_a_database_that_is_away_is_told_once(tmp_path: Path) -> None:
    url = "postgresql://nobody@127.0.0.1:1/none"
    away = load_settings({"ADVISOR_ROOT": str(tmp_path), "ADVISOR_DATABASE_URL": url})
    assert found(servers.database, away) == ["error"]
    for look in (clocks.agreement, clocks.leap, office.tokens, office.paused):
        assert found(look, away) == []


def test_redis_is_looked_at_where_it_is_used(settings: Settings, tmp_path: Path) -> None:
    assert found(servers.redis, settings) == []
    with redis_server(tmp_path) as url:
        assert found(servers.redis, office_with(settings.root, ADVISOR_REDIS_URL=url)) == ["ok"]
    assert found(servers.redis, office_with(settings.root, ADVISOR_REDIS_URL=url)) == ["error"]


def test_half_a_connector_names_what_is_missing(settings: Settings) -> None:
    half = office_with(settings.root, ZALO_BOT_TOKEN="t")
    (told,) = [one for one in office.platforms(half) if one.level == "error"]
    assert "ZALO_BOT_WEBHOOK_SECRET" in told.how


def test_a_bot_that_was_paused_is_not_forgotten(settings: Settings) -> None:
    switch.pause("zalo_oa", "luật đổi tối nay", "an", on=engine_of(settings.database_url))
    (told,) = office.paused(settings)
    assert (told.level, "luật đổi tối nay" in told.how) == ("warning", True)


def test_a_broken_figure_is_an_error(tmp_path: Path) -> None:
    law = tmp_path / "data" / "law"
    law.mkdir(parents=True)
    (law / "base_salary.yml").write_text("name: base_salary\n")
    broken = load_settings({"ADVISOR_ROOT": str(tmp_path)})
    assert found(office.law, broken)[0] == "error"


def test_every_look_yields_findings_or_nothing(settings: Settings) -> None:
    for look in LOOKS:
        assert all(isinstance(one, Finding) for one in look(settings))


def test_the_command_ends_with_status_1_on_an_error(project: Project) -> None:
    good = project.advisor("doctor")
    assert "disk" in good.stdout
    bad = project.advisor("doctor", ADVISOR_REDIS_URL="redis://127.0.0.1:1/0")
    assert (bad.returncode, "redis" in bad.stdout) == (1, True)
