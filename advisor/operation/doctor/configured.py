"""The settings: each is possible by itself, else nothing starts; here, whether they fit."""

import stat
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from advisor.operation.doctor.finding import Finding, error, ok, warning
from advisor.settings import Settings, environment, names

PREFIX: Final = "ADVISOR_"
LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")


def unknown(settings: Settings) -> Iterator[Finding]:
    """Nothing is set that nobody reads: a misspelt name would go unnoticed."""
    known = set(names())
    strange = [name for name in environment() if name.startswith(PREFIX) and name not in known]
    for name in sorted(strange):
        yield warning("settings", f"{name} is no setting", "see .env.example for its name")
    if not strange:
        yield ok("settings", "all names are known")


def env_file(settings: Settings) -> Iterator[Finding]:
    """Only its owner reads the file with the secrets."""
    file = settings.root / ".env"
    if file.exists() and stat.S_IMODE(file.stat().st_mode) & 0o077:
        yield error("settings", f"{file} can be read by others", f"chmod 600 {file}")


def public_address(settings: Settings) -> Iterator[Finding]:
    """Where the platforms fetch pictures from is an address that they can reach."""
    platforms = (settings.zalo_oa, settings.zalo_bot, settings.messenger)
    if not any(platform.enabled for platform in platforms):
        return
    parts = urlsplit(settings.public_url)
    if _is_inside(parts.hostname or ""):
        how = f"{settings.public_url} is reached from inside only, and platforms are on"
        todo = "set ADVISOR_PUBLIC_URL to the address of the site: no picture reaches a citizen"
        yield warning("public address", how, todo)
    elif parts.scheme != "https":
        todo = "let nginx answer with TLS and set ADVISOR_PUBLIC_URL to https://…"
        yield warning("public address", f"{settings.public_url} is not https", todo)
    else:
        yield ok("public address", settings.public_url)


def _is_inside(host: str) -> bool:
    try:
        return not ip_address(host).is_global
    except ValueError:
        return host == "localhost" or "." not in host


def day(settings: Settings) -> Iterator[Finding]:
    """Answers are given for the day that it is."""
    if settings.fixed_today:
        how = f"answers are given for {settings.fixed_today}, whatever day it is"
        yield warning("date", how, "clear ADVISOR_TODAY: it is for trying out and tests")


def openness(settings: Settings) -> Iterator[Finding]:
    """REST and figures have no password: who reaches the ports may ask."""
    hosts = {"ADVISOR_HOST": settings.host, "ADVISOR_ACTIONS_HOST": settings.actions_host}
    for name, host in hosts.items():
        if host not in LOOPBACK:
            todo = "let nothing but nginx and our own servers reach it (firewall)"
            yield warning("ports", f"{name}={host} opens it to the network", todo)


def words_in_logs(settings: Settings) -> Iterator[Finding]:
    """What citizens write stays out of the log."""
    if settings.log_level == "DEBUG":
        how = "ADVISOR_LOG_LEVEL=DEBUG logs what citizens write"
        yield warning("logs", how, "set it to INFO and erase the logs that were written")


def keys(settings: Settings) -> Iterator[Finding]:
    """Several servers share a key, and a former one is taken away once nothing needs it."""
    if not settings.secret_key and not settings.database_url.startswith("sqlite"):
        how = "each server of a shared database makes a key of its own"
        yield warning("key", how, "set the same ADVISOR_SECRET_KEY on every server")
    if settings.former_keys:
        days = settings.keep_text_days  # so long an erasure needs it to find what it is about
        todo = f"advisor privacy rotate; clear ADVISOR_FORMER_SECRET_KEYS after {days} days"
        yield warning("key", f"{len(settings.former_keys)} former ones are still known", todo)
