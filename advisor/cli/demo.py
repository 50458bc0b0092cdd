"""`advisor demo`: a made-up campaign month, so that the console can be seen and tried at once."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer


def demo(
    messages: Annotated[int, typer.Option(min=1, max=2_000_000, help="How many messages.")] = (
        200_000
    ),
    month: Annotated[str, typer.Option(help="YYYY-MM; the last May by default.")] = "",
    remove: Annotated[bool, typer.Option("--remove", help="Take the made-up turns away.")] = False,
) -> None:
    """Fill an EMPTY record with a made-up month; the console says so on every page."""
    from advisor.answers.shelf import Shelf
    from advisor.insight.demo import storing
    from advisor.operation.telling import tell
    from advisor.settings import current, today
    from advisor.store import migrate

    first = _first_day(month, today())
    migrate.upgrade()
    if remove:
        tell(f"{storing.remove()} made-up turns removed")
        return
    shelf = Shelf(current().root / "data" / "articles")
    shelf.refresh()
    days = storing.fill(list(shelf.articles.values()), first, messages)
    tell(f"{messages} made-up turns on {days} days of {first:%m/%Y}; remove with --remove")


def _first_day(text: str, today: date) -> date:
    if not text:
        return date(today.year - (today.month < 5), 5, 1)
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise typer.BadParameter(f"'{text}' is not a month like 2027-05") from None
