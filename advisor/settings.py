"""Every setting of the project, read from the environment and from `.env`.

The environment wins over `.env`; an empty value means the default. A bad value is one clear line
for the operator (`SettingsError`), never a traceback.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dotenv import dotenv_values

from advisor.connector_settings import (
    MessengerSettings,
    ZaloBotSettings,
    ZaloOASettings,
)

CLONE = Path(__file__).resolve().parent.parent
LOCAL_TIME = ZoneInfo("Asia/Ho_Chi_Minh")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LOG_FORMATS = ("auto", "console", "json")
SERVICES = ("bot", "worker", "actions", "web")
INBOX_MODES = ("auto", "on", "off")
DATABASES = ("sqlite", "postgresql", "postgresql+psycopg2")


class SettingsError(ValueError):
    """A setting that cannot be used; its text is one line for the operator."""


def _port(name: str, text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 65535:
        return int(text)
    raise SettingsError(f"{name}: '{text}' is not a port number (1 to 65535)")


def _days(name: str, text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 3650:
        return int(text)
    raise SettingsError(f"{name}: '{text}' is not a number of days (1 to 3650)")


def _date(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SettingsError(f"{name}: '{text}' is not a date like 2026-11-23") from None


def _database_url(name: str, text: str) -> str:
    if urlsplit(text).scheme in DATABASES and "://" in text:
        return text
    raise SettingsError(
        f"{name}: only sqlite:///path and postgresql://user:password@host/name are supported"
    )


def _one_of(choices: tuple[str, ...], change: Callable[[str], str]) -> Callable[[str, str], str]:
    def parse(name: str, text: str) -> str:
        if change(text) in choices:
            return change(text)
        raise SettingsError(f"{name}: '{text}' is none of {', '.join(choices)}")

    return parse


def _web_address(name: str, text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme in ("http", "https") and parts.netloc and not parts.query:
        return text.rstrip("/")
    raise SettingsError(f"{name}: '{text}' is not an address like https://chat.example.vn")


def _web_addresses(name: str, text: str) -> tuple[str, ...]:
    return tuple(_web_address(name, one.strip()) for one in text.split(",") if one.strip())


def _origins(name: str, text: str) -> tuple[str, ...]:
    origins = _web_addresses(name, text.lower())
    for origin in origins:
        if urlsplit(origin).path:
            raise SettingsError(f"{name}: '{origin}' has a path; an origin is like https://bhxh.vn")
    return origins


def _folder(name: str, text: str) -> Path:
    path = Path(text).expanduser()
    if path.is_dir():
        return path.resolve()
    raise SettingsError(f"{name}: there is no folder '{text}'")


def _services(name: str, text: str) -> tuple[str, ...]:
    wanted = [one.strip() for one in text.split(",")]
    if all(one in SERVICES for one in wanted):
        return tuple(one for one in SERVICES if one in wanted)
    raise SettingsError(f"{name}: '{text}' is not a list of {', '.join(SERVICES)}")


def _minutes(name: str, text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 1440:
        return int(text)
    raise SettingsError(f"{name}: '{text}' is not a number of minutes (1 to 1440)")


def _office_hours(name: str, text: str) -> str:
    from advisor.operation.office_hours import read_hours

    try:
        read_hours(text)
    except ValueError as error:
        raise SettingsError(f"{name}: {error}") from None
    return text


def _text(name: str, text: str) -> str:
    return text


def _keys(name: str, text: str) -> tuple[str, ...]:
    return tuple(key.strip() for key in text.split(",") if key.strip())


def _env(env: str, parse: Callable[[str, str], Any]) -> dict[str, Any]:
    """What a field of Settings must know: its environment variable, and how to read it."""
    return {"env": env, "parse": parse}


@dataclass(frozen=True)
class Settings:
    """The project's settings; one field an environment variable."""

    root: Path = field(default=CLONE, metadata=_env("ADVISOR_ROOT", _folder))
    database: str = field(
        default="sqlite:///var/advisor.db",
        metadata=_env("ADVISOR_DATABASE_URL", _database_url),
    )
    redis_url: str = field(default="", metadata=_env("ADVISOR_REDIS_URL", _text))
    broker_url: str = field(default="", metadata=_env("ADVISOR_BROKER_URL", _text))
    fixed_today: date | None = field(default=None, metadata=_env("ADVISOR_TODAY", _date))
    host: str = field(default="127.0.0.1", metadata=_env("ADVISOR_HOST", _text))
    port: int = field(default=5005, metadata=_env("ADVISOR_PORT", _port))
    actions_port: int = field(default=5055, metadata=_env("ADVISOR_ACTIONS_PORT", _port))
    actions_host: str = field(default="127.0.0.1", metadata=_env("ADVISOR_ACTIONS_HOST", _text))
    web_port: int = field(default=8080, metadata=_env("ADVISOR_WEB_PORT", _port))
    public: str = field(default="", metadata=_env("ADVISOR_PUBLIC_URL", _web_address))
    serve: tuple[str, ...] = field(default=SERVICES, metadata=_env("ADVISOR_SERVE", _services))
    actions_base: str = field(default="", metadata=_env("ADVISOR_ACTIONS_URL", _web_address))
    bots: tuple[str, ...] = field(default=(), metadata=_env("ADVISOR_BOT_URL", _web_addresses))
    web_origins: tuple[str, ...] = field(default=(), metadata=_env("ADVISOR_WEB_ORIGINS", _origins))
    secret_key: str = field(default="", metadata=_env("ADVISOR_SECRET_KEY", _text))
    keep_text_days: int = field(default=90, metadata=_env("ADVISOR_KEEP_TEXT_DAYS", _days))
    inbox: str = field(
        default="auto", metadata=_env("ADVISOR_INBOX", _one_of(INBOX_MODES, str.lower))
    )
    inbox_minutes: int = field(default=15, metadata=_env("ADVISOR_INBOX_MINUTES", _minutes))
    office_hours: str = field(
        default="Mon-Fri 08:00-11:30,13:30-17:00",
        metadata=_env("ADVISOR_OFFICE_HOURS", _office_hours),
    )
    call_backs: str = field(
        default="auto", metadata=_env("ADVISOR_CALL_BACKS", _one_of(INBOX_MODES, str.lower))
    )
    keep_call_backs_days: int = field(
        default=60, metadata=_env("ADVISOR_KEEP_CALL_BACKS_DAYS", _days)
    )
    reminders: str = field(
        default="on", metadata=_env("ADVISOR_REMINDERS", _one_of(("on", "off"), str.lower))
    )
    former_keys: tuple[str, ...] = field(
        default=(), metadata=_env("ADVISOR_FORMER_SECRET_KEYS", _keys)
    )
    log_level: str = field(
        default="INFO", metadata=_env("ADVISOR_LOG_LEVEL", _one_of(LOG_LEVELS, str.upper))
    )
    log_format: str = field(
        default="auto", metadata=_env("ADVISOR_LOG_FORMAT", _one_of(LOG_FORMATS, str.lower))
    )
    zalo_oa: ZaloOASettings = field(default_factory=ZaloOASettings)
    zalo_bot: ZaloBotSettings = field(default_factory=ZaloBotSettings)
    messenger: MessengerSettings = field(default_factory=MessengerSettings)

    @property
    def var(self) -> Path:
        """The folder of everything that is made while running (not in git)."""
        return self.root / "var"

    @property
    def models(self) -> Path:
        """The folder of the trained models."""
        return self.root / "models"

    @property
    def law_folder(self) -> Path:
        """The folder of the dated parameters of the law."""
        return self.root / "data" / "law"

    @property
    def database_url(self) -> str:
        """`ADVISOR_DATABASE_URL` with a relative SQLite file placed under the project root."""
        scheme, _, rest = self.database.partition(":///")
        if scheme != "sqlite" or not rest or rest.startswith(("/", ":")):
            return self.database
        return f"sqlite:///{self.root / rest}"

    @property
    def public_url(self) -> str:
        """Where citizens and chat platforms reach the web process: `ADVISOR_PUBLIC_URL`."""
        return self.public or f"http://127.0.0.1:{self.web_port}"

    @property
    def bot_urls(self) -> tuple[str, ...]:
        """The bots that the web process hands messages to, in turn: `ADVISOR_BOT_URL`."""
        return self.bots or (f"http://127.0.0.1:{self.port}",)

    @property
    def actions_url(self) -> str:
        """The webhook of `ADVISOR_ACTIONS_URL`, else of the action server on this machine."""
        return f"{self.actions_base or f'http://127.0.0.1:{self.actions_port}'}/webhook"


