"""Rasa reports nothing, and a serving process does not import what it does not use."""

import subprocess
import sys
from pathlib import Path

import pytest

from advisor.operation.quiet import quiet_environment
from tests.operation.project import GUARD

LAZY = """
from advisor.operation import lazy_imports, quiet
quiet.silence()
lazy_imports.import_rasa_lazily()
with lazy_imports.nothing_collected():
    import inspect, sys
    import rasa.core.policies.rule_policy
    import rasa.utils.train_utils
inspect.getmodule(3)
before = "tensorflow" in sys.modules
normalize = rasa.utils.train_utils.rank_and_mask
print(before, "tensorflow" in sys.modules, normalize.__module__)
"""


def python(code: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
        env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", **environment},
    )
    return done.stdout.strip()


def test_reports_are_off_even_where_they_were_asked_for() -> None:
    environment = {"RASA_TELEMETRY_ENABLED": "true", "TF_CPP_MIN_LOG_LEVEL": "0"}
    quiet_environment(environment)
    assert environment["RASA_TELEMETRY_ENABLED"] == "false"
    assert environment["TF_CPP_MIN_LOG_LEVEL"] == "0"


@pytest.mark.slow
def test_rasa_takes_the_environment_for_a_no() -> None:
    code = (
        "from advisor.operation import quiet; quiet.silence(); import rasa.telemetry as t; "
        "import sentry_sdk; t.initialize_error_reporting(); "
        "print(t.initialize_telemetry(), sentry_sdk.Hub.current.client)"
    )
    assert python(code) == "False None"


@pytest.mark.slow
def test_tensorflow_is_imported_when_it_is_used_and_not_before() -> None:
    assert python(LAZY) == "False True rasa.utils.train_utils"


@pytest.mark.parametrize(
    ("code", "recorded"),
    [
        ("import socket; socket.socket().connect_ex(('127.0.0.1', 1))", ""),
        (
            "import socket; s = socket.socket(); s.settimeout(.01); s.connect_ex(('192.0.2.1', 9))",
            "socket.connect 192.0.2.1",
        ),
        (
            "import socket\ntry: socket.getaddrinfo('no.invalid', 443)\nexcept OSError: pass",
            "socket.getaddrinfo no.invalid",
        ),
    ],
)
def test_the_network_guard_of_these_tests_sees_what_leaves_the_machine(
    tmp_path: Path, code: str, recorded: str
) -> None:
    file = tmp_path / "network.txt"
    file.touch()
    python(code, PYTHONPATH=str(GUARD), NETWORK_GUARD_FILE=str(file))
    assert file.read_text().startswith(recorded)
    assert bool(file.read_text()) == bool(recorded)
