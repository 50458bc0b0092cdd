"""Bot and worker count into one folder, which is there only while they run."""

import os
import subprocess
import sys
from pathlib import Path

from advisor.operation import exposition

COUNT = "from advisor.operation.metrics import TURNS; TURNS.labels('zalo_oa').inc()"
SHOW = "from advisor.operation.exposition import exposition; print(exposition().decode())"


def run(program: str, counts: dict[str, str]) -> str:
    """What a process prints."""
    made = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        env={**os.environ, **counts},
        capture_output=True,
        text=True,
        check=True,
    )
    return made.stdout


def test_what_two_processes_count_is_told_as_one_figure() -> None:
    with exposition.common_counts() as counts:
        for _ in range(2):
            run(COUNT, counts)
        told = run(SHOW, counts)
    assert 'advisor_turns_total{channel="zalo_oa"} 2.0' in told
    assert told.count("# TYPE advisor_turns_total counter") == 1
    assert "process_resident_memory_bytes" in told


def test_a_figure_of_which_nothing_was_counted_yet_is_named() -> None:
    with exposition.common_counts() as counts:
        told = run(f"import advisor.operation.metrics; {SHOW}", counts)
    assert "# TYPE advisor_turns_total counter" in told


def test_the_folder_goes_with_the_service_and_after_a_kill_with_the_next() -> None:
    with exposition.common_counts() as counts:
        folder = Path(counts[exposition.FOLDER])
        assert folder.is_dir()
    assert not folder.exists()
    abandoned = folder.with_name("advisor-metrics-999999999-x")  # no such process
    abandoned.mkdir()
    with exposition.common_counts():
        assert not abandoned.exists()
