"""`advisor calculate`: one calculation, or one a line from standard input."""

import sys
from typing import Annotated, Optional

import typer

BAD_INPUT = 2

Name = Annotated[
    Optional[str],  # noqa: UP045 - typer 0.12 reads the annotation at run time
    typer.Argument(help="Calculator, e.g. voluntary_si.contribution; without it: JSON lines."),
]
Inputs = Annotated[
    Optional[str],  # noqa: UP045
    typer.Argument(help="Its inputs, one JSON object."),
]


def calculate(name: Name = None, inputs: Inputs = None) -> None:
    """Print the result as a JSON object; exit status 2 when the inputs of NAME are wrong.

    Without NAME: reads {"calculator": NAME, "inputs": {…}} a line, prints an object a line.
    """
    from advisor.law import requests
    from advisor.settings import today
    from advisor.store.law import current_law_book

    law, day = current_law_book(), today()
    if name is None:
        for line in sys.stdin.buffer:
            text = line.decode("utf-8", "replace").strip()
            if text:
                _print(requests.to_json(requests.answer_line(text, law, day)))
        return
    answer = requests.answer(name, inputs, law, day)
    _print(requests.to_json(answer))
    if "error" in answer:
        raise typer.Exit(BAD_INPUT)


def _print(line: bytes) -> None:
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()
