"""`advisor run` on a tiny project: what is served, and that it starts and ends as a whole."""

import os
import signal
from pathlib import Path

import psutil
import pytest

from advisor.operation.model import fitting_model
from advisor.settings import load_settings
from tests.operation.project import Project, Running, get, post
from tests.patient import wait_for

pytestmark = pytest.mark.slow
SERVERS = 4  # bot, worker, action server, web


def say(service: Running, text: str, sender: str = "me") -> list[dict]:
    status, answers = post(
        f"{service.base}/webhooks/rest/webhook", {"sender": sender, "message": text}
    )
    assert status == 200
    return answers


def test_the_model_is_named_after_the_data_and_made_once(project: Project) -> None:
    settings = load_settings(project.environment)
    assert fitting_model(settings).exists()
    again = project.advisor("train")
    assert "Loading Rasa" not in again.stdout
    assert again.returncode == 0


def test_a_training_says_what_it_is_doing(project: Project, another: Project) -> None:
    trained = another.advisor("train", "--force")
    assert "train KeywordIntentClassifier" in trained.stdout
    assert "GB at most" in trained.stdout
    assert trained.stderr == ""


def test_a_turn_with_an_action_answers_from_the_law(service: Running) -> None:
    assert say(service, "lương") == [
        {"recipient_id": "me", "text": "Lương cơ sở 2340000 ngày 2026-11-23"}
    ]


def test_buttons_and_images_are_given_as_rasa_gives_them(service: Running) -> None:
    (text, image) = say(service, "xin chào")
    assert text["buttons"] == [{"title": "Hỏi", "payload": "tôi muốn hỏi"}]
    assert image["image"] == "https://example.invalid/a.png"


def test_a_typed_command_is_only_text(service: Running) -> None:
    assert say(service, "/greet") == say(service, "greet")
    assert say(service, '/ask{"x": 1}') != say(service, "lương")


@pytest.mark.parametrize("text", ["", " ", "/", "\u0000", "\ud83d", "x" * 3_000, "y" * 20_000])
def test_no_text_makes_an_error_or_a_flood(service: Running, text: str) -> None:
    assert len(say(service, text, sender="odd")) < 4


def test_an_action_that_fails_is_not_an_error_of_the_server(service: Running) -> None:
    say(service, "lương hỏng", sender="unlucky")
    assert say(service, "lương", sender="unlucky")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[]", 400),
        (b"[" * 100_000, 400),
        (b'{"sender": "a"}', 400),
        (b'{"sender": "a", "message": 5}', 400),
        (b'{"sender": [], "message": "x"}', 400),
        (b'{"sender": "a\\u0000", "message": "x"}', 400),
        (b'{"sender": "a", "message": "' + b"x" * 300_000 + b'"}', 413),
    ],
)
def test_a_malformed_request_is_refused_with_a_reason(
    service: Running, body: bytes, status: int
) -> None:
    answer = post(f"{service.base}/webhooks/rest/webhook", body)
    assert answer[0] == status
    assert answer[1]["error"]


def test_health_says_what_is_there(service: Running) -> None:
    status, text = get(f"{service.base}/health/ready")
    assert status == 200
    assert text.count('"ok":true') == 4  # model, database, action server, worker
    assert get(f"{service.base}/health/live")[0] == 200


def test_metrics_count_the_turns(service: Running) -> None:
    say(service, "lương")
    status, text = get(f"{service.base}/metrics")
    assert status == 200
    assert 'advisor_turns_total{channel="rest"}' in text
    assert 'advisor_turn_seconds_bucket{channel="rest",le="0.1"}' in text
    assert "process_resident_memory_bytes" in text


def test_rasa_s_own_interface_for_programs_is_closed(service: Running) -> None:
    assert get(f"{service.base}/conversations/me/tracker")[0] == 404
    assert get(f"{service.base}/status")[0] == 404


def test_a_serving_process_does_not_load_tensorflow(service: Running) -> None:
    say(service, "lương")
    maps = [Path(f"/proc/{pid}/maps").read_text() for pid in service.children()]
    assert len(maps) == SERVERS
    assert not any("tensorflow" in text for text in maps)


def test_logs_have_nothing_of_what_was_said(service: Running) -> None:
    say(service, "lương của tôi, số 0912345678", sender="0987654321")
    assert "0912345678" not in service.log()
    assert "của tôi" not in service.log()


def test_nothing_left_the_machine(project: Project, service: Running) -> None:
    say(service, "xin chào")
    assert project.guard_file.read_text() == ""


def test_a_taken_port_is_one_line_that_names_the_setting(
    service: Running, another: Project
) -> None:
    taken = another.advisor("run", ADVISOR_PORT=str(service.project.port))
    assert taken.returncode == 1
    assert taken.stderr.count("\n") == 1
    assert str(service.project.port) in taken.stderr
    assert "ADVISOR_PORT" in taken.stderr


def test_a_database_that_cannot_be_written_is_one_line(another: Project) -> None:
    failed = another.advisor("run", ADVISOR_DATABASE_URL="sqlite:////proc/advisor.db")
    assert failed.returncode == 1
    assert failed.stderr.count("\n") == 1
    assert "ADVISOR_DATABASE_URL" in failed.stderr


def test_readiness_ends_while_the_action_server_or_the_worker_is_gone(another: Project) -> None:
    running = another.start("run")
    running.wait_until("Ready after")
    for name, mark, check in (
        ("action server", "action_server", "actions"),
        ("worker", "--worker", "worker"),
    ):
        (process,) = [pid for pid in running.children() if mark in command(pid)]
        os.kill(process, signal.SIGKILL)
        status, text = get(f"{running.base}/health/ready")
        assert status == 503
        assert f'"{check}":{{"ok":false' in text
        running.wait_until(f"Starting the {name} again")
        wait_for(lambda: get(f"{running.base}/health/ready")[0] == 200)
    check_end_leaves_nothing(running, signal.SIGTERM)


def test_servers_end_with_a_killed_supervisor(another: Project) -> None:
    running = another.start("run")
    running.wait_until("Ready after")
    children = running.children()
    running.stop(signal.SIGKILL)
    wait_for(lambda: not any(psutil.pid_exists(pid) for pid in children))


def test_ctrl_c_while_starting_leaves_nothing(another: Project) -> None:
    running = another.start("run")
    running.wait_until("Starting the servers")
    wait_for(lambda: len(running.children()) == SERVERS)
    check_end_leaves_nothing(running, signal.SIGINT)


def test_a_model_that_cannot_be_loaded_is_told_in_a_line(another: Project) -> None:
    model = fitting_model(load_settings(another.environment))
    good = model.read_bytes()
    model.write_bytes(b"not a model")
    try:
        failed = another.advisor("run")
    finally:
        model.write_bytes(good)
    assert failed.returncode == 1
    told = [line for line in failed.stderr.splitlines() if line.startswith("advisor: ")]
    assert any(model.name in line for line in told)
    assert "Traceback" not in failed.stderr


def command(pid: int) -> str:
    return " ".join(psutil.Process(pid).cmdline())


def check_end_leaves_nothing(running: Running, number: signal.Signals) -> None:
    children = running.children()
    assert running.stop(number) == 0
    assert "Stopped." in running.log()
    assert not any(psutil.pid_exists(pid) for pid in children)
