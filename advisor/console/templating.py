"""The console's templates: everything is escaped, nothing undefined goes unnoticed."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from advisor.console import names
from advisor.console.articles.reasons import told
from advisor.console.articles.states import STATES
from advisor.console.cells import cell
from advisor.console.demonstration import is_shown
from advisor.console.law.wording import figure, group
from advisor.console.permissions import ROLE_TITLES, Right
from advisor.console.plotly_script import NAME
from advisor.settings import LOCAL_TIME

ROOT: Final = "/console"
_FOLDER: Final = Path(__file__).with_name("templates")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The environment of all templates."""
    made = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        moment=moment,
        cell=cell,
        day=day,
        figure=figure,
        group=group,
        reason=told,
        role=ROLE_TITLES.__getitem__,
    )
    made.globals.update(
        root=ROOT,
        Right=Right,
        names=names,
        article_states=STATES,
        plotly=NAME,
        is_demonstration=is_shown,
    )
    return made


def render(template: str, context: Mapping[str, Any]) -> str:
    """The text of a template; `navigation` is what the visitor may open."""
    from advisor.console.registry import navigation

    return environment().get_template(template).render(navigation=navigation, **context)


def moment(at: int) -> str:
    """Milliseconds since 1970 as the office's clock shows them: 24/11/2026 09:15."""
    return datetime.fromtimestamp(at / 1000, LOCAL_TIME).strftime("%d/%m/%Y %H:%M")


def day(value: date | None) -> str:
    """A date as 01/07/2025, nothing for None."""
    return "" if value is None else value.strftime("%d/%m/%Y")
