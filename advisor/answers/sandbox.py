"""The template environment: it reads values, and can neither change them nor run away."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from advisor.answers.formatting import format_date, format_months, format_number, format_vnd
from advisor.answers.limits import check_limits

LONGEST_TEXT = 20_000
# Filters a text of figures has use for; the others are left out, several can make a text explode.
FILTERS = (
    "abs",
    "capitalize",
    "default",
    "first",
    "int",
    "join",
    "last",
    "length",
    "list",
    "lower",
    "max",
    "min",
    "reject",
    "rejectattr",
    "replace",
    "round",
    "select",
    "selectattr",
    "sort",
    "sum",
    "trim",
    "unique",
    "upper",
)


class TextSandbox(ImmutableSandboxedEnvironment):
    """No powers, no multiplied or percent-formatted texts, no loops over made-up ranges."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic of figures only; raises jinja2.exceptions.SecurityError for anything else."""
        if operator == "**" or not (_is_number(left) and _is_number(right)):
            raise SecurityError(f"'{operator}' is for two numbers")
        return super().call_binop(context, operator, left, right)


def _is_number(value: Any) -> bool:
    return not isinstance(value, str | bytes | list | tuple)


@lru_cache(maxsize=1)
def environment() -> TextSandbox:
    """The one environment of all citizen-facing texts."""
    made = TextSandbox(
        undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True
    )
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in FILTERS}
    made.filters.update(vnd=format_vnd, so=format_number, ngay=format_date, thang=format_months)
    return made


@lru_cache(maxsize=4096)
def compile_template(source: str) -> Template:
    """Compile once; raises jinja2.TemplateSyntaxError for the author of the text."""
    try:
        tree = environment().parse(source)
        check_limits(tree)
        return environment().from_string(tree)
    except (RecursionError, SyntaxError, ValueError) as error:
        # Brackets too deep for Python, a number of thousands of digits: the author's slip as well.
        raise TemplateSyntaxError(f"cannot be compiled: {error}", 1) from error


def run(template: Template, values: dict[str, Any]) -> str:
    """The rendered text; raises SecurityError when it grows beyond any message's size."""
    pieces: list[str] = []
    length = 0
    for piece in template.generate(values):
        length += len(piece)
        if length > LONGEST_TEXT:
            raise SecurityError(f"the text is longer than {LONGEST_TEXT} characters")
        pieces.append(piece)
    return "".join(pieces)
