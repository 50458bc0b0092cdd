"""How the text of each kind of setting is read; a bad one is a line that names the setting.

All readers take the setting's name and its text, and raise SettingsError.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

DATABASES = ("sqlite", "postgresql", "postgresql+psycopg2")
SERVICES = ("bot", "worker", "actions", "web")


class SettingsError(ValueError):
    """A setting that cannot be used; its text is one line for the operator."""


def port(name: str, text: str) -> int:
    """A port number."""
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 65535:
        return int(text)
    raise SettingsError(f"{name}: '{text}' is not a port number (1 to 65535)")


def days(name: str, text: str) -> int:
    """A number of days, 1 to 3650."""
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 3650:
        return int(text)
    raise SettingsError(f"{name}: '{text}' is not a number of days (1 to 3650)")


def day(name: str, text: str) -> date:
    """A date like 2026-11-23."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SettingsError(f"{name}: '{text}' is not a date like 2026-11-23") from None


def database_url(name: str, text: str) -> str:
    """A URL of one of `DATABASES`."""
    if urlsplit(text).scheme in DATABASES and "://" in text:
        return text
    raise SettingsError(
        f"{name}: only sqlite:///path and postgresql://user:password@host/name are supported"
    )


def one_of(choices: tuple[str, ...], change: Callable[[str], str]) -> Callable[[str, str], str]:
    """Reads one of the choices, in whatever case `change` makes of it."""

    def parse(name: str, text: str) -> str:
        if change(text) in choices:
            return change(text)
        raise SettingsError(f"{name}: '{text}' is none of {', '.join(choices)}")

    return parse


def web_address(name: str, text: str) -> str:
    """A web address without its last slash."""
    parts = urlsplit(text)
    if parts.scheme in ("http", "https") and parts.netloc and not parts.query:
        return text.rstrip("/")
    raise SettingsError(f"{name}: '{text}' is not an address like https://chat.example.vn")


def web_addresses(name: str, text: str) -> tuple[str, ...]:
    """Web addresses between commas."""
    return tuple(web_address(name, one.strip()) for one in text.split(",") if one.strip())


def origins(name: str, text: str) -> tuple[str, ...]:
    """Origins between commas: addresses without a path."""
    origins = web_addresses(name, text.lower())
    for origin in origins:
        if urlsplit(origin).path:
            raise SettingsError(f"{name}: '{origin}' has a path; an origin is like https://bhxh.vn")
    return origins


def folder(name: str, text: str) -> Path:
    """A folder that is there."""
    path = Path(text).expanduser()
    if path.is_dir():
        return path.resolve()
    raise SettingsError(f"{name}: there is no folder '{text}'")


def services(name: str, text: str) -> tuple[str, ...]:
    """Servers between commas, in the order of `SERVICES`."""
    wanted = [one.strip() for one in text.split(",")]
    if all(one in SERVICES for one in wanted):
        return tuple(one for one in SERVICES if one in wanted)
    raise SettingsError(f"{name}: '{text}' is not a list of {', '.join(SERVICES)}")


def minutes(name: str, text: str) -> int:
    """A number of minutes, 1 to 1440."""
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 1440:
        return int(text)
    raise SettingsError(f"{name}: '{text}' is not a number of minutes (1 to 1440)")


def office_hours(name: str, text: str) -> str:
    """Office hours, as they are written."""
    from advisor.operation.office_hours import read_hours

    try:
        read_hours(text)
    except ValueError as error:
        raise SettingsError(f"{name}: {error}") from None
    return text


def unchanged(name: str, text: str) -> str:
    """Any text."""
    return text


def keys(name: str, text: str) -> tuple[str, ...]:
    """Keys between commas."""
    return tuple(key.strip() for key in text.split(",") if key.strip())
