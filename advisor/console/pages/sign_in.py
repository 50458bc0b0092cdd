"""Signing in and out."""

from starlette.responses import RedirectResponse, Response

from advisor.console import cookies
from advisor.console.page import Page
from advisor.console.permissions import Right
from advisor.console.refusal import Refusal
from advisor.console.signing_in import sign_in
from advisor.console.templating import ROOT
from advisor.console.visit import SEE_OTHER, Visit
from advisor.store import console_sessions

page = Page()


@page.get("/sign-in", Right.SIGN_IN)
def form(visit: Visit) -> Response:
    """The form; who is signed in already goes on."""
    if visit.signed is not None:
        return visit.go(_inside(visit.query.get("next", "")))
    return _form(visit, "", visit.query.get("next", ""))


@page.post("/sign-in", Right.SIGN_IN)
def enter(visit: Visit) -> Response:
    """Check name and password; a new session whatever the browser had before."""
    wanted = visit.field("next")
    client = visit.request.client
    try:
        token = sign_in(
            visit.state,
            visit.field("name"),
            str(visit.form.get("password", "")),
            address=client.host if client else "",
            instead_of=visit.request.cookies.get(cookies.SESSION, ""),
        )
    except Refusal as refusal:
        return _form(visit, refusal.reason, wanted, refusal.status)
    response = RedirectResponse(ROOT + _inside(wanted), SEE_OTHER)
    cookies.put(visit.request, response, cookies.SESSION, token)
    cookies.drop(response, cookies.MARK)
    return response


@page.post("/sign-out", Right.OWN_ACCOUNT)
def leave(visit: Visit) -> Response:
    """End the session."""
    console_sessions.end(visit.user.token_hash)
    response = RedirectResponse(f"{ROOT}/sign-in", SEE_OTHER)
    cookies.drop(response, cookies.SESSION)
    return response


def _form(visit: Visit, problem: str, wanted: str, status: int = 200) -> Response:
    return visit.show("sign_in.html", status=status, problem=problem, wanted=_inside(wanted))


def _inside(path: str) -> str:
    """The path if it lies in the console, else its first page: a link may not lead away."""
    inside = path.startswith("/") and not path.startswith("//") and "\\" not in path
    return path if inside and path.isprintable() else "/"
