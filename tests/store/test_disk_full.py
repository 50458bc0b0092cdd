"""A full disk: what was acknowledged is there, the rest is refused, and it goes on with room."""

import subprocess
import sys
from pathlib import Path

from sqlalchemy import func, select, text

from advisor.store import migrate
from advisor.store.engine import engine_of, reading
from advisor.store.web_tables import WebMessageRow

MOST_BYTES = 2_000_000


def test_nothing_that_was_acknowledged_is_lost_on_a_full_disk(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/var/advisor.db"
    on = engine_of(url)
    migrate.upgrade(on)
    command = [sys.executable, str(Path(__file__).with_name("disk_full.py")), url, str(MOST_BYTES)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    acknowledged, again, error = done.stdout.splitlines()
    assert int(acknowledged) > 20
    assert again == "True"
    assert "ADVISOR_DATABASE_URL" in error  # one line for the operator: a webhook answers 503
    with reading(on) as session:
        kept = session.execute(select(func.count()).select_from(WebMessageRow)).scalar()
        assert kept == int(acknowledged) + 1
        assert session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    on.dispose()
