"""`advisor data …`: look after the training data."""

from pathlib import Path
from typing import Annotated, Optional

import typer

app = typer.Typer(help="The training data: lint.", no_args_is_help=True)


@app.callback()
def data() -> None:
    """The training data of the router, data/nlu."""


@app.command()
def lint(
    against: Annotated[
        Optional[Path],  # noqa: UP045 - typer 0.12 reads the annotation at run time
        typer.Option(help="Questions to measure by: no near copy of them may be in the data."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Errors only.")] = False,
) -> None:
    """Check data/nlu; exit status 1 when there are errors."""
    from advisor.evaluation import lint as rules
    from advisor.evaluation.samples import read_samples, training_lines
    from advisor.operation.telling import tell
    from advisor.settings import current

    measured = [sample.text for sample in read_samples(against)] if against else []
    lines = training_lines(current().root / "data" / "nlu")
    findings = rules.lint(lines, measured)
    errors = [finding for finding in findings if finding.level == rules.ERROR]
    for finding in errors if quiet else findings:
        tell(str(finding))
    cells = {line.example.pair for line in lines}
    counts = f"{len(errors)} errors, {len(findings) - len(errors)} warnings"
    tell(f"{len(lines)} messages in {len(cells)} cells: {counts}")
    if errors:
        raise typer.Exit(1)
