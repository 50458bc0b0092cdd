"""Logs: structured, redacted, and silent about what was said."""

import json
import logging
import sys
import warnings
from collections.abc import Iterator

import pytest
import structlog

from advisor.operation.logs import configure_logs
from advisor.settings import load_settings


@pytest.fixture(autouse=True)
def kept_logging() -> Iterator[None]:
    """Logging as it was before the test."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
    root.handlers = handlers
    root.setLevel(level)
    logging.captureWarnings(False)
    structlog.reset_defaults()


def configure(level: str = "INFO", form: str = "json") -> None:
    settings = load_settings({"ADVISOR_LOG_LEVEL": level, "ADVISOR_LOG_FORMAT": form})
    configure_logs(settings, "tests")


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_both_kinds_of_loggers_give_one_json_object_a_line(capsys) -> None:
    configure()
    logging.getLogger("rasa.core").warning("low on %s", "memory")
    structlog.get_logger("advisor").info("turn", channel="rest", seconds=0.2)
    first, second = lines(capsys)
    assert (first["event"], first["level"], first["service"]) == (
        "low on memory",
        "warning",
        "tests",
    )
    assert (second["event"], second["channel"], second["seconds"]) == ("turn", "rest", 0.2)


def test_what_was_said_is_only_counted_above_debug(capsys) -> None:
    configure("DEBUG")
    log = structlog.get_logger("rasa")
    log.info("received", user_text="tôi tên An", slot_values={"name": "An"})
    log.debug("received", user_text="tôi tên An")
    above, debug = lines(capsys)
    assert above["user_text"] == "(10 characters)"
    assert "An" not in json.dumps(above)
    assert debug["user_text"] == "tôi tên An"


def test_personal_data_is_masked_everywhere_and_money_nowhere(capsys) -> None:
    configure("DEBUG")
    structlog.get_logger("advisor").debug(
        "cccd 001204012345",
        nested={"phone": ["0912345678"], "amount": 1034000},
        said="1.034.000 đồng",
    )
    try:
        raise ValueError("no such person: an@example.com")
    except ValueError:
        logging.getLogger("advisor").exception("failed for 0912345678")
    first, second = lines(capsys)
    assert first["event"] == "cccd [số căn cước]"
    assert first["nested"] == {"phone": ["[số điện thoại]"], "amount": 1034000}
    assert first["said"] == "1.034.000 đồng"
    assert "an@example.com" not in json.dumps(second)
    assert "ValueError" in second["exception"]


def test_lower_levels_and_chatty_libraries_are_silent(capsys) -> None:
    configure()
    logging.getLogger("advisor").debug("detail")
    logging.getLogger("apscheduler").info("chat")
    structlog.get_logger("advisor").debug("detail")
    assert lines(capsys) == []


def test_errors_of_the_web_server_are_redacted_too(capsys) -> None:
    configure()
    logging.getLogger("sanic.error").error("bad request of 0912345678")
    (line,) = lines(capsys)
    assert line["event"] == "bad request of [số điện thoại]"


def test_old_code_in_libraries_is_not_the_operator_s_business(capsys) -> None:
    configure()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn("old", DeprecationWarning, stacklevel=1)
        warnings.warn("\x1b[93mlook here\x1b[0m", UserWarning, stacklevel=1)
        logging.captureWarnings(False)
    (line,) = lines(capsys)
    assert "look here" in line["event"]
    assert "\x1b" not in line["event"]


def test_a_person_gets_readable_lines(capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    configure(form="auto")
    logging.getLogger("advisor").info("ready")
    assert not capsys.readouterr().err.startswith("{")
