"""Which site a request comes from: our own page, a site that may embed the chat, or a stranger."""

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

OWN, EMBEDDED, STRANGER = "own", "embedded", "stranger"
# The browser sends it with requests of our own scripts on other sites; a form cannot.
TOKEN_HEADER: Final = "x-chat-token"


@dataclass(frozen=True)
class Origins:
    """The allow-list of `ADVISOR_WEB_ORIGINS`."""

    allowed: tuple[str, ...]

    def of(self, request: Request) -> str:
        """OWN, EMBEDDED or STRANGER; a request without an origin is our own page's."""
        origin = request.headers.get("origin", "").lower()
        if not origin:
            return OWN
        if origin.partition("://")[2] == request.headers.get("host", "").lower():
            return OWN
        return EMBEDDED if origin in self.allowed else STRANGER
