"""An evaluation on the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from advisor.evaluation.judging import Summary
from advisor.evaluation.page import percent, points
from advisor.evaluation.report import MEASURES, Differences, Section

HEADINGS = ("messages", "programme %", "route %", "found %", "refused %")
MOST_CONFUSIONS = 12


def print_sections(console: Console, sections: Sequence[Section], changes: Differences) -> None:
    """Tables by column, programme and topic, the main confusions, calibration and values."""
    for section in sections:
        console.print(_table(section, "column", section.columns, changes))
        console.print(_table(section, "programme", section.programmes, changes))
        console.print(_table(section, "topic", section.topics, changes))
        console.print(_confusions(section))
        console.print(f"Calibration error {section.calibration_error:.3f}")
        if section.values:
            right = percent(section.values.right)
            console.print(f"Values read right {right} % of {section.values.named}")
        console.print()


def _table(
    section: Section, head: str, groups: Mapping[str, Summary], changes: Differences
) -> Table:
    table = Table(title=f"{section.title}: by {head}", title_justify="left")
    table.add_column(head)
    for heading in HEADINGS:
        table.add_column(heading, justify="right")
    for name, summary in groups.items():
        cells = [
            f"{percent(getattr(summary, measure))} "
            f"[dim]{points(changes.get(f'{section.title}/{name}/{measure}'))}[/dim]"
            for measure in MEASURES
        ]
        table.add_row(name, str(summary.messages), *cells)
    return table


def _confusions(section: Section) -> Table:
    table = Table(title=f"{section.title}: confusions", title_justify="left")
    for heading in ("right", "given", "messages"):
        table.add_column(heading)
    for right, given, often in section.confusions[:MOST_CONFUSIONS]:
        table.add_row(right, given, str(often))
    return table