def load_settings(environment: Mapping[str, str]) -> Settings:
    """Settings from a mapping of environment variables; raises SettingsError for a bad value."""
    values = {f.name: _read(f, environment) for f in fields(Settings) if "env" in f.metadata}
    return Settings(
        **values,
        zalo_oa=ZaloOASettings.read(environment),
        zalo_bot=ZaloBotSettings.read(environment),
        messenger=MessengerSettings.read(environment),
    )


def _read(setting: Field[Any], environment: Mapping[str, str]) -> Any:
    name = setting.metadata["env"]
    text = environment.get(name, "").strip()
    return setting.metadata["parse"](name, text) if text else setting.default


def environment() -> dict[str, str]:
    """The process environment over the `.env` file of the project root."""
    return {**_written(*_file()), **os.environ}


def _file() -> tuple[Path, int]:
    """The `.env` file of the project root and when it was changed; 0 where there is none."""
    root = os.environ.get("ADVISOR_ROOT", "").strip() or CLONE
    file = Path(root) / ".env"
    return file, file.stat().st_mtime_ns if file.exists() else 0


@lru_cache(maxsize=4)
def _written(file: Path, changed: int) -> dict[str, str]:
    """What stands in a `.env` file."""
    read = dotenv_values(file) if changed else {}
    return {name: value for name, value in read.items() if value is not None}


def current() -> Settings:
    """The settings as they stand now; raises SettingsError for a bad value.

    Every message asks for them a dozen times: they are read anew only when something changed.
    """
    return _settled(tuple(map(os.environ.get, _known())), *_file())


@lru_cache(maxsize=1)
def _known() -> tuple[str, ...]:
    return tuple(names())


@lru_cache(maxsize=16)
def _settled(own: tuple[str | None, ...], file: Path, changed: int) -> Settings:
    given = {name: text for name, text in zip(_known(), own, strict=True) if text is not None}
    return load_settings({**_written(file, changed), **given})


def today() -> date:
    """The date answers are given for: ADVISOR_TODAY, else the date in Asia/Ho_Chi_Minh."""
    return current().fixed_today or datetime.now(LOCAL_TIME).date()


def names() -> list[str]:
    """Every environment variable that the project reads, in the order of `.env.example`."""
    own = [f.metadata["env"] for f in fields(Settings) if "env" in f.metadata]
    groups = (ZaloOASettings, ZaloBotSettings, MessengerSettings)
    return own + [name for group in groups for name in group.variables()]
