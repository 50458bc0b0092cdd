"""Users, for administrators: roles, who is disabled. Users are added on the command line."""

from starlette.responses import Response

from advisor.console.page import Page
from advisor.console.permissions import Right
from advisor.console.refusal import Refusal
from advisor.console.visit import Visit
from advisor.store import console_users
from advisor.store.console_tables import ROLES
from advisor.store.console_users import UserError

page = Page("Người dùng", "/users")


@page.get("/users", Right.KEEP_USERS)
def users(visit: Visit) -> Response:
    """Everybody who may sign in, or once might."""
    return visit.show("users.html", users=console_users.everyone(), roles=ROLES)


@page.post("/users/{name}/role", Right.KEEP_USERS)
def set_role(visit: Visit) -> Response:
    """Give a user another role."""
    try:
        user = console_users.set_role(visit.place["name"], visit.field("role"), by=visit.user.name)
    except UserError as error:
        raise Refusal(400, str(error)) from error
    return visit.go("/users", f"Đã đổi vai trò của {user.name}.")


@page.post("/users/{name}/disabled", Right.KEEP_USERS)
def set_disabled(visit: Visit) -> Response:
    """Disable a user, or enable them again."""
    name, disabled = visit.place["name"], visit.field("disabled") == "yes"
    if disabled and name == visit.user.name:
        raise Refusal(400, "Anh/Chị không thể tự khoá tài khoản của mình.")
    try:
        user = console_users.disable(name, disabled, by=visit.user.name)
    except UserError as error:
        raise Refusal(400, str(error)) from error
    return visit.go("/users", f"Đã {'khoá' if disabled else 'mở khoá'} {user.name}.")
