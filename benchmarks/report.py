"""Sections of figures: shown on the terminal, kept in a Markdown document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table as RichTable

AGAINST = "first row to this"
"""Heads a column: how many times what this row takes the first row, the stock one, takes."""
PICTURES = "benchmarks"
"""The folder of plots, beside the document."""
HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


@dataclass
class Table:
    """Figures in rows; the first column names the row, the others are right-aligned."""

    title: str
    columns: Sequence[str]
    rows: list[Sequence[str]] = field(default_factory=list)

    def add(self, *cells: str) -> None:
        """Append a row; raises ValueError when it has not a cell for every column."""
        if len(cells) != len(self.columns):
            raise ValueError(f"{self.title}: {len(cells)} cells for {len(self.columns)} columns")
        self.rows.append(cells)

    def to_rich(self) -> RichTable:
        """For the terminal."""
        table = RichTable(title=self.title, title_justify="left", title_style="bold")
        for number, column in enumerate(self.columns):
            table.add_column(column, justify="right" if number else "left")
        for row in self.rows:
            table.add_row(*row)
        return table

    def to_markdown(self) -> str:
        """For the document."""
        rule = ["---", *["---:"] * (len(self.columns) - 1)]
        lines = [self.columns, rule, *self.rows]
        table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
        return f"**{self.title}**\n\n{table}"


@dataclass(frozen=True)
class Picture:
    """A plot (PNG), kept as `name`.png in a folder beside the document."""

    name: str
    title: str
    png: bytes

    def to_markdown(self) -> str:
        """For the document."""
        return f"![{self.title}]({PICTURES}/{self.name}.png)"


@dataclass
class Section:
    """One measurement: its tables and what is to be known about them."""

    title: str
    conditions: str
    tables: list[Table] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)

    def show(self, console: Console) -> None:
        """Print it."""
        console.rule(f"[bold]{self.title}", align="left")
        for table in self.tables:
            console.print(table.to_rich())
        for note in self.notes:
            console.print(f"• {note}", style="dim", highlight=False)

    def to_markdown(self) -> str:
        """The section as the document keeps it."""
        parts = [f"## {self.title}", f"*{self.conditions}*"]
        parts += [table.to_markdown() for table in self.tables]
        parts += [picture.to_markdown() for picture in self.pictures]
        if self.notes:
            parts.append("\n".join(f"- {note}" for note in self.notes))
        return "\n\n".join(parts) + "\n"


def write(document: Path, title: str, introduction: str, section: Section) -> None:
    """Put a section into the document; those of other titles stay as they are."""
    kept = _sections_of(document)
    kept[section.title] = section.to_markdown()
    document.parent.mkdir(parents=True, exist_ok=True)
    for picture in section.pictures:
        file = document.parent / PICTURES / f"{picture.name}.png"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(picture.png)
    text = "\n".join([f"# {title}\n\n{introduction}\n", *kept.values()])
    document.write_text(text, encoding="utf-8")


def _sections_of(document: Path) -> dict[str, str]:
    if not document.exists():
        return {}
    text = document.read_text(encoding="utf-8")
    starts = [*HEADING.finditer(text)]
    ends = [start.start() for start in starts[1:]] + [len(text)]
    return {
        start.group(1): text[start.start() : end].rstrip() + "\n"
        for start, end in zip(starts, ends, strict=True)
    }
