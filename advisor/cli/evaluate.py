"""`advisor evaluate`: how well messages are routed, on a terminal and as an HTML page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from advisor.evaluation.report import Section


def evaluate(
    file: Annotated[
        Optional[Path],  # noqa: UP045 - typer 0.12 reads the annotation at run time
        typer.Argument(help="Questions to measure the trained model by; YAML with routes."),
    ] = None,
    folds: Annotated[int, typer.Option(min=2, help="Parts of the cross-validation.")] = 5,
    only_file: Annotated[
        bool, typer.Option("--only-file", help="Without the cross-validation of data/nlu.")
    ] = False,
) -> None:
    """Cross-validate data/nlu and measure the trained model by FILE."""
    from rich.console import Console

    from advisor.evaluation import page, printing, report
    from advisor.settings import current, today

    if only_file and file is None:
        raise typer.BadParameter("--only-file needs a FILE")
    settings = current()
    reports = settings.var / "reports"
    console = Console()
    sections = [] if only_file else [_cross_validation(settings.root, folds, console)]
    if file is not None:
        sections.append(_questions(file.resolve(), console))
    before = report.read_last(reports / "last.json")
    changes = report.differences(report.flat(sections), before)
    printing.print_sections(console, sections, changes)
    page.write_page(reports / "evaluate.html", sections, changes, today().isoformat())
    report.write_last(reports / "last.json", sections, before)
    console.print(f"The report is {reports / 'evaluate.html'}", soft_wrap=True)


def _cross_validation(root: Path, folds: int, console: Console) -> Section:
    from advisor.evaluation.cross_validation import cross_validate
    from advisor.evaluation.report import make_section
    from advisor.evaluation.samples import training_examples

    examples = training_examples(root / "data" / "nlu")
    console.print(f"Cross-validating {len(examples)} messages …")
    columns = cross_validate(examples, folds, tell=console.print)
    return make_section("Cross-validation", columns)


def _questions(file: Path, console: Console) -> Section:
    from advisor.evaluation.page import percent
    from advisor.evaluation.questions import judge_file, judge_values, two_questions
    from advisor.evaluation.report import make_section
    from advisor.evaluation.samples import read_samples
    from advisor.language.routing.archive import load_route_model
    from advisor.operation import training
    from advisor.settings import current, today

    samples = read_samples(file)
    model = load_route_model(training.train(current(), console.print))
    console.print(f"A second route was given to {percent(two_questions(model, samples))} %")
    return make_section(file.name, judge_file(model, samples), judge_values(samples, today()))
