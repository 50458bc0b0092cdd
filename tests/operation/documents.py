"""What the documents tell the reader to type or to open."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import typer

from advisor.cli.app import app
from advisor.settings import CLONE

FENCE = re.compile(r"^```[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
SPAN = re.compile(r"`([^`]+)`")
# Not the user of that name: `sudo -u advisor …`.
COMMAND = re.compile(r"(?:(?<![\w./-])|(?<=bin/))(?<!-[uog] )(?<!--owner )advisor ([^|;&`\n]+)")
# "`advisor users add` / `list` / `--undo`": the others of the same group, or an option.
OTHERS = re.compile(r"`(?:uv run )?advisor ([a-z -]+)`((?: / `[a-z-]+`)+)")
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")
ROOT = typer.main.get_command(app)


def documents() -> list[Path]:
    """README, the deploy guide and everything below docs."""
    return [CLONE / "README.md", *sorted((CLONE / "deploy").glob("*.md")), *sorted(_below_docs())]


def _below_docs() -> Iterator[Path]:
    return (CLONE / "docs").rglob("*.md")


def code(text: str) -> list[str]:
    """The code in a document: the lines of its blocks, and its spans."""
    blocks = [line for block in FENCE.findall(text) for line in _whole_lines(block)]
    spans = [" ".join(span.split()) for span in SPAN.findall(FENCE.sub("", text))]
    return blocks + [span.replace("\\|", "|") for span in spans]


def _whole_lines(block: str) -> list[str]:
    return re.sub(r"\\\n\s*", " ", block).splitlines()


def commands(text: str) -> Iterator[list[str]]:
    """The words of every `advisor …` in a document's code."""
    for one in code(text):
        for match in COMMAND.finditer(one.split(" #")[0]):
            yield words(match[1])
    for first, others in OTHERS.findall(text):
        for other in SPAN.findall(others):
            start = first.split()
            yield [*start, other] if other.startswith("-") else [*start[:-1], other]


def words(line: str) -> list[str]:
    """A line as the shell splits it; one with an open quote as it stands."""
    try:
        return shlex.split(line)
    except ValueError:
        return line.split()


def fault(typed: list[str]) -> str:
    """Why a command line cannot be typed, "" when it can."""
    command, rest = ROOT, list(typed)
    while hasattr(command, "commands") and rest and not rest[0].startswith("-"):
        name = rest.pop(0).strip("[](),.")
        if name in ("…", "...", "$@"):
            return ""
        if name not in command.commands:
            return f"advisor {' '.join(typed)}: no command '{name}'"
        command = command.commands[name]
    known = {"--help", *(one for p in command.params for one in (*p.opts, *p.secondary_opts))}
    options = [word.strip("[](),.").split("=")[0] for word in rest]
    unknown = [word for word in options if word.startswith("--") and word not in known]
    return f"advisor {' '.join(typed)}: no option {unknown}" if unknown else ""
