"""`advisor route`: messages on standard input, their routes and values as JSON lines."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, TextIO

import typer

if TYPE_CHECKING:
    from advisor.language.routing.model import RouteModel
    from advisor.language.routing.route import RouteScore

OUT_OF_SCOPE = {"programme": "out_of_scope", "topic": "out_of_scope", "confidence": 0.0}


def route() -> None:
    """Route every line of standard input as the first message of a conversation."""
    from advisor.language.routing.archive import load_route_model
    from advisor.operation import training
    from advisor.settings import current, today

    model = load_route_model(training.train(current(), partial(typer.echo, err=True)))
    read_any_bytes(sys.stdin, sys.stdout)
    try:
        write_routes(model, sys.stdin, sys.stdout, today())
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def read_any_bytes(source: TextIO, out: TextIO) -> None:
    """UTF-8 both ways whatever the terminal's language; bytes that are none become `\\ufffd`.

    Only a line feed ends a line: a message keeps its carriage returns.
    """
    if isinstance(source, TextIOWrapper):
        source.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    if isinstance(out, TextIOWrapper):
        out.reconfigure(encoding="utf-8", errors="replace")


def write_routes(model: RouteModel, source: TextIO, out: TextIO, today: date) -> None:
    """One JSON object a line of `source`, in order; an empty line is out of scope."""
    for line in _lines(source):
        print(json.dumps(routed(model, line, today), ensure_ascii=False), file=out, flush=True)


def routed(model: RouteModel, text: str, today: date) -> dict[str, Any]:
    """`{"text", "routes", "entities"}` of one message."""
    from advisor.language.routing.questions import read_routes
    from advisor.language.values.read import entities_of, read_values

    routes = [_plain(one) for one in read_routes(model, text).asked] if text.strip() else []
    entities = entities_of(read_values(text, today))
    return {"text": text, "routes": routes or [OUT_OF_SCOPE], "entities": entities}


def _plain(one: RouteScore) -> dict[str, Any]:
    confidence = round(min(1.0, max(0.0, one.confidence)), 4)
    return {"programme": one.programme, "topic": one.topic, "confidence": confidence}


def _lines(source: TextIO) -> Iterator[str]:
    for line in source:
        yield line.rstrip("\r\n")
