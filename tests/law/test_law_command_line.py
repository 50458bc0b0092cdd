"""`advisor calculate` and `advisor law …` as other programs and officers call them."""

import json

import pytest
import typer
from typer.testing import CliRunner

from advisor.cli.calculate import calculate
from advisor.cli.law import app as law_app

FINE = '{"sex": "male", "birth_date": "1965-03-15"}'


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where the database lies, migrated and loaded once for all that only read it."""
    return tmp_path_factory.mktemp("database")


@pytest.fixture
def call(monkeypatch, folder):
    """call(*arguments, stdin) → the finished command, on a database of the tests."""
    monkeypatch.setenv("ADVISOR_DATABASE_URL", f"sqlite:///{folder}/advisor.db")
    monkeypatch.setenv("ADVISOR_TODAY", "2026-11-23")
    app = typer.Typer()
    app.command("calculate")(calculate)
    app.add_typer(law_app, name="law")

    def call(*arguments: str, stdin: str | bytes = ""):
        return CliRunner().invoke(app, list(arguments), input=stdin)

    return call


def objects(finished) -> list[dict]:
    """The JSON objects printed, one a line."""
    return [json.loads(line) for line in finished.stdout_bytes.decode().splitlines()]


def test_a_calculation_is_one_json_object(call):
    finished = call("calculate", "retirement.age", FINE)
    (found,) = objects(finished)
    assert finished.exit_code == 0
    assert set(found) == {"result", "steps", "citations", "as_of", "warnings"}
    assert found["result"]["retirement_month"] == "2026-09"
    assert found["as_of"] == "2026-11-23"
    assert "Điều 169" in finished.stdout_bytes.decode()


@pytest.mark.parametrize(
    ("arguments", "code", "field"),
    [
        (["retirement.age", "{}"], "missing_input", "sex"),
        (["retirement.age", "[1]"], "invalid_json", None),
        (["retirement.age", "{"], "invalid_json", None),
        (["retirement.age", '{"sex": NaN}'], "invalid_json", None),
        (["retirement.age", "[" * 100_000], "invalid_json", None),
        (["retirement.age"], "invalid_json", None),
        (["retirement.years", "{}"], "unknown_calculator", None),
        (["retirement.age", '{"\\ud800": 1}'], "unknown_input", "?"),
    ],
)
def test_a_wrong_request_is_an_error_object_and_status_2(call, arguments, code, field):
    finished = call("calculate", *arguments)
    (found,) = objects(finished)
    assert finished.exit_code == 2
    assert (found["error"]["code"], found["error"]["field"]) == (code, field)
    assert found["error"]["message"]


def test_lines_of_standard_input_are_answered_in_order(call):
    lines = [
        '{"calculator": "retirement.age", "inputs": ' + FINE + "}",
        "not json",
        "",
        '{"calculator": "nothing", "inputs": {}}',
        '{"inputs": {}}',
        '{"calculator": "retirement.age", "inputs": []}',
        '{"calculator": "retirement.age"}',
        '{"calculator": ["retirement.age"], "inputs": {}}',
    ]
    finished = call("calculate", stdin="\n".join(lines) + "\n")
    found = objects(finished)
    assert finished.exit_code == 0
    assert found[0]["result"]["age_years"] == 61
    assert [item["error"]["code"] for item in found[1:]] == [
        "invalid_json",
        "unknown_calculator",
        "unknown_calculator",
        "invalid_json",
        "missing_input",
        "unknown_calculator",
    ]


def test_bytes_that_are_not_utf8_do_not_stop_the_stream(call):
    good = b'{"calculator": "retirement.age", "inputs": ' + FINE.encode() + b"}"
    found = objects(call("calculate", stdin=b"\xff\xfe\n" + good + b"\n"))
    assert found[0]["error"]["code"] == "invalid_json"
    assert "result" in found[1]


def test_decimals_of_the_request_stay_exact(call):
    inputs = {"month": "2026-11", "income_base": 1_500_000, "years": 2}
    text = json.dumps(inputs)[:-1] + ', "overrides": {"monthly_investment_rate_percent": 0.31}}'
    (given,) = objects(call("calculate", "voluntary_si.advance_years", text))
    (stored,) = objects(call("calculate", "voluntary_si.advance_years", json.dumps(inputs)))
    assert given["result"] == stored["result"]


def test_law_check_passes_on_the_figures_of_the_project(call):
    finished = call("law", "check")
    assert finished.exit_code == 0
    assert "0 errors" in finished.stdout


def test_law_show_tells_the_value_of_a_day_and_its_source(call):
    found = call("law", "show", "base_salary", "--on", "2026-06-30").stdout
    assert "2,340,000  [NĐ 73/2024/NĐ-CP Đ.3; secondary]; since 2024-07-01" in found
    assert "calculators.voluntary_si_funeral" in found
    today = call("law", "show", "social_pension_level").stdout
    assert "540,000" in today
    assert "caution:" in today
    assert "no value on file" in call("law", "show", "base_salary", "--on", "2000-01-01").stdout


def test_law_history_lists_all_values(call):
    found = call("law", "history", "social_pension_level").stdout.splitlines()
    assert found[1:] == [
        "2025-07-01  500,000  [NĐ 176/2025/NĐ-CP Đ.3(1); statute_read]",
        "2026-07-01  540,000  [NĐ 335/2026/NĐ-CP; uncertain]",
    ]


def test_law_diff_lists_what_differs_between_two_days(call):
    found = call("law", "diff", "2026-06-30", "2026-07-01").stdout
    assert "base_salary: 2,340,000 → 2,530,000 VND_per_month" in found
    assert "rural_poverty_line" not in found


def test_law_set_shows_the_effect_and_proposes_unless_it_is_told_why_not(
    call, monkeypatch, tmp_path
):
    monkeypatch.setenv("ADVISOR_DATABASE_URL", f"sqlite:///{tmp_path}/advisor.db")
    monkeypatch.setattr("advisor.store.law.CHECK_SECONDS", 0)
    change = ["law", "set", "base_salary", "2800000", "--from", "2027-07-01"]
    change += ["--reference", "NĐ 1/2027/NĐ-CP", "--author", "cán bộ A"]
    refused = call(*change, stdin="n\n")
    assert refused.exit_code == 1
    assert "25.300.000 đồng → 28.000.000 đồng" in refused.stdout
    assert "2,530,000" in call("law", "show", "base_salary", "--on", "2027-07-01").stdout
    proposed = call(*change, "--yes")
    assert "proposed: a second person approves it at /console/law/proposal/1" in proposed.stdout
    assert "2027-07-01" not in call("law", "history", "base_salary").stdout
    assert call(*change, "--yes", "--publish").exit_code == 2
    assert call(*change, "--yes", "--publish", "--reason", "không ai trực").exit_code == 0
    history = call("law", "history", "base_salary").stdout
    assert "2027-07-01  2,800,000  [NĐ 1/2027/NĐ-CP; statute_read]" in history


def test_law_set_refuses_what_is_no_number(call):
    finished = call(
        "law", "set", "base_salary", "2,8", "--from", "2027-07-01",
        "--reference", "x", "--author", "y",
    )  # fmt: skip
    assert finished.exit_code == 2
