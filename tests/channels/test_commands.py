"""`advisor zalo …` as an officer uses it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import typer

from advisor.channels.simulation import zalo_oa
from advisor.cli.zalo import code_of

ADVISOR = str(Path(sys.executable).parent / "advisor")


@pytest.fixture
def zalo() -> Iterator[zalo_oa.ZaloOASimulator]:
    """Zalo's consent."""
    simulator = zalo_oa.ZaloOASimulator()
    yield simulator
    simulator.stop()


@pytest.fixture
def environment(zalo: zalo_oa.ZaloOASimulator, tmp_path: Path) -> dict[str, str]:
    """Settings without a refresh token, as on the first day."""
    ours = {
        **zalo_oa.settings_of(zalo.account, zalo.start()),
        "ZALO_OA_REFRESH_TOKEN": "",
        "ADVISOR_ROOT": str(tmp_path),
    }
    return {**os.environ, **ours}


def test_consent_gives_tokens_that_are_stored(
    environment: dict[str, str], zalo: zalo_oa.ZaloOASimulator
) -> None:
    command = subprocess.Popen(
        [ADVISOR, "zalo", "authorize"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert command.stdin is not None
    assert command.stdout is not None
    command.stdout.readline()
    page = urlsplit(command.stdout.readline().strip())
    asked = {name: found[0] for name, found in parse_qs(page.query).items()}
    assert page.path == "/v4/oa/permission"
    zalo.challenge = asked["code_challenge"]
    landed = f"https://localhost/zalo?code={zalo.code}&oa_id={zalo.account.oa_id}"
    output, _ = command.communicate(f"{landed}&state={asked['state']}\n", timeout=300)
    assert command.returncode == 0, output
    assert zalo.access not in output
    done = subprocess.run(
        [ADVISOR, "zalo", "status"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "access token until" in done.stdout


def test_without_tokens_the_status_names_the_command(environment: dict[str, str]) -> None:
    done = subprocess.run(
        [ADVISOR, "zalo", "status"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "advisor zalo authorize" in done.stdout


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("code=c&state=other", "another consent"),
        ("code=c", "another consent"),
        ("state=s", "no code"),
        ("code=c&state=s&oa_id=2", "account 2"),
    ],
)
def test_an_address_that_is_not_of_this_consent_is_refused(query: str, why: str) -> None:
    with pytest.raises(typer.BadParameter, match=why):
        code_of(f"https://localhost/zalo?{query}", "s", "1")


def test_the_code_is_read_from_the_address() -> None:
    assert code_of(" https://localhost/zalo?code=c&state=s&oa_id=1 ", "s", "1") == "c"
