"""The figures of the law on any day: an immutable snapshot that calculators read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from advisor.law.errors import DateNotCovered, ParameterUnknown
from advisor.law.parameter import DatedValue, Parameter

_Series = tuple[tuple[date, ...], tuple[DatedValue, ...]]


class LawBook:
    """All parameters, indexed by name, key and day.

    Never answers with the value of a neighbouring day: before the first value it raises.
    """

    def __init__(self, parameters: Iterable[Parameter]) -> None:
        self._parameters = {parameter.name: parameter for parameter in parameters}
        self._series: dict[tuple[str, str | None], _Series] = {}
        for parameter in self._parameters.values():
            for key in parameter.keys or (None,):
                values = sorted(
                    (value for value in parameter.values if value.key == key),
                    key=lambda value: value.valid_from,
                )
                dates = tuple(value.valid_from for value in values)
                self._series[parameter.name, key] = (dates, tuple(values))

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """The parameters by name."""
        return MappingProxyType(self._parameters)

    def __iter__(self) -> Iterator[Parameter]:
        return iter(self._parameters.values())

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name.

        Raises:
            ParameterUnknown: there is none.
        """
        try:
            return self._parameters[name]
        except KeyError:
            raise ParameterUnknown(name) from None

    def lookup(self, name: str, on: date, key: str | int | None = None) -> DatedValue:
        """The dated value in force on a day (its `value` is None when repealed).

        Raises:
            ParameterUnknown: no such parameter or key.
            DateNotCovered: the first value starts after `on`.
        """
        text_key = None if key is None else str(key)
        series = self._series.get((name, text_key))
        if series is None:
            raise ParameterUnknown(name, text_key)
        dates, values = series
        position = bisect_right(dates, on)
        if position == 0:
            raise DateNotCovered(name, text_key, on)
        return values[position - 1]

    def value(self, name: str, on: date, key: str | int | None = None) -> Decimal | None:
        """The number in force on a day, None when repealed. Raises as `lookup`."""
        return self.lookup(name, on, key).value

    def history(self, name: str, key: str | int | None = None) -> tuple[DatedValue, ...]:
        """All dated values of a parameter (of one key), oldest first.

        Raises:
            ParameterUnknown: no such parameter or key.
        """
        text_key = None if key is None else str(key)
        if (name, text_key) not in self._series:
            raise ParameterUnknown(name, text_key)
        return self._series[name, text_key][1]


def law_book_from(parameters: Iterable[Parameter]) -> LawBook:
    """Build the snapshot from parameters (of YAML files or of database rows)."""
    return LawBook(parameters)
