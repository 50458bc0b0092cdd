"""`advisor doctor`: what the service needs, how it is, and what to do."""

import typer


def doctor() -> None:
    """Look at what the service needs and say what to do; exit status 1 on an error."""
    from rich.console import Console
    from rich.table import Table

    from advisor.operation.doctor.examination import examine
    from advisor.settings import current

    colours = {"ok": "green", "warning": "yellow", "error": "red"}
    table = Table("", "what", "how it is", "what to do", box=None, pad_edge=False)
    levels = []
    for one in examine(current()):
        levels.append(one.level)
        table.add_row(f"[{colours[one.level]}]{one.level}[/]", one.what, one.how, one.to_do)
    Console().print(table)
    if "error" in levels:
        raise typer.Exit(1)
