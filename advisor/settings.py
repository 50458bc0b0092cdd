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
from zoneinfo import ZoneInfo

from dotenv import dotenv_values

from advisor import setting_values as read
from advisor.connector_settings import (
    MessengerSettings,
    ZaloBotSettings,
    ZaloOASettings,
)
from advisor.setting_values import SERVICES

CLONE = Path(__file__).resolve().parent.parent
LOCAL_TIME = ZoneInfo("Asia/Ho_Chi_Minh")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LOG_FORMATS = ("auto", "console", "json")
INBOX_MODES = ("auto", "on", "off")


def _env(env: str, parse: Callable[[str, str], Any]) -> dict[str, Any]:
    """What a field of Settings must know: its environment variable, and how to read it."""
    return {"env": env, "parse": parse}


@dataclass(frozen=True)
class Settings:
    """The project's settings; one field an environment variable."""

    root: Path = field(default=CLONE, metadata=_env("ADVISOR_ROOT", read.folder))
    database: str = field(
        default="sqlite:///var/advisor.db",
        metadata=_env("ADVISOR_DATABASE_URL", read.database_url),
    )
    redis_url: str = field(default="", metadata=_env("ADVISOR_REDIS_URL", read.unchanged))
    broker_url: str = field(default="", metadata=_env("ADVISOR_BROKER_URL", read.unchanged))
    fixed_today: date | None = field(default=None, metadata=_env("ADVISOR_TODAY", read.day))
    host: str = field(default="127.0.0.1", metadata=_env("ADVISOR_HOST", read.unchanged))
    port: int = field(default=5005, metadata=_env("ADVISOR_PORT", read.port))
    actions_port: int = field(default=5055, metadata=_env("ADVISOR_ACTIONS_PORT", read.port))
    actions_host: str = field(
        default="127.0.0.1", metadata=_env("ADVISOR_ACTIONS_HOST", read.unchanged)
    )
    web_port: int = field(default=8080, metadata=_env("ADVISOR_WEB_PORT", read.port))
    public: str = field(default="", metadata=_env("ADVISOR_PUBLIC_URL", read.web_address))
    serve: tuple[str, ...] = field(default=SERVICES, metadata=_env("ADVISOR_SERVE", read.services))
    actions_base: str = field(default="", metadata=_env("ADVISOR_ACTIONS_URL", read.web_address))
    bots: tuple[str, ...] = field(default=(), metadata=_env("ADVISOR_BOT_URL", read.web_addresses))
    web_origins: tuple[str, ...] = field(
        default=(), metadata=_env("ADVISOR_WEB_ORIGINS", read.origins)
    )
    secret_key: str = field(default="", metadata=_env("ADVISOR_SECRET_KEY", read.unchanged))
    keep_text_days: int = field(default=90, metadata=_env("ADVISOR_KEEP_TEXT_DAYS", read.days))
    inbox: str = field(
        default="auto", metadata=_env("ADVISOR_INBOX", read.one_of(INBOX_MODES, str.lower))
    )
    inbox_minutes: int = field(default=15, metadata=_env("ADVISOR_INBOX_MINUTES", read.minutes))
    office_hours: str = field(
        default="Mon-Fri 08:00-11:30,13:30-17:00",
        metadata=_env("ADVISOR_OFFICE_HOURS", read.office_hours),
    )
    call_backs: str = field(
        default="auto", metadata=_env("ADVISOR_CALL_BACKS", read.one_of(INBOX_MODES, str.lower))
    )
    keep_call_backs_days: int = field(
        default=60, metadata=_env("ADVISOR_KEEP_CALL_BACKS_DAYS", read.days)
    )
    reminders: str = field(
        default="on", metadata=_env("ADVISOR_REMINDERS", read.one_of(("on", "off"), str.lower))
    )
    former_keys: tuple[str, ...] = field(
        default=(), metadata=_env("ADVISOR_FORMER_SECRET_KEYS", read.keys)
    )
    log_level: str = field(
        default="INFO", metadata=_env("ADVISOR_LOG_LEVEL", read.one_of(LOG_LEVELS, str.upper))
    )
    log_format: str = field(
        default="auto", metadata=_env("ADVISOR_LOG_FORMAT", read.one_of(LOG_FORMATS, str.lower))
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
    file = _beside(os.environ.get("ADVISOR_ROOT", "").strip())
    try:
        return file, os.stat(file).st_mtime_ns
    except FileNotFoundError:
        return file, 0


@lru_cache(maxsize=16)
def _beside(root: str) -> Path:
    return (Path(root) if root else CLONE) / ".env"


@lru_cache(maxsize=4)
def _written(file: Path, changed: int) -> dict[str, str]:
    """What stands in a `.env` file."""
    read = dotenv_values(file) if changed else {}
    return {name: value for name, value in read.items() if value is not None}


def current() -> Settings:
    """The settings as they stand now; raises SettingsError for a bad value.

    Every message asks for them a dozen times: they are read anew only when something changed.
    """
    return _settled(tuple(map(os.environb.get, _known())), *_file())


@lru_cache(maxsize=1)
def _known() -> tuple[bytes, ...]:
    """The names as the process has them: looking them up needs no encoding."""
    return tuple(map(os.fsencode, names()))


@lru_cache(maxsize=16)
def _settled(own: tuple[bytes | None, ...], file: Path, changed: int) -> Settings:
    texts = ((name, text) for name, text in zip(_known(), own, strict=True) if text is not None)
    given = {os.fsdecode(name): os.fsdecode(text) for name, text in texts}
    return load_settings({**_written(file, changed), **given})


def today() -> date:
    """The date answers are given for: ADVISOR_TODAY, else the date in Asia/Ho_Chi_Minh."""
    return current().fixed_today or datetime.now(LOCAL_TIME).date()


def names() -> list[str]:
    """Every environment variable that the project reads, in the order of `.env.example`."""
    own = [f.metadata["env"] for f in fields(Settings) if "env" in f.metadata]
    groups = (ZaloOASettings, ZaloBotSettings, MessengerSettings)
    return own + [name for group in groups for name in group.variables()]
