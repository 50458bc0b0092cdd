"""Sandboxed templates: every figure in a citizen-facing text is an expression over the law.

Inside a template: `law("rural_poverty_line")`, `law("state_support_percent", "poor")` give the
value in force on the answer's date; `calc("household_hi.contribution", members=4)` gives the
outputs of a calculator; `today` is the answer's date and `date("2025-07-01")` a day to compare it
with; the filters `vnd`, `ngay`, `so` and `thang` write values the Vietnamese way.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from jinja2 import TemplateError

from advisor.answers.formatting import format_date, format_months, format_number, format_vnd
from advisor.answers.sandbox import compile_template, run
from advisor.answers.sources import Sources
from advisor.law import CalculationError, LawBook, LawError, calculate

__all__ = [
    "TextNotRenderable",
    "compile_template",
    "format_date",
    "format_months",
    "format_number",
    "format_vnd",
    "render",
    "render_noted",
]


class TextNotRenderable(Exception):
    """A text whose figure does not exist on that day, or whose expression is wrong.

    `line` is the line of the template, counted from 1 (None when it cannot be told).
    """

    def __init__(self, reason: str, line: int | None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


# What an expression of an author can raise besides the template's, the law's and the calculator's
# own errors: a figure that is None, a wrong type, a missing key, a division by zero.
_EXPRESSION_ERRORS = (
    TemplateError,
    LawError,
    CalculationError,
    ArithmeticError,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    RecursionError,
)


def render(source: str, *, law: LawBook, on: date, values: Mapping[str, Any] | None = None) -> str:
    """The text of `source` with the law of the day `on`.

    Raises jinja2.UndefinedError for an unknown name, CalculationError or a law look-up error for
    a figure that does not exist on that day: a text without its figure is never shown.
    """
    return _render(source, Sources(law, on), values or {})


def render_noted(source: str, *, law: LawBook, on: date) -> tuple[str, Sources]:
    """The text, and what it rests on: the figures read, their references and cautions.

    Raises TextNotRenderable, with the line, for whatever is wrong with the text on that day.
    """
    sources = Sources(law, on)
    try:
        return _render(source, sources, {}), sources
    except _EXPRESSION_ERRORS as error:
        raise TextNotRenderable(_reason(error), _line(error)) from error


def _render(source: str, sources: Sources, values: Mapping[str, Any]) -> str:
    if "{" not in source:
        return source.strip()
    law, on = sources.law, sources.on

    def value(name: str, key: str | int | None = None) -> Any:
        return sources.note_figure(law.lookup(name, on, key)).value

    def calc(name: str, **inputs: Any) -> Mapping[str, Any]:
        return sources.note_calculation(calculate(name, inputs, law=law, today=on)).result

    context = {
        "law": value,
        "calc": calc,
        "date": date.fromisoformat,
        "today": on,
        "yesterday": on - timedelta(days=1),
        "year": on.year,
        **values,
    }
    return run(compile_template(source), context).strip()


def _reason(error: Exception) -> str:
    name = type(error).__name__
    return f"{name}: {error}" if str(error) else name


def _line(error: Exception) -> int | None:
    """The template's line: jinja2 writes it into the traceback, or the error carries it."""
    number = getattr(error, "lineno", None)
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            number = trace.tb_lineno
        trace = trace.tb_next
    return number
