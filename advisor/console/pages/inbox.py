"""The inbox: citizens who asked for a person, in the queue and one by one, renewed by itself."""

from typing import Any

from sse_starlette.sse import EventSourceResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response

from advisor.channels.clock import DAY
from advisor.channels.unsent import unsent
from advisor.console import inbox_shown, templating
from advisor.console.campaigns import told_reason
from advisor.console.inbox_news import QUEUE, news
from advisor.console.inbox_wording import CHANNELS, UNSENT
from advisor.console.page import Page
from advisor.console.permissions import Right
from advisor.console.visit import Visit
from advisor.store import handovers

PING_SECONDS = 15
MONTH_MS = 30 * DAY  # what ended is kept no longer


def unclaimed(visit: Visit) -> int:
    """How many citizens wait, for who may answer them."""
    return handovers.waiting() if visit.may(Right.ANSWER_CITIZENS) else 0


page = Page("Hộp thư", "/inbox", waiting=unclaimed)


@page.get("/inbox", Right.ANSWER_CITIZENS)
def inbox(visit: Visit) -> Response:
    """The queue: who waits longest comes first."""
    return visit.show("inbox.html", **inbox_shown.queue(visit))


@page.get("/inbox/unsent", Right.ANSWER_CITIZENS)
def not_sent(visit: Visit) -> Response:
    """What did not reach citizens in the last month, counted by channel and reason."""
    rows = unsent(visit.now - MONTH_MS)
    return visit.show(
        "inbox_unsent.html", rows=rows, channels=CHANNELS, ends=UNSENT, told=told_reason
    )


@page.get("/inbox/queue", Right.ANSWER_CITIZENS, background=True)
def queue(visit: Visit) -> Response:
    """The queue alone, for the page that shows it."""
    return _piece(visit, "inbox_queue.html", inbox_shown.queue(visit))


@page.get("/inbox/queue/news", Right.ANSWER_CITIZENS, background=True)
async def queue_news(visit: Visit) -> Response:
    """Server-sent events: the queue has changed."""
    return _news(visit, QUEUE)


@page.get("/inbox/{id:int}", Right.ANSWER_CITIZENS)
def conversation(visit: Visit) -> Response:
    """One citizen's conversation, with what the officer may do."""
    return inbox_shown.conversation(visit, inbox_shown.handover(visit))


@page.get("/inbox/{id:int}/lines", Right.ANSWER_CITIZENS, background=True)
def conversation_lines(visit: Visit) -> Response:
    """What was said, alone, for the page that shows it."""
    return _piece(visit, "inbox_lines.html", inbox_shown.said(visit, inbox_shown.handover(visit)))


@page.get("/inbox/{id:int}/lines/news", Right.ANSWER_CITIZENS, background=True)
async def conversation_news(visit: Visit) -> Response:
    """Server-sent events: the conversation has changed."""
    one = await run_in_threadpool(inbox_shown.handover, visit)
    return _news(visit, one.id)


def _news(visit: Visit, number: int) -> Response:
    told = news(number, lambda: visit.is_still_in(Right.ANSWER_CITIZENS))
    return EventSourceResponse(told, ping=PING_SECONDS)


def _piece(visit: Visit, template: str, context: dict[str, Any]) -> Response:
    """A part of a page; the notice of the next page is not taken."""
    return HTMLResponse(templating.render(template, {**context, "visit": visit}))
