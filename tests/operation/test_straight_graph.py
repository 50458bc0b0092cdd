"""A model's parts run one after the other give what Rasa's own runner gives."""

from typing import Any

import pytest
from rasa.engine.exceptions import GraphComponentException, GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage

from advisor.operation.straight_graph import StraightGraphRunner

calls: list[str] = []


class Adds(GraphComponent):
    """Adds its number to what it is given; a sum over 100 is refused."""

    def __init__(self, number: int) -> None:
        self.number = number

    @classmethod
    def create(cls, config: dict[str, Any], *_: Any, **__: Any) -> "Adds":
        return cls(config["number"])

    def add(self, **given: int) -> int:
        calls.append(str(self.number))
        total = self.number + sum(given.values())
        if total > 100:
            raise ArithmeticError
        return total


def node(number: int, is_target: bool = False, **needs: str) -> SchemaNode:
    return SchemaNode(needs, Adds, "create", "add", {"number": number}, True, is_target)


SCHEMA = GraphSchema(
    {
        "last": node(3, True, one="first", two="second"),
        "second": node(2, one="first"),
        "first": node(1, message="__message__"),
        "aside": node(50, one="first"),
        "lonely": node(7, True),
    }
)


@pytest.fixture(params=["straight", "dask"])
def runner(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    storage = LocalModelStorage.create(tmp_path_factory.mktemp("model"))
    rasas = DaskGraphRunner.create(SCHEMA, storage, ExecutionContext(SCHEMA))
    calls.clear()
    return StraightGraphRunner(rasas) if request.param == "straight" else rasas


def test_each_part_runs_once_behind_what_it_needs(runner: Any) -> None:
    for _ in range(2):
        calls.clear()
        assert runner.run({"__message__": 10}, ["last"]) == {"last": 3 + 11 + 13}
        assert calls == ["1", "2", "3"]


def test_without_targets_the_models_own_are_run(runner: Any) -> None:
    assert runner.run({"__message__": 0}) == {"last": 3 + 1 + 3, "lonely": 7}


def test_one_target_needs_no_more_than_its_own_parts(runner: Any) -> None:
    assert runner.run({}, ["lonely"]) == {"lonely": 7}
    assert calls == ["7"]


def test_what_a_part_raises_comes_out(runner: Any) -> None:
    with pytest.raises(GraphComponentException):
        runner.run({"__message__": 60}, ["aside"])


def test_an_input_that_is_missing_is_refused(runner: Any) -> None:
    with pytest.raises(GraphRunError):
        runner.run({}, ["first"])
