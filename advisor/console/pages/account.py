"""The officer's own account: password and rights."""

from starlette.responses import Response

from advisor.console import passwords
from advisor.console.page import Page
from advisor.console.permissions import Right, table
from advisor.console.visit import Visit
from advisor.store import console_users
from advisor.store.console_tables import ROLES

page = Page("Tài khoản", "/account")


@page.get("/account", Right.OWN_ACCOUNT)
def account(visit: Visit) -> Response:
    """The password form and the table of rights."""
    return _account(visit, "")


@page.post("/account/password", Right.OWN_ACCOUNT)
def change_password(visit: Visit) -> Response:
    """Change the own password; other browsers of this user are signed out."""
    problem = _problem(visit)
    if problem:
        return _account(visit, problem, 400)
    new = str(visit.form.get("new", ""))
    user = visit.user
    console_users.set_password(user.name, passwords.hashed(new), by=user.name, keep=user.token_hash)
    return visit.go("/account", "Đã đổi mật khẩu. Các thiết bị khác đã bị đăng xuất.")


def _problem(visit: Visit) -> str:
    name, new = visit.user.name, str(visit.form.get("new", ""))
    client = visit.request.client
    address = client.host if client else ""
    if visit.state.throttle.is_closed(name, address):
        return "Nhập sai quá nhiều lần. Anh/Chị thử lại sau 15 phút."
    found = console_users.password_hash_of(name)
    if found is None or not passwords.matches(found[1], str(visit.form.get("old", ""))):
        visit.state.throttle.failed(name, address)
        return "Mật khẩu hiện tại không đúng."
    if new != visit.form.get("again"):
        return "Hai lần nhập mật khẩu mới không giống nhau."
    try:
        passwords.check_strength(new, name)
    except passwords.WeakPassword as error:
        return str(error)
    return ""


def _account(visit: Visit, problem: str, status: int = 200) -> Response:
    return visit.show("account.html", status=status, problem=problem, roles=ROLES, rights=table())
