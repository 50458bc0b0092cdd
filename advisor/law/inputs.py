"""How a calculator declares its inputs: one dataclass field each, with all its limits.

    @dataclass(frozen=True, kw_only=True)
    class Inputs:
        month: Month = inputs.month("tháng đóng", default=CURRENT_MONTH)
        income_base: int = inputs.money("mức thu nhập làm căn cứ đóng", minimum=1)

From these declarations come the validation, the error messages, the forms of the conversation and
the catalogue on screen. Labels are Vietnamese and fit after "Anh/Chị cho biết …".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cache
from typing import Any, Final

from advisor.law.rules.months import Month

# The calculators answer up to this day; beyond it nothing is known or announced.
LAST_COVERED_DAY: Final = date(2027, 12, 31)
EARLIEST_BIRTH: Final = date(1900, 1, 1)
# Where the catalogue states no limit: beyond these a value is a slip of the keyboard.
EARLIEST_DAY: Final = date(1900, 1, 1)
LATEST_DAY: Final = date(2199, 12, 31)
MOST_MONEY: Final = 10**15
MOST_COUNT: Final = 10**6

Bound = Any  # int, Decimal, date, Month, or a function of today that gives one


def TODAY(today: date) -> date:  # noqa: N802 - reads as a constant in declarations
    """Default or bound: the day of the run."""
    return today


def CURRENT_MONTH(today: date) -> Month:  # noqa: N802
    """Default: the month of the run."""
    return Month.of(today)


def CURRENT_YEAR(today: date) -> int:  # noqa: N802
    """Default: the year of the run."""
    return today.year


@dataclass(frozen=True)
class InputSpec:
    """One input: its JSON name, kind and limits.

    Attributes:
        name: key in the JSON object.
        attribute: field of the inputs dataclass (differs from `name` only for Python keywords).
        kind: integer, number, money, boolean, choice, choice_list, date, month, birth_date,
            date_list, money_list, rows, overrides or year_numbers.
        label: Vietnamese name.
        required: absent or null is `missing_input`.
        default: value (or function of today) when absent.
        minimum, maximum: limits of the value (of each item of a list) → `out_of_range`.
        covered_from, covered_to: days or months with law on file → `date_not_covered`.
        values: allowed values → `invalid_choice`.
        min_items, max_items: length of a list → `out_of_range`.
        row: dataclass of a row.
        keys: inputs that an overrides object may have.
    """

    name: str
    kind: str
    label: str
    attribute: str = ""
    required: bool = False
    default: Any = None
    minimum: Bound = None
    maximum: Bound = None
    covered_from: Bound = None
    covered_to: Bound = None
    values: tuple[Any, ...] = ()
    min_items: int = 0
    max_items: int | None = None
    row: type | None = None
    keys: tuple[InputSpec, ...] = ()

    def default_on(self, today: date) -> Any:
        """The value used when the input is absent."""
        return at(self.default, today)


def at(bound: Bound, today: date) -> Any:
    """A bound or default as a value: functions of today are called."""
    return bound(today) if callable(bound) else bound


def specs_of(cls: Any) -> tuple[InputSpec, ...]:
    """The inputs declared in a dataclass, in order."""
    return _specs_of(cls)


@cache
def _specs_of(cls: Any) -> tuple[InputSpec, ...]:
    return tuple(_named(item.name, item.metadata["spec"]) for item in fields(cls))


def _named(attribute: str, spec: InputSpec) -> InputSpec:
    return replace(spec, name=spec.name or attribute, attribute=attribute)


def _declare(kind: str, label: str, default: Any, *, name: str = "", **limits: Any) -> Any:
    """A dataclass field that carries its input spec; no default means required."""
    required = default is REQUIRED
    spec = InputSpec(
        name=name,
        kind=kind,
        label=label,
        required=required,
        default=None if required else default,
        **limits,
    )
    return field(metadata={"spec": spec})


class _Required:
    """Marks an input without a default."""


REQUIRED: Final = _Required()


def integer(
    label: str,
    *,
    default: Any = REQUIRED,
    minimum: int | None = None,
    maximum: int | None = None,
    values: Sequence[int] = (),
) -> Any:
    """A whole number, within limits or one of `values`."""
    most = MOST_COUNT if maximum is None and not values else maximum
    return _declare("integer", label, default, minimum=minimum, maximum=most, values=tuple(values))


def number(
    label: str, *, default: Any = REQUIRED, minimum: Bound = 0, maximum: Bound = MOST_COUNT
) -> Any:
    """A decimal number (percentages, rates), never negative unless `minimum` says so."""
    return _declare("number", label, default, minimum=minimum, maximum=maximum)


def money(label: str, *, default: Any = REQUIRED, minimum: int = 0) -> Any:
    """An amount in whole đồng, never negative."""
    return _declare("money", label, default, minimum=minimum, maximum=MOST_MONEY)


def boolean(label: str, *, default: bool) -> Any:
    """Yes or no."""
    return _declare("boolean", label, default)


def choice(label: str, values: Sequence[str], *, default: Any = REQUIRED) -> Any:
    """One of a few codes."""
    return _declare("choice", label, default, values=tuple(values))


def choice_list(label: str, values: Sequence[str], *, default: Any = REQUIRED) -> Any:
    """One or more of a few codes."""
    return _declare("choice_list", label, default, values=tuple(values), min_items=1)


def day(
    label: str,
    *,
    default: Any = REQUIRED,
    covered_from: date | None = None,
    covered_to: date | None = LAST_COVERED_DAY,
) -> Any:
    """A day; outside the covered days `date_not_covered` (only when `covered_from` is given)."""
    limits: dict[str, Any] = {"minimum": EARLIEST_DAY, "maximum": LATEST_DAY}
    if covered_from:
        limits = {"covered_from": covered_from, "covered_to": covered_to}
    return _declare("date", label, default, **limits)


def month(
    label: str,
    *,
    default: Any = REQUIRED,
    covered_from: Month | None = None,
    minimum: Month | None = None,
    name: str = "",
) -> Any:
    """A calendar month; outside the covered months `date_not_covered`."""
    first = Month.of(EARLIEST_DAY) if minimum is None else minimum
    limits: dict[str, Any] = {"minimum": first, "maximum": Month.of(LATEST_DAY)}
    if covered_from:
        limits = {"covered_from": covered_from, "covered_to": Month.of(LAST_COVERED_DAY)}
    return _declare("month", label, default, name=name, **limits)


def birth_date(
    label: str = "ngày sinh", *, default: Any = REQUIRED, minimum: date = EARLIEST_BIRTH
) -> Any:
    """A day of birth; a year or a month alone is taken as its first day, at latest today."""
    return _declare("birth_date", label, default, minimum=minimum, maximum=TODAY)


def date_list(label: str, *, default: Any = None) -> Any:
    """Days; the empty list is allowed."""
    return _declare("date_list", label, default, minimum=EARLIEST_DAY, maximum=LATEST_DAY)


def money_list(label: str, *, length: int, minimum: int, default: Any = None) -> Any:
    """Exactly `length` amounts in đồng."""
    return _declare(
        "money_list",
        label,
        default,
        minimum=minimum,
        maximum=MOST_MONEY,
        min_items=length,
        max_items=length,
    )


def rows(label: str, row: type, *, default: Any = REQUIRED, min_items: int = 0) -> Any:
    """A list of objects, each read into the dataclass `row`."""
    return _declare("rows", label, default, row=row, min_items=min_items)


def overrides(**keys: Any) -> Any:
    """Figures that may be given instead of the stored ones: `overrides(base_salary=money(...))`."""
    specs = tuple(_named(key, item.metadata["spec"]) for key, item in keys.items())
    return _declare("overrides", "số liệu thay thế", {}, keys=specs)


def year_numbers(label: str) -> Any:
    """An object year → number, for `overrides`."""
    return _declare("year_numbers", label, None, minimum=0, maximum=MOST_COUNT)
