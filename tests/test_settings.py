"""Settings: defaults of the contract, one line for a bad value, and an example that lists all."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from dotenv import dotenv_values

from advisor import settings
from advisor.setting_values import SettingsError
from advisor.settings import CLONE, LOCAL_TIME, load_settings


def test_an_empty_environment_gives_the_embedded_defaults() -> None:
    given = load_settings({})
    assert (given.port, given.actions_port, given.web_port) == (5005, 5055, 8080)
    assert given.database_url == f"sqlite:///{CLONE}/var/advisor.db"
    assert given.host == "127.0.0.1"
    assert given.redis_url == given.broker_url == given.secret_key == ""


def test_an_empty_value_means_the_default() -> None:
    assert load_settings({"ADVISOR_PORT": "  "}).port == 5005


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ADVISOR_PORT", "http"),
        ("ADVISOR_PORT", "0"),
        ("ADVISOR_PORT", "65536"),
        ("ADVISOR_ACTIONS_PORT", "-1"),
        ("ADVISOR_TODAY", "23/11/2026"),
        ("ADVISOR_TODAY", "2026-02-30"),
        ("ADVISOR_DATABASE_URL", "mysql://u@h/d"),
        ("ADVISOR_DATABASE_URL", "advisor.db"),
        ("ADVISOR_ROOT", "/no/such/folder"),
        ("ADVISOR_LOG_LEVEL", "LOUD"),
        ("ADVISOR_LOG_FORMAT", "xml"),
        ("ADVISOR_SERVE", "bot,console"),
        ("ADVISOR_WEB_ORIGINS", "bhxh.vn"),
        ("ADVISOR_WEB_ORIGINS", "https://bhxh.vn/chat"),
        ("ADVISOR_BOT_URL", "5005"),
    ],
)
def test_a_bad_value_is_one_line_that_names_the_setting(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name) as caught:
        load_settings({name: value})
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "used"),
    [
        ("sqlite:///var/other.db", f"sqlite:///{CLONE}/var/other.db"),
        ("sqlite:////srv/advisor.db", "sqlite:////srv/advisor.db"),
        ("sqlite:///:memory:", "sqlite:///:memory:"),
        ("postgresql://u:p@h/d", "postgresql://u:p@h/d"),
    ],
)
def test_a_relative_sqlite_file_is_below_the_root(url: str, used: str) -> None:
    assert load_settings({"ADVISOR_DATABASE_URL": url}).database_url == used


def test_today_can_be_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_TODAY", "2026-06-30")
    assert settings.today() == date(2026, 6, 30)


def test_today_is_the_date_in_vietnam(monkeypatch: pytest.MonkeyPatch) -> None:
    class Late(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2026, 11, 23, 18, 30, tzinfo=UTC).astimezone(tz)

    monkeypatch.delenv("ADVISOR_TODAY", raising=False)
    monkeypatch.setattr(settings, "datetime", Late)
    assert LOCAL_TIME.key == "Asia/Ho_Chi_Minh"
    assert settings.today() == date(2026, 11, 24)


def test_the_environment_wins_over_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("ADVISOR_PORT=6001\nADVISOR_WEB_PORT=6002\n")
    monkeypatch.setenv("ADVISOR_ROOT", str(tmp_path))
    monkeypatch.setenv("ADVISOR_PORT", "7001")
    given = settings.current()
    assert (given.port, given.web_port, given.root) == (7001, 6002, tmp_path)


def test_the_example_lists_every_setting_with_its_default() -> None:
    example = dotenv_values(CLONE / ".env.example")
    assert list(example) == settings.names()
    assert load_settings({k: v or "" for k, v in example.items()}) == load_settings({})


def test_a_connector_says_what_it_lacks() -> None:
    off = load_settings({"MESSENGER_PAGE_ID": "1", "MESSENGER_PAGE_TOKEN": "t"}).messenger
    assert off.started
    assert not off.enabled
    assert off.missing == ("MESSENGER_APP_SECRET", "MESSENGER_VERIFY_TOKEN")
    untouched = load_settings({}).zalo_oa
    assert not untouched.started
    on = load_settings({"ZALO_BOT_TOKEN": "t", "ZALO_BOT_WEBHOOK_SECRET": "s"}).zalo_bot
    assert on.enabled


def test_origins_and_bots_are_lists() -> None:
    given = load_settings({"ADVISOR_WEB_ORIGINS": "https://BHXH.vn, http://127.0.0.1:9000/"})
    assert given.web_origins == ("https://bhxh.vn", "http://127.0.0.1:9000")
    assert given.bot_urls == ("http://127.0.0.1:5005",)
    assert load_settings({"ADVISOR_BOT_URL": "http://a:1,http://b:2"}).bot_urls[1] == "http://b:2"
