"""The inbox: citizens who asked for a person, from the queue to the end of the conversation."""

import secrets
from collections.abc import Callable
from typing import Any

from sse_starlette.sse import EventSourceResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response

from advisor.channels import handover_desk, windows
from advisor.channels.clock import MINUTE
from advisor.channels.handover_conversation import lines
from advisor.channels.handover_desk import NotSent, NotYours
from advisor.console import templating
from advisor.console.inbox_news import QUEUE, news
from advisor.console.inbox_wording import (
    CHANNELS,
    REASONS,
    STATES,
    UNSENT,
    quick_replies,
    refusal_told,
)
from advisor.console.page import Page
from advisor.console.permissions import Right
from advisor.console.refusal import Refusal, not_found
from advisor.console.visit import Visit
from advisor.operation.office_hours import moment_told, office_hours
from advisor.store import handovers
from advisor.store.handover_tables import CLOSED, HANDED_BACK
from advisor.store.handovers import Handover

LONGEST_REPLY = 2_000
LONGEST_NOTE = 1_000
PING_SECONDS = 15


def unclaimed(visit: Visit) -> int:
    """How many citizens wait, for who may answer them."""
    return handovers.waiting() if visit.may(Right.ANSWER_CITIZENS) else 0


page = Page("Hộp thư", "/inbox", waiting=unclaimed)


@page.get("/inbox", Right.ANSWER_CITIZENS)
def inbox(visit: Visit) -> Response:
    """The queue: who waits longest comes first."""
    return visit.show("inbox.html", **_queue(visit))


@page.get("/inbox/queue", Right.ANSWER_CITIZENS, background=True)
def queue(visit: Visit) -> Response:
    """The queue alone, for the page that shows it."""
    return _piece(visit, "inbox_queue.html", _queue(visit))


@page.get("/inbox/queue/news", Right.ANSWER_CITIZENS, background=True)
async def queue_news(visit: Visit) -> Response:
    """Server-sent events: the queue has changed."""
    return _news(visit, QUEUE)


@page.get("/inbox/{id:int}", Right.ANSWER_CITIZENS)
def conversation(visit: Visit) -> Response:
    """One citizen's conversation, with what the officer may do."""
    return _conversation(visit, _handover(visit))


@page.get("/inbox/{id:int}/lines", Right.ANSWER_CITIZENS, background=True)
def conversation_lines(visit: Visit) -> Response:
    """What was said, alone, for the page that shows it."""
    return _piece(visit, "inbox_lines.html", _said(visit, _handover(visit)))


@page.get("/inbox/{id:int}/lines/news", Right.ANSWER_CITIZENS, background=True)
async def conversation_news(visit: Visit) -> Response:
    """Server-sent events: the conversation has changed."""
    one = await run_in_threadpool(_handover, visit)
    return _news(visit, one.id)


@page.post("/inbox/{id:int}/claim", Right.ANSWER_CITIZENS)
def claim(visit: Visit) -> Response:
    """Claim a conversation; who comes second is told so."""
    one = _handover(visit)
    _do(lambda: handover_desk.claim(one, visit.user.name, visit.now), one)
    return visit.go(f"/inbox/{one.id}", "Anh/Chị đã nhận: trợ lý tự động ngừng trả lời người này.")


@page.post("/inbox/{id:int}/reply", Right.ANSWER_CITIZENS)
def reply(visit: Visit) -> Response:
    """Reply through the citizen's channel, once however often the form is sent."""
    one, text, key = _handover(visit), visit.field("text", LONGEST_REPLY), visit.field("key", 64)
    if not text or not key:
        raise Refusal(400, "Anh/Chị viết câu trả lời.")
    try:
        is_new = handover_desk.send(one, visit.user.name, text, key, visit.now)
    except NotSent as error:
        return _conversation(visit, one, refusal_told(error.refusal), text)
    except NotYours:
        return _conversation(visit, _handover(visit), _not_yours(one), text)
    told = "Đã gửi." if is_new else "Câu trả lời này đã gửi trước đó, không gửi lại."
    return visit.go(f"/inbox/{one.id}", told)


