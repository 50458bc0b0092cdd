"""Requests to be called back: the queue of an officer's communes, and what became of each."""

from typing import Any

from starlette.responses import Response

from advisor.console import call_backs as shown
from advisor.console.page import Page
from advisor.console.permissions import Right
from advisor.console.refusal import Refusal, incomplete, not_found
from advisor.console.visit import Visit
from advisor.privacy.sealing import Unreadable
from advisor.store import call_back_communes, call_back_keeping, call_backs, console_users
from advisor.store.call_back_tables import NEW
from advisor.store.call_backs import LONGEST_NOTE, CallBackChanged, Change, Wanted


def _waiting(visit: Visit) -> int:
    return call_backs.count(Wanted(state=NEW, hidden=shown.hidden_from(visit)))


page = Page("Gọi lại", "/call-backs", waiting=_waiting)


@page.get("/call-backs", Right.KEEP_CALL_BACKS)
def listing(visit: Visit) -> Response:
    """The requests that the officer may see and the filter lets through."""
    wanted, seal = shown.wanted(visit), shown.sealer_of(visit)
    hidden = wanted.hidden or frozenset()
    communes = {key: name for key, name in call_backs.communes().items() if key not in hidden}
    return visit.show(
        "call_backs.html",
        rows=call_backs.search(wanted, seal),
        count=call_backs.count(wanted),
        wanted=wanted,
        communes=communes,
        own=call_back_communes.of_everyone().get(visit.user.name, []),
        **_words(),
    )


@page.get("/call-backs/view/{id:int}", Right.KEEP_CALL_BACKS)
def one(visit: Visit) -> Response:
    """One request, to be worked on."""
    found = call_backs.get(visit.place["id"], shown.hidden_from(visit), shown.sealer_of(visit))
    if found is None:
        raise not_found("yêu cầu này")
    return visit.show("call_back.html", one=found, **_words())


@page.post("/call-backs/take/{id:int}", Right.KEEP_CALL_BACKS)
def take(visit: Visit) -> Response:
    """Say that one is going to call; who comes second is told so."""
    found = _found(visit)
    if found.assigned_to and found.assigned_to != visit.user.name:
        raise Refusal(409, f"{found.assigned_to} đã nhận yêu cầu này.")
    note = found.note
    _change(visit, Change(found.id, found.changes, found.state, visit.user.name, note))
    return visit.go(f"/call-backs/view/{found.id}", "Đã nhận.")


@page.post("/call-backs/change/{id:int}", Right.KEEP_CALL_BACKS)
def change(visit: Visit) -> Response:
    """What became of the call, and a note."""
    found, changes = _found(visit), visit.number("changes")
    state = visit.field("state", 20)
    if state not in shown.SETTABLE:
        raise incomplete()
    by = found.assigned_to or visit.user.name
    _change(visit, Change(found.id, changes, state, by, visit.field("note", LONGEST_NOTE)))
    return visit.go("/call-backs", f"Đã ghi yêu cầu số {found.id}: {shown.STATES[state]}.")


@page.get("/call-backs.csv", Right.KEEP_CALL_BACKS)
def download(visit: Visit) -> Response:
    """The list as CSV; the record keeps who took it and how many."""
    rows = call_backs.search(shown.wanted(visit), shown.sealer_of(visit), most=None)
    call_back_keeping.record_export(rows, visit.user.name, visit.now)
    headers = {"content-disposition": 'attachment; filename="goi-lai.csv"'}
    return Response(shown.as_file(rows), media_type="text/csv; charset=utf-8", headers=headers)


@page.get("/call-backs/communes", Right.KEEP_USERS)
def communes(visit: Visit) -> Response:
    """Who looks after which communes."""
    users = [user for user in console_users.everyone() if not user.disabled]
    return visit.show(
        "call_back_communes.html", users=users, communes=call_back_communes.of_everyone()
    )


@page.post("/call-backs/communes/{name}", Right.KEEP_USERS)
def set_communes(visit: Visit) -> Response:
    """Give an officer communes to look after, one a line."""
    name = visit.place["name"]
    wanted = visit.field("communes", 10_000).splitlines()
    if not call_back_communes.set_communes(name, wanted, visit.user.name, visit.now):
        raise not_found("người dùng này")
    return visit.go("/call-backs/communes", f"Đã ghi xã, phường của {name}.")


def _found(visit: Visit) -> Any:
    found = call_backs.get(visit.place["id"], shown.hidden_from(visit), shown.sealer_of(visit))
    if found is None:
        raise not_found("yêu cầu này")
    return found


def _change(visit: Visit, deed: Change) -> None:
    try:
        call_backs.change(deed, visit.user.name, visit.now, shown.sealer_of(visit))
    except CallBackChanged:
        raise Refusal(
            409, "Yêu cầu đã thay đổi hoặc đã được rút. Anh/Chị tải lại trang để xem."
        ) from None
    except Unreadable:
        raise Refusal(
            409, "Yêu cầu được mã hoá bằng khoá cũ: quản trị viên khai lại khoá."
        ) from None


def _words() -> dict[str, Any]:
    return {
        "states": shown.STATES,
        "settable": shown.SETTABLE,
        "programme_title": shown.programme_title,
    }
