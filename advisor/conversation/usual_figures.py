"""The case for which a figure that somebody has heard of is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from advisor.answers.answer import Answer
from advisor.conversation.advancing import answer_of
from advisor.conversation.amounts_told import names, nearly_names
from advisor.conversation.context import CONFIDENT, SUBJECTS
from advisor.conversation.filling import read_inputs
from advisor.conversation.forms import Form
from advisor.conversation.state import State
from advisor.conversation.utterance import Utterance
from advisor.conversation.world import World
from advisor.law import CalculationError
from advisor.settings import current


@dataclass(frozen=True)
class Case:
    """A calculation and one set of its inputs."""

    calculator: str
    inputs: Mapping[str, Any]


def case_of(
    claimed: int, rest: Utterance, programmes: tuple[str, ...], state: State, world: World
) -> tuple[State, Answer] | None:
    """The usual case of these programmes that comes to the amount, exactly if any does, of one
    programme also for short; None when none does.

    What the rest of the message says ("mức 3 triệu đóng 594 nghìn") stands in place of the case's
    own; calculations that take more of it come first. Of what is surely a benefit ("lương hưu")
    only its own calculations are tried.
    """
    route = rest.main
    benefit = route.topic if route.topic in SUBJECTS and route.confidence >= CONFIDENT else None
    told: list[tuple[int, State, Answer]] = []
    for case in load_cases():
        form = world.forms[case.calculator]
        if form.programme in programmes and benefit in (None, *form.topics):
            said = read_inputs(form, rest, today=world.today)
            made = _made(form, {**case.inputs, **said}, state)
            told += [(len(said), made, answer) for answer in _answer(form, made, world)]
    told.sort(key=lambda one: -one[0])
    tests: list[Callable[[Answer, int], bool]] = [names]
    if len(programmes) == 1:
        tests.append(nearly_names)
    found = (one[1:] for test in tests for one in told if test(one[2], claimed))
    return next(found, None)


def _made(form: Form, inputs: dict[str, Any], state: State) -> State:
    return replace(
        state.closed(),
        programme=form.programme,
        topic=form.topics[0],
        calculator=form.calculator,
        inputs=inputs,
        compared={},
        last_reply="calculation",
    )


def _answer(form: Form, made: State, world: World) -> Iterator[Answer]:
    """The answer; nothing where the law of the day has no figure for the case."""
    try:
        yield answer_of(form, made, world)
    except CalculationError:
        return


@lru_cache(maxsize=2)
def load_cases(folder: Path | None = None) -> tuple[Case, ...]:
    """Every case of the file, in its order."""
    folder = folder or current().root / "data" / "conversation"
    data = yaml.safe_load((folder / "usual_figures.yml").read_text(encoding="utf-8"))
    return tuple(case for item in data for case in _cases(item))


def _cases(item: Mapping[str, Any]) -> Iterator[Case]:
    keys = list(item["inputs"])
    for values in product(*item["inputs"].values()):
        yield Case(item["calculator"], dict(zip(keys, values, strict=True)))
