"""Calculations asked for as JSON text, answered as JSON text: the command line and its stream."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NoReturn

from advisor.law.errors import CalculationError
from advisor.law.lawbook import LawBook
from advisor.law.registry import calculate, calculator


def answer(name: str, text: str | None, law: LawBook, today: date) -> dict[str, Any]:
    """Run one calculator on the text of a JSON object.

    Returns:
        the object of the calculation, or `{"error": …}`.
    """
    try:
        inputs = parse_object(text)
        return calculate(name, inputs, law=law, today=today).to_dict()
    except CalculationError as error:
        return error.to_dict()


def answer_line(line: str, law: LawBook, today: date) -> dict[str, Any]:
    """Run one line `{"calculator": NAME, "inputs": {…}}`. Returns as `answer`."""
    try:
        request = parse_object(line)
        name, inputs = request.get("calculator"), request.get("inputs")
        inputs = {} if inputs is None else inputs
        if not isinstance(inputs, Mapping):
            raise _not_an_object()
        calculator(name)
        return calculate(str(name), inputs, law=law, today=today).to_dict()
    except CalculationError as error:
        return error.to_dict()


def parse_object(text: str | None) -> dict[str, Any]:
    """Read a JSON object; decimals stay exact.

    Raises:
        CalculationError: `invalid_json`.
    """
    try:
        found = json.loads(text or "", parse_float=Decimal, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise _not_an_object() from None
    if not isinstance(found, dict):
        raise _not_an_object()
    return found


def to_json(answer: Mapping[str, Any]) -> bytes:
    """One line of UTF-8 JSON; half a surrogate pair in the input cannot break it."""
    return json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def _not_an_object() -> CalculationError:
    message = "Dữ liệu đầu vào phải là một đối tượng JSON hợp lệ."
    return CalculationError("invalid_json", None, message)
