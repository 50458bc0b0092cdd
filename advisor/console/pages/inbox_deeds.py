"""What officers do with a conversation: claim it, reply, note something, end it."""

from collections.abc import Callable

from starlette.responses import Response

from advisor.channels import handover_desk
from advisor.channels.handover_desk import NotSent, NotYours
from advisor.console.inbox_shown import LONGEST_NOTE, LONGEST_REPLY, conversation, handover
from advisor.console.inbox_wording import refusal_told
from advisor.console.page import Page
from advisor.console.permissions import Right
from advisor.console.refusal import Refusal
from advisor.console.visit import Visit
from advisor.store import handovers
from advisor.store.handover_tables import CLOSED, HANDED_BACK
from advisor.store.handovers import Handover

page = Page()


@page.post("/inbox/{id:int}/claim", Right.ANSWER_CITIZENS)
def claim(visit: Visit) -> Response:
    """Claim a conversation; who comes second is told so."""
    one = handover(visit)
    _do(lambda: handover_desk.claim(one, visit.user.name, visit.now), one)
    return visit.go(f"/inbox/{one.id}", "Anh/Chị đã nhận: trợ lý tự động ngừng trả lời người này.")


@page.post("/inbox/{id:int}/reply", Right.ANSWER_CITIZENS)
def reply(visit: Visit) -> Response:
    """Reply through the citizen's channel, once however often the form is sent."""
    one, text, key = handover(visit), visit.field("text", LONGEST_REPLY), visit.field("key", 64)
    if not text or not key:
        raise Refusal(400, "Anh/Chị viết câu trả lời.")
    try:
        is_new = handover_desk.send(one, visit.user.name, text, key, visit.now)
    except NotSent as error:
        return conversation(visit, one, refusal_told(error.refusal), text)
    except NotYours:
        return conversation(visit, handover(visit), _not_yours(one), text)
    told = "Đã gửi." if is_new else "Câu trả lời này đã gửi trước đó, không gửi lại."
    return visit.go(f"/inbox/{one.id}", told)


@page.post("/inbox/{id:int}/note", Right.ANSWER_CITIZENS)
def note(visit: Visit) -> Response:
    """Note something for the other officers."""
    one, text = handover(visit), visit.field("text", LONGEST_NOTE)
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


def _end(visit: Visit, state: str, notice: str) -> Response:
    one = handover(visit)
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
