"""Alert rules and the dashboard name metrics that there are."""

import json
import re

import yaml

from advisor.settings import CLONE

FOLDER = CLONE / "deploy" / "monitoring"
MADE = re.compile(r'(?:Counter|Gauge|Histogram)\(\s*"(advisor_\w+)"')
NAMED = re.compile(r"\badvisor_\w+")


def made() -> set[str]:
    """The metrics of the program, as Prometheus sees them."""
    code = "".join(file.read_text() for file in (CLONE / "advisor").rglob("*.py"))
    names = set(MADE.findall(code))
    return names | {f"{name}_{part}" for name in names for part in ("bucket", "sum", "count")}


def test_alerts_are_about_metrics_that_exist() -> None:
    rules = yaml.safe_load((FOLDER / "alerts.yml").read_text())["groups"][0]["rules"]
    assert len({rule["alert"] for rule in rules}) == len(rules)
    for rule in rules:
        assert set(NAMED.findall(rule["expr"])) <= made(), rule["alert"]
        assert rule["annotations"]["summary"]
        assert rule["annotations"]["runbook"]


def test_the_dashboard_is_about_metrics_that_exist() -> None:
    board = json.loads((FOLDER / "grafana.json").read_text())
    asked = [target["expr"] for panel in board["panels"] for target in panel["targets"]]
    assert len(asked) >= 8
    assert set(NAMED.findall(" ".join(asked))) <= made()


def test_the_three_kinds_of_processes_are_scraped_and_missed() -> None:
    jobs = yaml.safe_load((FOLDER / "prometheus.yml").read_text())["scrape_configs"]
    names = {job["job_name"] for job in jobs}
    assert len(names) == len(jobs) == 3
    rules = yaml.safe_load((FOLDER / "alerts.yml").read_text())["groups"][0]["rules"]
    (down,) = [rule["expr"] for rule in rules if rule["alert"] == "AdvisorDown"]
    asked = re.search('job=~"(.+?)"', down)
    assert asked
    assert all(re.fullmatch(asked[1], name) for name in names)
