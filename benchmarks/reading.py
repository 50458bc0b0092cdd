"""How well and how fast messages are understood, in every kind of writing."""

import json
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import IO, Any

from rich.progress import track

from advisor.language.noise import NOISES
from benchmarks.contenders import Contender
from benchmarks.errors import BenchmarkError
from benchmarks.examples import Labelled, Split, read_questions
from benchmarks.options import Options
from benchmarks.report import AGAINST, Section, Table
from benchmarks.timing import Times, milliseconds, times

AS_WRITTEN = "as written"
SEED = 7


@dataclass
class Reader:
    """A process that reads messages with a contender's model, and what it got right."""

    contender: Contender
    process: subprocess.Popen[bytes]
    right: dict[tuple[str, str], list[tuple[bool, bool]]] = field(default_factory=dict)
    taken: Times = field(default_factory=Times)
    refused: int = 0
    resident_bytes: int = 0

    def read(self, text: str) -> dict[str, Any]:
        """Parse one message; raises BenchmarkError when the process is gone."""
        _pipe(self.process.stdin).write(json.dumps(text).encode() + b"\n")
        _pipe(self.process.stdin).flush()
        return self.answer()

    def answer(self) -> dict[str, Any]:
        """The next line that it says."""
        line = _pipe(self.process.stdout).readline()
        if not line:
            raise BenchmarkError(f"{self.contender.title}: the model could not be used")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def judge(self, messages: str, column: str, text: str, wanted: Labelled) -> None:
        """Read a message and keep whether programme, and programme with topic, are right."""
        answer = self.read(text)
        self.taken.add(answer["seconds"])
        self.refused += answer["refused"]
        self.resident_bytes = max(self.resident_bytes, answer["bytes"])
        route = tuple(answer["route"] or ("", ""))
        accepted = {wanted.route, *wanted.also_right}
        programme = route[0] in {one[0] for one in accepted}
        self.right.setdefault((messages, column), []).append((programme, route in accepted))

    def shares(self, messages: str, column: str) -> str:
        """Programme right / programme and topic right, in percent."""
        judged = self.right[messages, column]
        return " / ".join(
            f"{100 * sum(one[part] for one in judged) / len(judged):.1f}" for part in (0, 1)
        )


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream


@contextmanager
def reader(contender: Contender) -> Iterator[Reader]:
    """A reader with its model loaded."""
    command = [sys.executable, "-m", "benchmarks.parser", str(contender.model)]
    with subprocess.Popen(
        command + ([] if contender.is_stock else ["--ours"]),
        cwd=contender.folder,
        env=contender.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            one = Reader(contender, process)
            one.answer()
            yield one
        finally:
            _pipe(process.stdin).close()


def variants(messages: Sequence[Labelled]) -> Iterator[tuple[str, str, Labelled]]:
    """Every message as it is and in every kind of noise: column, text, message."""
    noises = {AS_WRITTEN: lambda text, _: text, **NOISES}
    for column, noise in noises.items():
        for number, one in enumerate(messages):
            yield column, noise(one.text, random.Random(f"{SEED}/{column}/{number}")), one


def measure(
    contenders: Sequence[Contender], parts: Split, options: Options, conditions: str
) -> Section:
    """The section of understanding; all models read the same messages in turns."""
    sets = {"held out": parts.held_out}
    if options.questions is not None:
        sets["given questions"] = read_questions(options.questions)
    with ExitStack() as stack:
        readers = [stack.enter_context(reader(one)) for one in contenders]
        for name, messages in sets.items():
            _judge_all(_judges(readers, name, parts), name, messages)
    tables = [_accuracy(_judges(readers, name, parts), name, sets[name]) for name in sets]
    return Section("Understanding", conditions, [*tables, _speed(readers)], _notes(options, parts))


def _judges(readers: Sequence[Reader], name: str, parts: Split) -> list[Reader]:
    """Who reads a set: a model that was trained on its messages does not."""
    return [
        one
        for one in readers
        if name != "held out" or one.contender.messages == len(parts.training)
    ]


def _judge_all(readers: Sequence[Reader], name: str, messages: Sequence[Labelled]) -> None:
    for one in readers:
        one.read(messages[0].text)  # what a first message loads is not measured
    for column, text, wanted in track([*variants(messages)], description=f"Reading: {name}"):
        for one in readers:
            one.judge(name, column, text, wanted)


def _accuracy(readers: Sequence[Reader], name: str, messages: Sequence[Labelled]) -> Table:
    titles = [f"{one.contender.title} ({one.contender.messages})" for one in readers]
    table = Table(f"Right of {len(messages)} messages, {name}, %", ["", *titles])
    for column in (AS_WRITTEN, *NOISES):
        table.add(column.replace("_", " "), *(one.shares(name, column) for one in readers))
    return table


def _speed(readers: Sequence[Reader]) -> Table:
    columns = ["", "p50", "p95", AGAINST, "fallback", "memory"]
    table = Table("Reading a message, without a server", columns)
    first = readers[0].taken.p50 if readers[0].taken.seconds else 0.0
    for one in readers:
        if one.taken.seconds:
            table.add(
                one.contender.title,
                milliseconds(one.taken.p50),
                milliseconds(one.taken.p95),
                times(one.taken.p50, first),
                f"{100 * one.refused / len(one.taken.seconds):.0f} %",
                f"{one.resident_bytes / 1e6:.0f} MB",
            )
    return table


def _notes(options: Options, parts: Split) -> list[str]:
    return [
        "Each cell: programme right / programme and topic right. Only models that were not trained "
        "on a set's messages read it; the number of training messages stands beside each.",
        f"Held out: {len(parts.held_out)} messages of data/nlu, evenly over the cells, none near "
        f"(token-set similarity of folded texts) to one of the {len(parts.training)} that the "
        "models were trained on.",
        "Where the stock pipeline falls back (“nlu_fallback”), its best real intent is taken.",
        "Every model reads each message in turn with the others, in a process of its own.",
    ] + (["Given questions: a file that is not part of the project."] if options.questions else [])
