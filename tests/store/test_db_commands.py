"""`advisor db …` as an operator sees it."""

import subprocess
import sys
from pathlib import Path

import pytest

from advisor.store import migrate

ADVISOR = str(Path(sys.executable).parent / "advisor")


@pytest.fixture
def run(tmp_path: Path, law_folder: Path, empty_database_url: str):
    """Run a command on an empty database; gives exit status, output, errors."""

    def command(*arguments: str, **environment: str) -> tuple[int, str, str]:
        settings = {"ADVISOR_ROOT": str(tmp_path), "ADVISOR_DATABASE_URL": empty_database_url}
        done = subprocess.run(
            [ADVISOR, "db", *arguments],
            env={"PATH": "/usr/bin:/bin", **settings, **environment},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    return command


def test_a_new_database_is_brought_up_in_two_commands(run) -> None:
    assert run("status")[0] == 1
    assert run("upgrade")[:2] == (0, f"Migrated to {migrate.head()}\n")
    assert run("status")[0] == 1
    assert "6 added" in run("load")[1]
    status, text, _ = run("status")
    assert status == 0
    assert "data/law   loaded" in text
    assert "nothing beyond data/law" in text


def test_each_command_can_be_given_again(run) -> None:
    run("load")
    assert run("upgrade")[1] == f"Already at {migrate.head()}\n"
    assert "0 added, 0 changed, 0 removed, 6 unchanged" in run("load")[1]


def test_a_malformed_file_is_one_line(run, law_folder: Path) -> None:
    (law_folder / "base_salary.yml").write_text("name: other")
    status, _, errors = run("load")
    assert status == 1
    assert errors.startswith("advisor: base_salary.yml")
    assert errors.count("\n") == 1


def test_a_bad_setting_is_one_line(run) -> None:
    status, _, errors = run("status", ADVISOR_DATABASE_URL="mysql://x")
    assert status == 1
    assert errors.startswith("advisor: ADVISOR_DATABASE_URL")
    assert errors.count("\n") == 1
