"""`advisor doctor` on settings that do not fit together, the clock and the model."""

import time
from pathlib import Path

import pytest

from advisor.operation.doctor import clocks, configured, machine, servers
from advisor.operation.doctor.finding import Finding, Look
from advisor.operation.model import fitting_model
from advisor.operation.ports import free_port
from advisor.privacy import clock
from advisor.settings import Settings, load_settings
from advisor.store import migrate
from advisor.store.engine import engine_of

MESSENGER = {
    name: "x"
    for name in (
        "MESSENGER_PAGE_TOKEN",
        "MESSENGER_APP_SECRET",
        "MESSENGER_VERIFY_TOKEN",
        "MESSENGER_PAGE_ID",
    )
}
NOW = time.time_ns() // 1_000_000


def with_(root: Path, **changed: str) -> Settings:
    """Settings of an office."""
    return load_settings({"ADVISOR_ROOT": str(root), **changed})


def levels(look: Look, settings: Settings) -> list[str]:
    """What a look finds, and that it says what to do."""
    found: list[Finding] = list(look(settings))
    assert all(one.to_do for one in found if one.level != "ok")
    return [one.level for one in found]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("", ["warning"]),
        ("http://localhost:8080", ["warning"]),
        ("https://192.168.1.5", ["warning"]),
        ("http://web:8080", ["warning"]),
        ("http://chat.example.vn", ["warning"]),
        ("https://chat.example.vn", ["ok"]),
    ],
)
def test_platforms_need_an_address_that_they_can_reach(
    tmp_path: Path, address: str, found: list[str]
) -> None:
    assert levels(configured.public_address, with_(tmp_path, ADVISOR_PUBLIC_URL=address)) == []
    on = with_(tmp_path, ADVISOR_PUBLIC_URL=address, **MESSENGER)
    assert on.messenger.enabled
    assert levels(configured.public_address, on) == found


def test_a_misspelt_setting_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_PUBLIC_ULR", "https://chat.example.vn")
    (told,) = [
        one for one in configured.unknown(with_(tmp_path)) if "ADVISOR_PUBLIC_ULR" in one.how
    ]
    assert told.level == "warning"


def test_a_file_of_settings_that_others_can_read_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.touch(0o600)
    assert levels(configured.env_file, with_(tmp_path)) == []
    file.chmod(0o640)
    assert levels(configured.env_file, with_(tmp_path)) == ["error"]


@pytest.mark.parametrize(
    ("look", "changed"),
    [
        (configured.day, {"ADVISOR_TODAY": "2026-11-23"}),
        (configured.openness, {"ADVISOR_HOST": "0.0.0.0"}),
        (configured.words_in_logs, {"ADVISOR_LOG_LEVEL": "DEBUG"}),
        (configured.keys, {"ADVISOR_DATABASE_URL": "postgresql://a@b/c"}),
        (configured.keys, {"ADVISOR_SECRET_KEY": "k", "ADVISOR_FORMER_SECRET_KEYS": "old"}),
    ],
)
def test_what_is_for_trying_out_only_is_told(
    tmp_path: Path, look: Look, changed: dict[str, str]
) -> None:
    assert levels(look, with_(tmp_path)) == []
    assert levels(look, with_(tmp_path, **changed)) == ["warning"]


def test_a_clock_that_leapt_is_an_error_and_one_put_back_a_warning(tmp_path: Path) -> None:
    settings = with_(tmp_path)
    on = engine_of(settings.database_url)
    migrate.upgrade(on)
    assert levels(clocks.leap, settings) == []
    for seen, found in ((0, []), (-30, ["error"]), (30, ["warning"])):
        clock.believe(NOW + seen * clock.DAY_MS, on)
        assert levels(clocks.leap, settings) == found


@pytest.mark.parametrize(("said", "found"), [("no", ["warning"]), ("yes", []), ("", [])])
def test_a_clock_that_nothing_keeps_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, found: list[str]
) -> None:
    program = tmp_path / "timedatectl"
    program.write_text(f"#!/bin/sh\necho {said}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert levels(clocks.keeping, with_(tmp_path)) == found


def test_a_damaged_model_is_an_error(tmp_path: Path) -> None:
    settings = with_(tmp_path)
    assert levels(machine.model, settings) == ["warning"]
    settings.models.mkdir()
    fitting_model(settings).write_bytes(b"half a model")
    assert levels(machine.model, settings) == ["error"]


def test_servers_elsewhere_that_do_not_answer_are_errors(tmp_path: Path) -> None:
    nobody = f"http://127.0.0.1:{free_port()}"
    away = with_(tmp_path, ADVISOR_BOT_URL=f"{nobody},{nobody}", ADVISOR_ACTIONS_URL=nobody)
    assert levels(servers.bots, away) == ["error", "error"]
    assert levels(servers.actions, away) == ["error"]
    assert levels(servers.bots, with_(tmp_path)) == []


def test_a_broker_that_does_not_answer_is_an_error(tmp_path: Path) -> None:
    url = f"amqp://127.0.0.1:{free_port()}"
    assert levels(servers.broker, with_(tmp_path, ADVISOR_BROKER_URL=url)) == ["error"]
    assert levels(servers.broker, with_(tmp_path)) == []
