"""The project stays a Rasa project: plain `rasa` commands work on it and report nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from advisor.operation.ports import free_port
from tests.operation.project import Project, Running, get, post

pytestmark = pytest.mark.slow
RASA = str(Path(sys.executable).parent / "rasa")


def test_rasa_train_reports_to_nobody(project: Project, tmp_path: Path) -> None:
    done = subprocess.run(
        [RASA, "train", "--data", "data/nlu", "data/rules.yml", "--out", str(tmp_path)],
        cwd=project.root,
        env={**project.environment, "RASA_TELEMETRY_ENABLED": "false"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.glob("*.tar.gz"))
    assert project.guard_file.read_text() == ""


def test_rasa_run_serves_the_same_channels(project: Project) -> None:
    port = free_port()
    log = (project.root / "rasa.txt").open("w")
    process = subprocess.Popen(
        [RASA, "run", "--port", str(port), "--interface", "127.0.0.1"],
        cwd=project.root,
        env={**project.environment, "RASA_TELEMETRY_ENABLED": "false"},
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    running = Running(project, process, log_name="rasa.txt")
    try:
        running.wait_until("Rasa server is up and running")
        base = f"http://127.0.0.1:{port}"
        body = {"sender": "plain", "message": "xin chào"}
        assert post(f"{base}/webhooks/rest/webhook", body)[1][0]["text"] == "Xin chào"
        assert get(f"{base}/health/live")[0] == 200
    finally:
        running.stop()
        log.close()
    assert project.guard_file.read_text() == ""
