"""Read one JSON value as the type an input asks for, or name what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from advisor.law import wording
from advisor.law.errors import Problem
from advisor.law.inputs import InputSpec
from advisor.law.rules.months import Month

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH: Final = re.compile(r"[0-9]{4}-[0-9]{2}")
_YEAR: Final = re.compile(r"[0-9]{4}")
# Longer numbers would only slow the exact arithmetic down.
_MOST_DIGITS: Final = 20


class Unreadable(Exception):
    """The value is not of the input's type, form or choice."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_value(spec: InputSpec, value: Any, field: str) -> Any:
    """Read a scalar or a plain list (not rows or overrides).

    Raises:
        Unreadable: with `invalid_type`, `invalid_format` or `invalid_choice`.
    """
    return _READERS[spec.kind](spec, value, field)


def wrong_type(spec: InputSpec, field: str, expected: str) -> Unreadable:
    """The JSON type is not the one expected (Vietnamese name of the expected type)."""
    return Unreadable(Problem("invalid_type", field, f"{_capital(spec)} phải là {expected}."))


def _read_integer(spec: InputSpec, value: Any, field: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise wrong_type(spec, field, "số nguyên")
    return _chosen(spec, value, field)


def _read_number(spec: InputSpec, value: Any, field: str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise wrong_type(spec, field, "một số")
    number = Decimal(str(value))
    if not number.is_finite():
        raise wrong_type(spec, field, "một số")
    if number and (number.adjusted() > _MOST_DIGITS or _decimals(number) > _MOST_DIGITS):
        message = f"{_capital(spec)} có quá nhiều chữ số."
        raise Unreadable(Problem("out_of_range", field, message))
    return number


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _read_boolean(spec: InputSpec, value: Any, field: str) -> bool:
    if not isinstance(value, bool):
        raise wrong_type(spec, field, "có (true) hoặc không (false)")
    return value


def _read_choice(spec: InputSpec, value: Any, field: str) -> str:
    return _chosen(spec, _text(spec, value, field), field)


def _read_date(spec: InputSpec, value: Any, field: str) -> date:
    text = _text(spec, value, field)
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass  # the day does not exist: reported below like a malformed one
    raise _malformed(spec, field, "ngày có thật, dạng YYYY-MM-DD")


def _read_month(spec: InputSpec, value: Any, field: str) -> Month:
    text = _text(spec, value, field)
    if _MONTH.fullmatch(text):
        try:
            return Month.of(date.fromisoformat(f"{text}-01"))
        except ValueError:
            pass  # reported below like a malformed month
    raise _malformed(spec, field, "tháng có thật, dạng YYYY-MM")


def _read_birth_date(spec: InputSpec, value: Any, field: str) -> date:
    text = _text(spec, value, field)
    if _YEAR.fullmatch(text):
        text += "-01-01"
    elif _MONTH.fullmatch(text):
        text += "-01"
    try:
        return _read_date(spec, text, field)
    except Unreadable:
        raise _malformed(spec, field, "ngày có thật: YYYY-MM-DD, YYYY-MM hoặc YYYY") from None


def _read_list(
    read_item: Callable[[InputSpec, Any, str], Any],
) -> Callable[[InputSpec, Any, str], tuple[Any, ...]]:
    def read(spec: InputSpec, value: Any, field: str) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise wrong_type(spec, field, "một danh sách")
        # Types first: a wrong type is reported before a wrong form or choice of an earlier item.
        found, problems = [], []
        for item in value:
            try:
                found.append(read_item(spec, item, field))
            except Unreadable as error:
                problems.append(error)
        if problems:
            raise min(problems, key=lambda error: error.problem.rank)
        return tuple(found)

    return read


def _read_year_numbers(spec: InputSpec, value: Any, field: str) -> dict[int, Decimal]:
    if not isinstance(value, dict):
        raise wrong_type(spec, field, "một bảng năm → hệ số")
    for year in value:
        if not (isinstance(year, int) or _YEAR.fullmatch(str(year))):
            message = f"{_capital(spec)}: “{year}” không phải là năm."
            raise Unreadable(Problem("unknown_input", f"{field}.{year}", message))
    return {
        int(year): _read_number(spec, item, field)
        for year, item in value.items()
        if item is not None
    }


def _text(spec: InputSpec, value: Any, field: str) -> str:
    if not isinstance(value, str):
        raise wrong_type(spec, field, "chuỗi ký tự")
    return value


def _chosen(spec: InputSpec, value: Any, field: str) -> Any:
    if spec.values and value not in spec.values:
        allowed = ", ".join(str(item) for item in spec.values)
        message = f"{_capital(spec)} phải là một trong: {allowed}."
        raise Unreadable(Problem("invalid_choice", field, message))
    return value


def _malformed(spec: InputSpec, field: str, form: str) -> Unreadable:
    return Unreadable(Problem("invalid_format", field, f"{_capital(spec)} phải là {form}."))


def _capital(spec: InputSpec) -> str:
    return spec.label[:1].upper() + spec.label[1:]


def shown(value: Any) -> str:
    """A bound in a message: grouped numbers, Vietnamese dates."""
    if isinstance(value, Month):
        return wording.month(value)
    if isinstance(value, date):
        return wording.day(value)
    return wording.number(value)


_READERS: Final[dict[str, Callable[[InputSpec, Any, str], Any]]] = {
    "integer": _read_integer,
    "money": _read_integer,
    "number": _read_number,
    "boolean": _read_boolean,
    "choice": _read_choice,
    "date": _read_date,
    "month": _read_month,
    "birth_date": _read_birth_date,
    "choice_list": _read_list(_read_choice),
    "date_list": _read_list(_read_date),
    "money_list": _read_list(_read_integer),
    "year_numbers": _read_year_numbers,
}
