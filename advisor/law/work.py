"""The work sheet of one calculation: it gives the figures and remembers everything used.

Because every figure is read through it, citations and the warnings about unconfirmed, future or
overridden figures follow by themselves and cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from advisor.law import wording
from advisor.law.errors import CalculationError, DateNotCovered
from advisor.law.lawbook import LawBook
from advisor.law.parameter import DatedValue
from advisor.law.references import Citation, citations
from advisor.law.result import Warning

_PERCENT = Fraction(1, 100)


class Work:
    """One calculation in progress.

    Attributes:
        law: the figures.
        today: day of the run.
        as_of: the day whose law is used.
    """

    def __init__(
        self, law: LawBook, today: date, as_of: date, overrides: Mapping[str, Any] | None = None
    ) -> None:
        self.law = law
        self.today = today
        self.as_of = as_of
        self._overrides = overrides or {}
        self._overridden: dict[str, None] = {}
        # By identity: hashing a dated value each time it is read would cost more than reading it.
        self._used: dict[int, tuple[DatedValue, Fraction]] = {}
        self._cited: dict[Citation, None] = {}
        self._warnings: dict[Warning, None] = {}
        self.steps: list[str] = []

    # -- figures ---------------------------------------------------------------------------

    def value(
        self,
        name: str,
        on: date | None = None,
        key: str | int | None = None,
        *,
        override: str | None = None,
    ) -> Fraction:
        """A figure of the law, exact.

        Args:
            name: parameter.
            on: day, by default `as_of`.
            key: sub-key of the parameter.
            override: key of the `overrides` input that may replace it.

        Raises:
            CalculationError: `parameter_unknown`, no value is on file for that day.
        """
        if override is not None and override in self._overrides:
            self._overridden[override] = None
            return Fraction(self._overrides[override])
        found = self.in_force(name, on, key)
        if found is None:
            raise self._unknown(name, on, override)
        return found

    def in_force(
        self, name: str, on: date | None = None, key: str | int | None = None
    ) -> Fraction | None:
        """A figure of the law, None when the law had none on that day."""
        try:
            dated = self.law.lookup(name, on or self.as_of, key)
        except DateNotCovered:
            return None
        if dated.value is None:
            return None
        if id(dated) not in self._used:
            self._used[id(dated)] = dated, Fraction(dated.value)
        return self._used[id(dated)][1]

    def whole(self, name: str, on: date | None = None, key: str | int | None = None) -> int:
        """A figure that is a whole number (months, days, ages). Raises as `value`."""
        return int(self.value(name, on, key))

    def percent(
        self,
        name: str,
        on: date | None = None,
        key: str | int | None = None,
        *,
        override: str | None = None,
    ) -> Fraction:
        """A percentage as a fraction of one: 22% is 22/100. Raises as `value`."""
        return self.value(name, on, key, override=override) * _PERCENT

    def override(self, key: str) -> Any:
        """An override as given (None when absent), for those that replace more than one figure."""
        if key in self._overrides:
            self._overridden[key] = None
        return self._overrides.get(key)

    def _unknown(self, name: str, on: date | None, override: str | None) -> CalculationError:
        title = self.law.parameter(name).title
        when = wording.day(on or self.as_of)
        field = f"overrides.{override}" if override else None
        message = f"Chưa có số liệu “{title}” cho ngày {when}; Anh/Chị có thể tự nhập số này."
        return CalculationError("parameter_unknown", field, message)

    # -- what the reader gets --------------------------------------------------------------

    def step(self, text: str) -> None:
        """Add a line of the arithmetic."""
        self.steps.append(text)

    def cite(self, notation: str, text: str) -> None:
        """Cite rules, e.g. `cite("Luật 41/2024/QH15 Đ.36(1)", "mức đóng 22%")`."""
        self._cited.update(dict.fromkeys(citations(notation, text)))

    def warn(self, code: str, message: str) -> None:
        """Add a warning of the catalogue with a Vietnamese sentence."""
        self._warnings[Warning(code, message)] = None

    @property
    def used(self) -> tuple[DatedValue, ...]:
        """The dated figures read so far."""
        return tuple(dated for dated, _ in self._used.values())

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The rules cited, then the sources of the figures used, each place once."""
        found = list(self._cited)
        for dated in self.used:
            title = self.law.parameter(dated.parameter).title
            found.extend(citations(dated.reference, title, dated.valid_from))
        by_place: dict[tuple[str, str, str], Citation] = {}
        for citation in found:
            by_place.setdefault((citation.law, citation.article, citation.clause), citation)
        return tuple(by_place.values())

    @property
    def warnings(self) -> tuple[Warning, ...]:
        """The calculator's own warnings, then those that follow from the figures used."""
        found = dict(self._warnings)
        found.update(dict.fromkeys(self._figure_warnings()))
        return tuple(found)

    def _figure_warnings(self) -> list[Warning]:
        found = [
            Warning("unconfirmed_parameter", self._caution(dated))
            for dated in self.used
            if dated.is_unconfirmed
        ]
        if any(self._is_future(dated) for dated in self.used):
            message = (
                f"Số liệu áp dụng cho ngày {wording.day(self.as_of)} là số mới nhất đã biết hoặc "
                "đã công bố, có thể thay đổi."
            )
            found.append(Warning("future_values", message))
        if self._overridden:
            names = ", ".join(self._overridden)
            found.append(Warning("override_used", f"Đã dùng số liệu tự nhập thay thế: {names}."))
        return found

    def _caution(self, dated: DatedValue) -> str:
        parameter = self.law.parameter(dated.parameter)
        if parameter.caution:
            return parameter.caution
        value = wording.number(dated.value if dated.value is not None else Decimal(0))
        return f"Số liệu “{parameter.title}” ({value}) chưa được xác nhận chính thức."

    def _is_future(self, dated: DatedValue) -> bool:
        known_until = self.law.parameter(dated.parameter).known_until
        return known_until is not None and self.as_of > known_until
