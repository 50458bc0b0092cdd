"""The record of every change, for administrators."""

from datetime import datetime, time, timedelta

from starlette.responses import Response

from advisor.console.articles import shelf
from advisor.console.audit_wording import Titles, action_title, told
from advisor.console.dates import given_day
from advisor.console.page import Page
from advisor.console.permissions import Right
from advisor.console.visit import Visit
from advisor.settings import LOCAL_TIME
from advisor.store import audit
from advisor.store.audit import PAGE, Wanted
from advisor.store.law import current_law_book

page = Page("Nhật ký", "/audit")


@page.get("/audit", Right.SEE_AUDIT)
def listing(visit: Visit) -> Response:
    """The newest changes, filtered by who, what, about what, and days."""
    query = visit.query
    wanted = Wanted(
        actor=query.get("actor", "").strip(),
        action=query.get("action", ""),
        subject=query.get("subject", "").strip(),
        since=_start_of(query.get("since", "")),
        until=_start_of(query.get("until", ""), timedelta(days=1)),
        before_id=_number(query.get("before", "")),
    )
    changes = audit.search(wanted)
    older = changes[-1].id if len(changes) == PAGE else 0
    actions = sorted((action_title(code), code) for code in audit.actions())
    figures = {one.name: one.title for one in current_law_book()}
    titles = Titles(figures, {name: one.title for name, one in shelf.articles().items()})
    shown = [told(change, titles) for change in changes]
    return visit.show("audit.html", changes=shown, actions=actions, older=older)


def _start_of(text: str, later: timedelta = timedelta()) -> int:
    """The first moment of a day (of a day later) in ms, 0 for none given."""
    day = given_day(text)
    if day is None:
        return 0
    try:
        start = datetime.combine(day + later, time(), LOCAL_TIME)
    except OverflowError:
        return 0
    return int(start.timestamp() * 1000)


def _number(text: str) -> int:
    # Larger numbers are no ids, and PostgreSQL refuses them.
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
