"""`python -m benchmarks [part …]`: measure, show, and write docs/benchmarks.md."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console

from advisor.operation import quiet
from benchmarks import cold, growth, library, machine, memory, reading, starting, training, turns
from benchmarks.contenders import Contender, prepare
from benchmarks.errors import BenchmarkError
from benchmarks.examples import Split
from benchmarks.options import Options
from benchmarks.report import Section, write
from benchmarks.servers import serving

PARTS = ("training", "start", "turns", "growth", "memory", "reading", "library")
SERVED = ("turns", "growth", "memory")
SIZES = {
    "subset": "messages that the stock project is trained on",
    "held_out": "messages to measure understanding on",
    "epochs": "of DIET; fewer only for a trial",
    "turns": "measured turns of each project, alone and with each number of citizens at once",
    "conversation": "turns of the long conversation",
    "calculations": "lines for `advisor calculate`",
    "routed_lines": "lines for `advisor route`",
}
INTRODUCTION = """\
Written by `make bench` (`python -m benchmarks`); nothing here is asserted by a test. The machine is
shared and its times move: read the ratios, which are measured side by side in one run. “Stock Rasa”
is what `rasa init` makes, on a part of our messages (DIET needs minutes for hundreds); “ours, same
messages” is trained on exactly that part, “ours, all messages” is the bot as it is served."""


def main() -> None:
    """Measure what was asked for; status 1 after a line when something could not be measured."""
    quiet.silence()
    parts, options = _read(sys.argv[1:])
    console = Console(width=max(100, Console().width))
    console.print(f"Projects and models in {options.home}; figures go to {options.document}")
    try:
        for section in _measured(parts, options):
            section.show(console)
            # At once: a later part that fails does not lose what an earlier one took minutes for.
            write(options.document, "Benchmarks", INTRODUCTION, section)
    except BenchmarkError as error:
        sys.exit(f"benchmarks: {error}")


def _measured(parts: Sequence[str], options: Options) -> Iterator[Section]:
    if "cold" in parts:
        yield cold.measure(_conditions("cold", options))
    wanted = [part for part in parts if part != "cold"]
    if wanted:
        yield from _sections(wanted, *prepare(options), options)


def _sections(
    wanted: Sequence[str], contenders: list[Contender], split: Split, options: Options
) -> Iterator[Section]:
    ours, to_serve = contenders[-1], [one for one in contenders if one.is_served]
    if "training" in wanted:
        yield training.section(contenders, options, _conditions("training", options))
    if "start" in wanted:
        yield starting.measure(to_serve, _conditions("start", options))
    if any(part in SERVED for part in wanted):
        yield from _served(wanted, to_serve, options)
    if "reading" in wanted:
        yield reading.measure(contenders, split, options, _conditions("reading", options))
    if "library" in wanted:
        yield library.measure(ours, split.held_out, options, _conditions("library", options))


def _served(
    wanted: Sequence[str], contenders: list[Contender], options: Options
) -> Iterator[Section]:
    with serving(contenders) as served:
        if "turns" in wanted:
            yield turns.measure(served, options, _conditions("turns", options))
        if "growth" in wanted:
            yield growth.measure(served, options, _conditions("growth", options))
        if "memory" in wanted:
            yield memory.measure(served, _conditions("memory", options))


def _conditions(part: str, options: Options) -> str:
    trial = "TRIAL with reduced sizes, says nothing. " if options.trial else ""
    command = f"python -m benchmarks {part} {options.flags}".strip()
    return f"{trial}`{command}`, {machine.moment()}. {machine.describe()}."


def _read(arguments: Sequence[str]) -> tuple[list[str], Options]:
    default = Options()
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", choices=[*PARTS, "cold", []], help="default: all but cold"
    )
    for name, what in SIZES.items():
        flag, value = f"--{name.replace('_', '-')}", getattr(default, name)
        told = f"{what} (default: {value})"
        parser.add_argument(flag, type=_positive, default=value, metavar="N", help=told)
    parser.add_argument("--questions", type=Path, help="further messages to measure on (YAML)")
    parser.add_argument("--skip-diet-training", action="store_true", help="use the cached model")
    parser.add_argument("--retrain", action="store_true", help="train even what is cached")
    parser.add_argument("--best-diet", action="store_true", help="train and read with it as well")
    parser.add_argument("--without-stock", action="store_true", help="measure ours alone")
    given = vars(parser.parse_args(arguments))
    parts = given.pop("parts") or list(PARTS)
    return parts, Options(**given)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


if __name__ == "__main__":
    main()
