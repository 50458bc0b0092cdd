"""Sandboxed templates: every figure in a citizen-facing text is an expression over the law.

Inside a template: `law("rural_poverty_line")`, `law("state_support_percent", "poor")` give the
value in force on the answer's date; `calc("household_hi.contribution", members=4)` gives the
outputs of a calculator; the filters `vnd`, `ngay`, `so` and `thang` write them the Vietnamese way.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from advisor.law import LawBook, calculate


def format_vnd(amount: int | Decimal) -> str:
    """1034000 → `1.034.000 đồng`."""
    return f"{format_number(amount)} đồng"


def format_number(number: int | float | Decimal) -> str:
    """Thousands with dots, decimals with a comma: 4.5 → `4,5`; 50600000 → `50.600.000`."""
    exact = Decimal(str(number)).normalize()
    text = f"{exact:,f}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


def format_date(day: date | str) -> str:
    """ISO date or month → `01/07/2026` or `07/2026`."""
    parts = (day.isoformat() if isinstance(day, date) else day).split("-")
    return "/".join(reversed(parts))


def format_months(months: int) -> str:
    """186 → `15 năm 6 tháng`; months under a year stay months."""
    years, rest = divmod(int(months), 12)
    words = ([f"{years} năm"] if years else []) + ([f"{rest} tháng"] if rest or not years else [])
    return " ".join(words)


@lru_cache(maxsize=1)
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(
        vnd=format_vnd, so=format_number, ngay=format_date, thang=format_months
    )
    return environment


@lru_cache(maxsize=4096)
def compile_template(source: str) -> Template:
    """Compile once; raises jinja2.TemplateSyntaxError for the author of the text."""
    return _environment().from_string(source)


def render(
    source: str, *, law: LawBook, on: date, values: Mapping[str, Any] | None = None
) -> str:
    """The text of `source` with the law of the day `on`.

    Raises jinja2.UndefinedError for an unknown name, CalculationError or a law look-up error for
    a figure that does not exist on that day: a text without its figure is never shown.
    """
    if "{" not in source:
        return source.strip()

    def value(name: str, key: str | int | None = None) -> Any:
        return law.value(name, on, key)

    def calc(name: str, **inputs: Any) -> Mapping[str, Any]:
        return calculate(name, inputs, law=law, today=on).result

    context = {
        "law": value, "calc": calc, "today": on, "yesterday": on - timedelta(days=1),
        "year": on.year, **(values or {}),
    }
    return compile_template(source).render(context).strip()
