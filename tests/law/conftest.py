"""The law of the data files and short ways to run a calculator."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from advisor.law import CalculationError, LawBook, calculate, law_book_from, load_yaml

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def law() -> LawBook:
    """All figures of data/law."""
    return law_book_from(load_yaml())


@pytest.fixture(scope="session")
def run(law: LawBook) -> Callable[..., dict[str, Any]]:
    """run(name, inputs) → the JSON object of the calculation, on TODAY."""

    def run(name: str, inputs: dict[str, Any], today: date = TODAY) -> dict[str, Any]:
        return calculate(name, inputs, law=law, today=today).to_dict()

    return run


@pytest.fixture(scope="session")
def result(run: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """result(name, inputs) → the outputs."""
    return lambda name, inputs: run(name, inputs)["result"]


@pytest.fixture(scope="session")
def warnings(run: Callable[..., dict[str, Any]]) -> Callable[..., list[str]]:
    """warnings(name, inputs) → the codes of the warnings."""
    return lambda name, inputs: [warning["code"] for warning in run(name, inputs)["warnings"]]


@pytest.fixture(scope="session")
def error(law: LawBook) -> Callable[..., tuple[str, str | None]]:
    """error(name, inputs) → code and field of the error that must come."""

    def error(name: str, inputs: dict[str, Any]) -> tuple[str, str | None]:
        with pytest.raises(CalculationError) as raised:
            calculate(name, inputs, law=law, today=TODAY)
        assert raised.value.message
        return raised.value.code, raised.value.field

    return error
