"""The library without a conversation: law, calculators, article search, the two line commands."""

import json
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import yaml

from advisor.law.lawbook import LawBook, law_book_from
from advisor.law.registry import CALCULATORS, calculate
from advisor.settings import CLONE
from advisor.store import law_rows
from advisor.store.engine import engine_of, reading
from advisor.store.law import prepare
from benchmarks.article_search import measure_search
from benchmarks.contenders import Contender
from benchmarks.errors import BenchmarkError
from benchmarks.examples import Labelled
from benchmarks.options import TODAY, Options, program
from benchmarks.process import Spent, run_measured
from benchmarks.report import Section, Table
from benchmarks.timing import Times, milliseconds

CALCULATIONS = Path(__file__).parent / "calculations.yml"
REPEATS = 100


def measure(
    contender: Contender, lines: list[Labelled], options: Options, conditions: str
) -> Section:
    """The section of the library, run with the data of our project."""
    requests: list[dict[str, Any]] = yaml.safe_load(CALCULATIONS.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        law, loading = _law(Path(folder))
    tables = [loading, _calculators(law, requests), _commands(contender, requests, lines, options)]
    tables.append(measure_search([one.text for one in lines]))
    notes = [
        f"{len(requests)} calculations, one of every calculator; no stock counterpart exists.",
        "A line command starts once: its start is what one line takes.",
        "Articles beyond the real ones are halves of their texts joined; aim: a p50 within 2 ×.",
    ]
    return Section("The library", conditions, tables, notes)


def _law(folder: Path) -> tuple[LawBook, Table]:
    table = Table("The figures of the law", ["", "time"])
    url = f"sqlite:///{folder}/law.db"
    law_folder = CLONE / "data" / "law"
    for title in ("make the database and load data/law", "the same, when nothing has changed"):
        started = time.perf_counter()
        prepare(url, law_folder)
        table.add(title, milliseconds(1000 * (time.perf_counter() - started)))
    started = time.perf_counter()
    with reading(engine_of(url)) as session:
        law = law_book_from(law_rows.read_parameters(session))
    table.add(
        "read all figures from the database", milliseconds(1000 * (time.perf_counter() - started))
    )
    engine_of(url).dispose()
    return law, table


def _calculators(law: LawBook, requests: list[dict[str, Any]]) -> Table:
    missing = set(CALCULATORS) - {one["calculator"] for one in requests}
    if missing:
        raise BenchmarkError(f"{CALCULATIONS.name} has no {', '.join(sorted(missing))}")
    measured: dict[str, Times] = {one["calculator"]: Times() for one in requests}
    for _ in range(REPEATS):
        for one in requests:
            started = time.perf_counter()
            calculate(one["calculator"], one["inputs"], law=law, today=TODAY)
            measured[one["calculator"]].add(time.perf_counter() - started)
    everything = Times([seconds for one in measured.values() for seconds in one.seconds])
    table = Table(f"Calculators ({REPEATS} runs of each)", ["", "p50", "p95"])
    table.add("all", milliseconds(everything.p50), milliseconds(everything.p95))
    slowest = sorted(measured, key=lambda name: measured[name].p50)[-3:]
    for name in reversed(slowest):
        table.add(name, milliseconds(measured[name].p50), milliseconds(measured[name].p95))
    return table


def _commands(
    contender: Contender, requests: list[dict[str, Any]], lines: list[Labelled], options: Options
) -> Table:
    calculations = [json.dumps(one, ensure_ascii=False) for one in requests]
    messages = [one.text for one in lines]
    table = Table(
        "Line commands", ["", "one line", "all lines", "a line after the start", "memory"]
    )
    for command, source, count in (
        ("calculate", calculations, options.calculations),
        ("route", messages, options.routed_lines),
    ):
        alone, whole = (_run(contender, command, source, size, options) for size in (1, count))
        each = 1000 * max(0.0, whole.seconds - alone.seconds) / max(1, count - 1)
        table.add(
            f"`advisor {command}`, {count} lines",
            f"{alone.seconds:.1f} s",
            f"{whole.seconds:.1f} s",
            milliseconds(each),
            f"{whole.peak_bytes / 1e6:.0f} MB",
        )
    return table


def _run(
    contender: Contender, command: str, source: list[str], count: int, options: Options
) -> Spent:
    text = "".join(f"{line}\n" for line in islice(cycle(source), count))
    log = options.home / f"{command}.log"
    spent = run_measured(
        [program("advisor"), command],
        log,
        cwd=contender.folder,
        environment=contender.environment,
        source=text.encode(),
    )
    answered = sum(line.startswith(b"{") for line in log.read_bytes().splitlines())
    if answered != count:
        raise BenchmarkError(f"advisor {command}: {answered} answers to {count} lines ({log})")
    return spent
