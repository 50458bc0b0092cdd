"""The one door to every page: session, right, CSRF token, then the page's own function."""

import inspect
from collections.abc import Awaitable, Callable
from typing import Final
from urllib.parse import quote

import structlog
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from advisor.console import cookies, csrf
from advisor.console.permissions import EVERYBODY, Right, may
from advisor.console.refusal import Refusal, not_found
from advisor.console.state import ConsoleState
from advisor.console.templating import ROOT
from advisor.console.visit import SEE_OTHER, Visit
from advisor.store import console_sessions
from advisor.store.console_sessions import SignedIn
from advisor.store.errors import StoreError

LARGEST_BODY: Final = 1_000_000
MOST_FIELDS: Final = 500
GREATEST_ID: Final = 2**63 - 1
logger = structlog.get_logger(__name__)
_Handler = Callable[[Visit], Response | Awaitable[Response]]


async def answer(
    request: Request, right: Right, handler: _Handler, *, background: bool
) -> Response:
    """The page's answer to who may have it; a page that says why to who may not."""
    state: ConsoleState = request.app.state.console
    visit = Visit(request, state, None, "", FormData())
    try:
        visit.signed = await run_in_threadpool(_signed_in, request, state, background)
        mark = _set_token(visit)
        _check_numbers(request)
        elsewhere = _door(visit, right, background)
        if elsewhere is not None:
            return elsewhere
        if request.method == "POST":
            visit.form = await _form(request)
            csrf.check(request, visit.form, visit.csrf)
        response = await _run(handler, visit)
        if mark:
            cookies.put(request, response, cookies.MARK, mark)
        return response
    except Refusal as refusal:
        return await run_in_threadpool(_told, visit, refusal)
    except StoreError as error:
        logger.error("console.store_away", reason=str(error))
        visit.signed = None
        away = Refusal(503, "Cơ sở dữ liệu đang gián đoạn. Anh/Chị thử lại sau ít phút.")
        return await run_in_threadpool(_told, visit, away)


def _signed_in(request: Request, state: ConsoleState, background: bool) -> SignedIn | None:
    token = request.cookies.get(cookies.SESSION)
    now = state.clock()
    found = console_sessions.signed_in(token, now) if token else None
    if found is not None and not background:
        console_sessions.touch(found, now)
    return found


def _door(visit: Visit, right: Right, background: bool) -> Response | None:
    """None when the visitor may come in; to the sign-in page when nobody is signed in."""
    if right.least == EVERYBODY:
        return None
    if visit.signed is None:
        if visit.request.method != "GET" or background:
            raise Refusal(401, "Phiên làm việc đã hết. Anh/Chị đăng nhập lại.")
        asked = visit.request.url.path.removeprefix(ROOT)
        if visit.request.url.query:
            asked += f"?{visit.request.url.query}"
        return RedirectResponse(f"{ROOT}/sign-in?next={quote(asked, safe='')}", SEE_OTHER)
    if not may(visit.signed.role, right):
        raise Refusal(403, f"Vai trò của Anh/Chị không có quyền: {right.title}.")
    return None


def _check_numbers(request: Request) -> None:
    numbers = (part for part in request.path_params.values() if isinstance(part, int))
    if any(number > GREATEST_ID for number in numbers):
        raise not_found("trang này")


def _set_token(visit: Visit) -> str:
    """Give the visit its CSRF token; returns a new mark when the browser has none yet."""
    if visit.signed is not None:
        visit.csrf = visit.signed.csrf
        return ""
    known = visit.request.cookies.get(cookies.MARK, "")
    mark = known or csrf.new_mark()
    visit.csrf = csrf.token_of_mark(mark, visit.state.key())
    return "" if known else mark


async def _form(request: Request) -> FormData:
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > LARGEST_BODY:
        raise Refusal(413, "Nội dung gửi lên quá lớn.")
    return await request.form(max_files=0, max_fields=MOST_FIELDS, max_part_size=LARGEST_BODY)


async def _run(handler: _Handler, visit: Visit) -> Response:
    if inspect.iscoroutinefunction(handler):
        answered: Response = await handler(visit)
        return answered
    return await run_in_threadpool(handler, visit)  # type: ignore[arg-type]


def _told(visit: Visit, refusal: Refusal) -> Response:
    return visit.show("refusal.html", status=refusal.status, reason=refusal.reason)
