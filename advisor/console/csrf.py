"""The token that a form must send back: of the session, or of the browser before signing in."""

import hmac
import secrets
from hashlib import sha256
from typing import Final

from starlette.datastructures import FormData
from starlette.requests import Request

from advisor.console.refusal import Refusal

FIELD: Final = "csrf"
HEADER: Final = "x-csrf-token"


def new_mark() -> str:
    """A random mark for a browser that is not signed in."""
    return secrets.token_urlsafe(32)


def token_of_mark(mark: str, key: str) -> str:
    """The token that belongs to a browser's mark: only who knows the key can tell it."""
    return hmac.new(key.encode(), f"console-sign-in:{mark}".encode(), sha256).hexdigest()


def check(request: Request, form: FormData, expected: str) -> None:
    """Raises Refusal (403) unless the form or the header has the token."""
    sent = form.get(FIELD) or request.headers.get(HEADER) or ""
    if not isinstance(sent, str) or not hmac.compare_digest(sent.encode(), expected.encode()):
        raise Refusal(403, "Phiên làm việc đã đổi. Anh/Chị tải lại trang rồi gửi lại.")