@page.post("/inbox/{id:int}/note", Right.ANSWER_CITIZENS)
def note(visit: Visit) -> Response:
    """Note something for the other officers."""
    one, text = _handover(visit), visit.field("text", LONGEST_NOTE)
    if not text:
        raise Refusal(400, "Anh/Chị viết ghi chú.")
    handover_desk.note(one, visit.user.name, text, visit.now)
    return visit.go(f"/inbox/{one.id}", "Đã ghi chú.")


@page.post("/inbox/{id:int}/hand-back", Right.ANSWER_CITIZENS)
def hand_back(visit: Visit) -> Response:
    """Let the bot go on."""
    return _end(visit, HANDED_BACK, "Đã trả lại cho trợ lý tự động; người dân được báo.")


@page.post("/inbox/{id:int}/close", Right.ANSWER_CITIZENS)
def close(visit: Visit) -> Response:
    """End the conversation."""
    return _end(visit, CLOSED, "Đã kết thúc; người dân được báo.")


def _news(visit: Visit, number: int) -> Response:
    told = news(number, lambda: visit.is_still_in(Right.ANSWER_CITIZENS))
    return EventSourceResponse(told, ping=PING_SECONDS)


def _end(visit: Visit, state: str, notice: str) -> Response:
    one = _handover(visit)
    _do(lambda: handover_desk.end(one, visit.user.name, state, visit.now), one)
    return visit.go("/inbox", notice)


def _do(change: Callable[[], None], one: Handover) -> None:
    try:
        change()
    except NotYours:
        raise Refusal(409, _not_yours(one)) from None


def _not_yours(one: Handover) -> str:
    now = handovers.find(one.id)
    if now is None or not now.is_open:
        return "Cuộc trò chuyện này đã kết thúc."
    return f"Cuộc trò chuyện này do {now.claimed_by} trả lời."


def _handover(visit: Visit) -> Handover:
    found = handovers.find(visit.place["id"])
    if found is None:
        raise not_found("cuộc trò chuyện này")
    return found


def _queue(visit: Visit) -> dict[str, Any]:
    hours, found = office_hours(), handovers.queue()
    return {
        "waiting": [_row(one, visit) for one in found if not one.is_held],
        "mine": [_row(one, visit) for one in found if one.claimed_by == visit.user.name],
        "others": [
            _row(one, visit) for one in found if one.is_held and one.claimed_by != visit.user.name
        ],
        "channels": CHANNELS,
        "opens": "" if hours.is_open(visit.now) else moment_told(hours.opens_at(visit.now)),
        "hours": hours.told(),
    }


def _row(one: Handover, visit: Visit) -> dict[str, Any]:
    waits = max(visit.now - one.asked_at, 0) // MINUTE
    return {"one": one, "minutes": waits, "reason": REASONS[one.reason], **_windows(one)}


def _windows(one: Handover) -> dict[str, int | None]:
    """Until when (ms) officers may write, and may for nothing; None when there is no end."""
    return {
        "window": windows.end(one.channel, one.wrote_at, by_officer=True),
        "free": windows.end(one.channel, one.wrote_at, by_officer=False),
    }


def _conversation(visit: Visit, one: Handover, problem: str = "", text: str = "") -> Response:
    return visit.show(
        "inbox_conversation.html",
        status=409 if problem else 200,
        problem=problem,
        text=text,
        key=secrets.token_urlsafe(24),
        notes=handovers.notes(one.sender),
        quick=quick_replies(),
        longest=LONGEST_REPLY,
        longest_note=LONGEST_NOTE,
        **_windows(one),
        **_said(visit, one),
    )


def _said(visit: Visit, one: Handover) -> dict[str, Any]:
    return {
        "one": one,
        "lines": lines(one.sender),
        "is_mine": one.is_held and one.claimed_by == visit.user.name,
        "states": STATES,
        "channels": CHANNELS,
        "unsent": UNSENT,
        "refusal_told": refusal_told,
    }


def _piece(visit: Visit, template: str, context: dict[str, Any]) -> Response:
    """A part of a page; the notice of the next page is not taken."""
    return HTMLResponse(templating.render(template, {**context, "visit": visit}))
