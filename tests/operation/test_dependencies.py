"""The lock file against what is known of its packages (docs/dependencies.yml): no network."""

import re
import tomllib

import pytest
import yaml
from packaging.version import Version

from advisor.settings import CLONE

LOCKED = {
    package["name"]: package["version"]
    for package in tomllib.loads((CLONE / "uv.lock").read_text())["package"]
    if "version" in package
}
LIST = yaml.safe_load((CLONE / "docs" / "dependencies.yml").read_text())


@pytest.mark.parametrize(("package", "floor"), sorted(LIST["floors"].items()))
def test_no_package_is_locked_below_its_floor(package: str, floor: str) -> None:
    assert Version(LOCKED[package]) >= Version(floor)


@pytest.mark.parametrize("one", LIST["known"], ids=lambda one: one["package"])
def test_what_is_known_is_said_of_the_version_that_is_locked(one: dict[str, str]) -> None:
    """A raised pin shall make its entry go: it would tell of a danger that is no more."""
    assert one["locked"] == LOCKED[one["package"]]
    assert Version(one["locked"]) < Version(one["fixed"])
    assert all(one[what] for what in ("reachable", "contained", "advisories"))


def test_every_known_vulnerability_is_on_the_security_page() -> None:
    page = (CLONE / "docs" / "security.md").read_text()
    missing = {one["package"] for one in LIST["known"] if f"| {one['package']} " not in page}
    assert missing == set()


def test_every_locked_package_comes_with_hashes() -> None:
    lock = (CLONE / "uv.lock").read_text()
    files = re.findall(r"\{ url = \"[^\"]+\"[^}]*\}", lock)
    assert len(files) > 1000
    assert all('hash = "sha256:' in file for file in files)
