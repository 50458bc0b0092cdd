"""What a text rests on: noted while it is rendered, so that nothing can be forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from advisor.answers.formatting import format_date, format_number
from advisor.law import Calculation, Citation, DatedValue, LawBook, Warning
from advisor.law.references import citations

UNCONFIRMED = "unconfirmed_parameter"
AHEAD = "future_values"


class Sources:
    """The figures and calculations one text used.

    Attributes:
        law: the figures of the law.
        on: the day whose law the text tells.
    """

    def __init__(self, law: LawBook, on: date) -> None:
        self.law = law
        self.on = on
        self._figures: dict[DatedValue, None] = {}
        self._calculations: list[Calculation] = []

    def note_figure(self, figure: DatedValue) -> DatedValue:
        """Remember a figure that was read."""
        self._figures[figure] = None
        return figure

    def note_calculation(self, calculation: Calculation) -> Calculation:
        """Remember a calculation that was made."""
        self._calculations.append(calculation)
        return calculation

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the figures and rules used stand, each place once."""
        found: dict[Citation, None] = {}
        for figure in self._figures:
            found.update(dict.fromkeys(citations(figure.reference, "", figure.valid_from)))
        for calculation in self._calculations:
            found.update(dict.fromkeys(calculation.citations))
        return tuple(found)

    @property
    def cautions(self) -> tuple[str, ...]:
        """Sentences for the citizen about figures that are unconfirmed or may still change."""
        found = dict.fromkeys(self._unconfirmed())
        if self._looks_ahead():
            day = format_date(self.on)
            found[f"Số liệu cho ngày {day} là số mới nhất đã biết, có thể thay đổi."] = None
        return tuple(found)

    def _unconfirmed(self) -> Iterator[str]:
        for figure in self._figures:
            if figure.is_unconfirmed:
                yield self._doubt(figure)
        for warning in self._warnings():
            if warning.code == UNCONFIRMED:
                yield warning.message

    def _doubt(self, figure: DatedValue) -> str:
        parameter = self.law.parameter(figure.parameter)
        number = format_number(figure.value if figure.value is not None else Decimal(0))
        plain = f"Số liệu “{parameter.title}” ({number}) chưa được xác nhận chính thức."
        return parameter.caution or plain

    def _looks_ahead(self) -> bool:
        ends = (self.law.parameter(figure.parameter).known_until for figure in self._figures)
        beyond = any(end is not None and self.on > end for end in ends)
        return beyond or any(warning.code == AHEAD for warning in self._warnings())

    def _warnings(self) -> Iterator[Warning]:
        """Doubts about figures only: a calculator's other warnings are about one person's case."""
        for calculation in self._calculations:
            yield from calculation.warnings
