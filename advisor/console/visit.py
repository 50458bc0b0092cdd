"""One request, as the pages see it: who asks, what they sent, and how to answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from advisor.console import cookies, templating
from advisor.console.permissions import Right, may
from advisor.console.refusal import Refusal, incomplete
from advisor.console.state import ConsoleState
from advisor.store import console_sessions
from advisor.store.console_sessions import SignedIn

SEE_OTHER = 303
LONGEST_NUMBER = 9


@dataclass
class Visit:
    """A request that was let in.

    `signed` is None on the sign-in page only; `csrf` is the token that its forms must send.
    """

    request: Request
    state: ConsoleState
    signed: SignedIn | None
    csrf: str
    form: FormData

    @property
    def user(self) -> SignedIn:
        """The officer. Raises Refusal (401) where nobody is signed in."""
        if self.signed is None:
            raise Refusal(401, "Anh/Chị cần đăng nhập.")
        return self.signed

    @property
    def now(self) -> int:
        """Milliseconds since 1970."""
        return self.state.clock()

    @property
    def query(self) -> Mapping[str, str]:
        """What stands behind the question mark, without NUL, which databases refuse."""
        return {name: clean(value) for name, value in self.request.query_params.items()}

    @property
    def place(self) -> Mapping[str, Any]:
        """The parts of the path; a number is one that databases can take."""
        parts = self.request.path_params.items()
        return {name: clean(part) if isinstance(part, str) else part for name, part in parts}

    def may(self, right: Right) -> bool:
        """Whether the officer has a right."""
        return self.signed is not None and may(self.signed.role, right)

    def is_still_in(self, right: Right) -> bool:
        """Whether the session still lives and has the right: for streams that go on for a while.

        Asks the database, and keeps no session alive.
        """
        token = self.request.cookies.get(cookies.SESSION, "")
        found = console_sessions.signed_in(token, self.now)
        return found is not None and may(found.role, right)

    def field(self, name: str, longest: int = 1_000) -> str:
        """A text of the form without space around it, "" when it was not sent.

        Raises Refusal (400) when it is longer than allowed.
        """
        value = self.form.get(name, "")
        text = value.strip() if isinstance(value, str) else ""
        if len(text) > longest:
            raise Refusal(400, f"Nội dung “{name}” dài quá {longest} ký tự.")
        return clean(text).replace("\r\n", "\n")

    def number(self, name: str) -> int:
        """A whole number that a page put into its form. Raises Refusal (400) for anything else."""
        text = self.field(name, LONGEST_NUMBER)
        if not (text.isascii() and text.isdigit()):
            raise incomplete()
        return int(text)

    def show(self, template: str, *, status: int = 200, **context: Any) -> Response:
        """A page of a template in `advisor/console/templates`, with what every page has."""
        notice = self._taken_notice()
        text = templating.render(template, {**context, "visit": self, "notice": notice})
        return HTMLResponse(text, status)

    def go(self, path: str, notice: str = "") -> Response:
        """Send the browser to a path below /console, where the notice is told once."""
        if notice and self.signed is not None:
            console_sessions.leave_notice(self.signed.token_hash, notice)
        return RedirectResponse(templating.ROOT + path, SEE_OTHER)

    def _taken_notice(self) -> str:
        if self.signed is None or not self.signed.notice:
            return ""
        console_sessions.leave_notice(self.signed.token_hash, "")
        return self.signed.notice


def clean(text: str) -> str:
    """The text without NUL."""
    return text.replace("\x00", "")
