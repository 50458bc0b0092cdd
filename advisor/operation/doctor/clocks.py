"""The clock: signatures, retention and the dates of answers rest on it."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from typing import Final

from sqlalchemy import text

from advisor.operation.doctor.finding import Finding, error, ok, warning
from advisor.privacy import clock
from advisor.settings import Settings
from advisor.store.engine import engine_of, guarded
from advisor.store.errors import StoreError

LARGEST_DRIFT: Final = 5.0
SECONDS: Final = 3.0


def agreement(settings: Settings) -> Iterator[Finding]:
    """Whether this machine and the database's agree on the time, on which signatures rest."""
    on = engine_of(settings.database_url)
    if on.dialect.name == "sqlite":
        yield ok("clock", f"{time.strftime('%Y-%m-%d %H:%M:%S %z')}, database on this machine")
        return
    try:
        with guarded(on), on.connect() as connection:
            theirs = float(
                connection.execute(text("SELECT extract(epoch FROM now())")).scalar_one()
            )
    except StoreError:
        return  # told by the database's own line
    drift = abs(time.time() - theirs)
    if drift > LARGEST_DRIFT:
        yield error(
            "clock", f"{drift:.0f} s apart from the database", "start an NTP client on both"
        )
    else:
        yield ok("clock", f"{drift:.1f} s apart from the database")


def leap(settings: Settings) -> Iterator[Finding]:
    """It went on evenly since the service last looked."""
    try:
        ahead = clock.ahead_ms(time.time_ns() // 1_000_000, engine_of(settings.database_url))
    except StoreError:
        return  # told by the database's own line
    days = abs(ahead) // clock.DAY_MS
    if ahead > clock.LEAP_MS:
        how = f"{days} days past what the service last saw: nothing is erased by it"
        todo = "timedatectl; if it is right: advisor privacy purge --clock-is-right"
        yield error("clock", how, todo)
    elif ahead < -clock.LEAP_MS:
        how = f"{days} days behind what the service last saw"
        yield warning("clock", how, "timedatectl: was it put back, or was it wrong before?")


def keeping(settings: Settings) -> Iterator[Finding]:
    """Something keeps it right, where this machine can tell."""
    program = shutil.which("timedatectl")
    if program is None:
        return
    command = [program, "show", "--property=NTPSynchronized", "--value"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return
    if done.stdout.strip() == "no":
        yield warning("clock", "no server of the time keeps it", "timedatectl set-ntp true")
