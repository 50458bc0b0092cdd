"""What README, deploy guide and docs name is there: commands, targets, settings, files."""

import re
from pathlib import Path

import pytest

from advisor.settings import CLONE, names
from tests.operation.documents import LINK, code, commands, documents, fault

DOCUMENTS = [pytest.param(file, id=str(file.relative_to(CLONE))) for file in documents()]
SETTING = re.compile(r"\b(?:ADVISOR|ZALO|MESSENGER)_[A-Z0-9_]*[A-Z0-9]\b(?!_?\*)")
# Read by tests only.
TESTS_READ = {"ADVISOR_TEST_MODEL", "ADVISOR_SCREENSHOTS"}
TOP = {".ci", "actions", "advisor", "benchmarks", "data", "deploy", "docs", "tests"}
TARGETS = set(re.findall(r"^([a-z-]+):", (CLONE / "Makefile").read_text(), re.MULTILINE))


def words(text: str) -> list[str]:
    """The words of a document's code, without the marks around them."""
    return [word.strip("'\"(),;:.") for one in code(text) for word in one.split()]


def is_there(path: str) -> bool:
    """Whether a path of the clone is there; `*` stands for anything."""
    return any(CLONE.glob(path.rstrip("/")))


@pytest.mark.parametrize("file", DOCUMENTS)
def test_every_command_exists_with_its_options(file: Path) -> None:
    found = [fault(typed) for typed in commands(file.read_text(encoding="utf-8"))]
    assert [one for one in found if one] == []


@pytest.mark.parametrize("file", DOCUMENTS)
def test_every_target_of_make_exists(file: Path) -> None:
    lines = code(file.read_text(encoding="utf-8"))
    named = {target for line in lines for target in re.findall(r"\bmake ([a-z-]+)", line)}
    assert named - TARGETS == set()


@pytest.mark.parametrize("file", DOCUMENTS)
def test_every_setting_is_one_that_is_read(file: Path) -> None:
    named = set(SETTING.findall(file.read_text(encoding="utf-8")))
    assert named - set(names()) - TESTS_READ == set()


@pytest.mark.parametrize("file", DOCUMENTS)
def test_every_file_is_there(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    paths = {word for word in words(text) if "/" in word and word.split("/")[0] in TOP}
    whole = {path for path in paths if re.fullmatch(r"[\w./@*-]+", path)}
    missing = {path for path in whole if not is_there(path)}
    links = {link.strip() for link in LINK.findall(text)}
    missing |= {link for link in links if not (file.parent / link).exists()}
    assert missing == set()


def test_every_test_of_the_security_page_is_there() -> None:
    text = (CLONE / "docs" / "security.md").read_text(encoding="utf-8")
    named = {word for word in words(text) if re.fullmatch(r"[a-z]+/test_[a-z_]+", word)}
    assert len(named) > 10
    assert {name for name in named if not is_there(f"tests/{name}.py")} == set()


def test_a_wrong_command_option_or_sibling_is_noticed() -> None:
    wrong = "`advisor law chekc` and `advisor law set x 1 --by me`, `advisor users add` / `lsit`"
    assert len([one for one in map(fault, commands(wrong)) if one]) == 3
    right = "`advisor law set x 1 --author me` or `uv run advisor demo` / `--remove`; advisor who"
    assert not any(map(fault, commands(right)))
