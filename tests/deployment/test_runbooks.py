"""What the table of faults points at is there: tests, alerts, commands."""

import re

import yaml

from advisor.settings import CLONE

TABLE = (CLONE / "docs" / "runbooks" / "faults.md").read_text(encoding="utf-8")
ROWS = [line.split(" | ") for line in TABLE.splitlines() if line.startswith("| ")][1:]


def test_every_fault_of_the_table_was_seen_by_a_test_that_is_there() -> None:
    assert len(ROWS) >= 12
    for row in ROWS:
        files = re.findall(r"`(tests/[\w/]+\.py)`|`(docs/[\w/-]+\.md)`", " ".join(row))
        assert any(test for test, _ in files), row[0]
        for path in (one for pair in files for one in pair if one):
            assert (CLONE / path).is_file(), path


def test_a_test_that_the_table_names_is_in_its_file() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)` \(`(test_\w+)…`\)", TABLE)
    assert len(named) >= 3
    for path, start in named:
        assert f"def {start}" in (CLONE / path).read_text(encoding="utf-8"), start


def test_the_alerts_that_the_table_names_exist() -> None:
    rules = yaml.safe_load((CLONE / "deploy" / "monitoring" / "alerts.yml").read_text())
    alerts = {rule["alert"] for rule in rules["groups"][0]["rules"]}
    assert set(re.findall(r"`(Advisor\w+)`", TABLE)) <= alerts
