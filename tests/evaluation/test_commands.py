"""`advisor evaluate` and `advisor data lint` on small files."""

import json

import pytest
from typer.testing import CliRunner

from advisor.cli import data, evaluate
from tests.language.routing.lessons import LESSONS

QUESTIONS = "- {text: lương hưu, programme: voluntary_si, topic: pension}\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    for route, texts in LESSONS.items():
        programme, topic = route.split("/")
        file = tmp_path / "data" / "nlu" / programme / f"{topic}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        examples = "".join(f"    - {text}\n" for text in texts)
        file.write_text(
            f'version: "3.1"\nnlu:\n- intent: {topic}\n  metadata: {{programme: {programme}}}\n'
            f"  examples: |\n{examples}",
            encoding="utf-8",
        )
    monkeypatch.setenv("ADVISOR_ROOT", str(tmp_path))
    return tmp_path


def run(app_or_command, *arguments):
    import typer

    app = app_or_command
    if callable(app_or_command) and not isinstance(app_or_command, typer.Typer):
        app = typer.Typer()
        app.command()(app_or_command)
    return CliRunner().invoke(app, list(arguments))


def test_cross_validation_prints_and_writes_a_report(project):
    result = run(evaluate.evaluate, "--folds", "2")
    assert result.exit_code == 0, result.output
    assert "Cross-validation: by column" in result.output
    assert (project / "var" / "reports" / "evaluate.html").stat().st_size > 10_000
    last = json.loads((project / "var" / "reports" / "last.json").read_text(encoding="utf-8"))
    assert "Cross-validation/unaccented/route" in last["measures"]


def test_only_a_file_needs_the_file(project):
    assert run(evaluate.evaluate, "--only-file").exit_code == 2


def test_clean_data_pass_the_lint(project):
    result = run(data.app, "lint", "--quiet")
    assert result.exit_code == 0, result.output
    assert result.output.count("\n") == 1
    assert "0 errors" in result.output


def test_a_copy_of_a_measured_question_fails_the_lint(project):
    file = project / "measured.yml"
    copied = "Đóng tự nguyện mấy năm thì có lương hưu?"
    file.write_text(QUESTIONS.replace("lương hưu,", f"'{copied}',"), encoding="utf-8")
    result = run(data.app, "lint", "--against", str(file))
    assert result.exit_code == 1
    assert "copy of a measured message" in result.output
