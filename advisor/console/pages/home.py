"""The first page: what waits for this officer."""

from starlette.responses import Response

from advisor.console.page import Page
from advisor.console.permissions import Right
from advisor.console.visit import Visit

page = Page("Trang chủ", "/")


@page.get("/", Right.OWN_ACCOUNT)
def home(visit: Visit) -> Response:
    """What the officer may open."""
    return visit.show("home.html")
