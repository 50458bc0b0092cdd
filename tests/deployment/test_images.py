"""The image and compose file read closely, for no engine builds them here: paths, user, ports."""

import re
import tomllib
from fnmatch import fnmatch
from typing import Any

import pytest
import yaml

from advisor.cli.app import app
from advisor.settings import CLONE, Settings, load_settings, names

LINES = re.sub(r"\\\n", " ", (CLONE / "deploy" / "Dockerfile").read_text()).splitlines()
IGNORED = (CLONE / ".dockerignore").read_text().split()
COMPOSE: dict[str, Any] = yaml.safe_load((CLONE / "deploy" / "compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = {name: one for name, one in SERVICES.items() if one["image"] == "bhxh-advisor"}
PROJECT = tomllib.loads((CLONE / "pyproject.toml").read_text())
HOME = "/opt/bhxh-advisor"
# What our own services read when they serve.
NEEDED = ("advisor", "actions", "data", "config.yml", "domain.yml", "endpoints.yml",
          "credentials.yml", "pyproject.toml", "uv.lock", "LICENSE")  # fmt: skip


def said(instruction: str) -> list[str]:
    """What an instruction of the Dockerfile says, each time it stands there."""
    starts = f"{instruction} "
    return [line.removeprefix(starts) for line in LINES if line.startswith(starts)]


def test_what_is_copied_is_there_and_not_left_out() -> None:
    copied = [path for one in said("COPY") if "--from" not in one for path in one.split()[:-1]]
    assert "." in copied
    for path in (*copied, *NEEDED):
        assert (CLONE / path).exists(), path
        assert not any(fnmatch(path, pattern) for pattern in IGNORED if path != "."), path


def test_secrets_and_what_was_made_here_stay_out_of_the_image() -> None:
    for path in (".env", "deploy/settings", "var", "models", ".git", ".venv"):
        assert path in IGNORED, path
    assert "deploy/settings" in (CLONE / ".gitignore").read_text()


def test_it_is_built_from_the_lock_file_with_what_the_project_has() -> None:
    syncs = [line for line in LINES if "uv sync" in line]
    assert len(syncs) == 2
    for line in syncs:
        assert "--frozen --no-dev" in line
        extras = re.findall(r"--extra (\w+)", line)
        assert extras == ["postgres"]
        assert set(extras) <= PROJECT["project"]["optional-dependencies"].keys()


def test_both_stages_have_the_python_that_the_project_wants() -> None:
    bases = [one.split()[0] for one in said("FROM")]
    assert len(set(bases)) == 1  # the second stage runs what the first one linked
    found = re.fullmatch(r"python:(\d+\.\d+)-slim-\w+", bases[0])
    assert found
    assert PROJECT["project"]["requires-python"].startswith(f">={found[1]},")


def test_a_user_without_rights_runs_it_and_owns_only_what_is_written() -> None:
    (user,) = said("USER")
    made = re.search(r"useradd --system --uid (\d+) .* (\w+)$", " ".join(said("RUN")[-2].split()))
    assert made
    assert (user, int(made[1]) > 0) == (made[2], True)
    assert LINES.index(f"USER {user}") > max(LINES.index(f"FROM {one}") for one in said("FROM"))
    owned = re.findall(rf"{HOME}/([\w.]+)", re.findall(r"chown -R \w+ (.*)", said("RUN")[-1])[0])
    assert set(owned) == {"var", ".rasa", "models"}


def test_what_it_starts_is_a_command_of_the_program() -> None:
    (entry,), (command,) = said("ENTRYPOINT"), said("CMD")
    assert yaml.safe_load(entry) == [f"{HOME}/.venv/bin/advisor"]
    assert "advisor" in PROJECT["project"]["scripts"]
    commands = {one.name for one in app.registered_commands}
    assert set(yaml.safe_load(command)) <= commands


def test_it_exposes_the_ports_of_the_bot_and_the_pages() -> None:
    assert said("EXPOSE") == [f"{Settings.port} {Settings.web_port}"]


@pytest.mark.parametrize("name", OURS)
def test_our_containers_run_without_rights_on_a_read_only_file_system(name: str) -> None:
    one = OURS[name]
    assert one["read_only"] is True
    assert one["cap_drop"] == ["ALL"]
    assert one["security_opt"] == ["no-new-privileges:true"]
    assert "user" not in one  # the image's own
    written = {*one["tmpfs"], *(volume.split(":")[1] for volume in one["volumes"])}
    assert written == {"/tmp", f"{HOME}/.rasa", f"{HOME}/var"}


@pytest.mark.parametrize("name", OURS)
def test_our_containers_are_set_by_settings_that_there_are(name: str) -> None:
    given = {key: value for key, value in OURS[name]["environment"].items()}
    assert {key for key in given if key.startswith("ADVISOR_")} <= set(names())
    settings = load_settings(given)
    assert ("web" in settings.serve) is (name == "web")
    address = f"http://127.0.0.1:{settings.web_port if name == 'web' else settings.port}"
    assert f"'{address}/health/live'" in OURS[name]["healthcheck"]["test"][-1]


def test_the_code_that_asks_for_the_health_is_python() -> None:
    for one in OURS.values():
        program, flag, code = one["healthcheck"]["test"][1:]
        assert (program, flag) == (f"{HOME}/.venv/bin/python", "-c")
        compile(code, "healthcheck", "exec")


def test_only_nginx_is_reached_from_outside() -> None:
    assert [name for name, one in SERVICES.items() if "ports" in one] == ["nginx"]
    assert SERVICES["nginx"]["ports"] == ["80:80", "443:443"]


def test_pages_believe_nginx_about_who_asks() -> None:
    """In a network of containers nginx does not come from 127.0.0.1."""
    assert SERVICES["web"]["environment"]["FORWARDED_ALLOW_IPS"] == "*"


def test_nginx_finds_its_files_and_the_services_that_it_names() -> None:
    mounted = [volume.split(":")[0] for volume in SERVICES["nginx"]["volumes"]]
    for path in mounted:
        assert path.startswith("/etc/") or (CLONE / "deploy" / path).is_file(), path
    upstreams = (CLONE / "deploy" / "nginx" / "upstreams.compose.conf").read_text()
    servers = dict(re.findall(r"server (\w+):(\d+)", upstreams))
    assert servers == {"bot": str(Settings.port), "web": str(Settings.web_port)}


def test_what_is_waited_for_says_when_it_is_ready() -> None:
    for one in SERVICES.values():
        for name, wanted in one.get("depends_on", {}).items():
            assert wanted == {"condition": "service_healthy"}
            assert "healthcheck" in SERVICES[name]
