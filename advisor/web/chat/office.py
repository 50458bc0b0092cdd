"""What every request to the web chat needs, made once a process."""

from dataclasses import dataclass

from sqlalchemy.engine import Engine
from starlette.requests import Request

from advisor.channels.web import signing
from advisor.operation.secret_key import ensure_secret_key
from advisor.settings import Settings
from advisor.store.engine import engine_of
from advisor.web.chat.forwarding import Forwarder
from advisor.web.chat.news import Bells
from advisor.web.chat.origins import EMBEDDED, STRANGER, TOKEN_HEADER, Origins
from advisor.web.chat.refusal import Refusal
from advisor.web.chat.throttle import Throttle
from advisor.web.chat.token import Tokens

COOKIE = "advisor_chat"


@dataclass(frozen=True)
class Office:
    """The parts of the web chat."""

    on: Engine
    tokens: Tokens
    forwarder: Forwarder
    throttle: Throttle
    bells: Bells
    origins: Origins

    def site(self, request: Request) -> str:
        """Where a request comes from. Raises Refusal (403) for a site that is not allowed."""
        site = self.origins.of(request)
        if site == STRANGER:
            raise Refusal(403, "origin")
        return site

    def conversation(self, request: Request) -> str:
        """The conversation of a request, "" without one. Raises Refusal as `site` does.

        The cookie counts for our own page only; a page of another site brings the token along.
        """
        if self.site(request) == EMBEDDED:
            token = request.headers.get(TOKEN_HEADER, "")
        else:
            token = request.cookies.get(COOKIE, "")
        return self.tokens.conversation(token)

    def needed_conversation(self, request: Request) -> str:
        """The conversation of a request. Raises Refusal (401) without one."""
        found = self.conversation(request)
        if not found:
            raise Refusal(401, "no_conversation")
        return found


def open_office(settings: Settings) -> Office:
    """The parts by the settings. Raises OperationError or StoreError when they cannot be used."""
    key = ensure_secret_key(settings)
    return Office(
        on=engine_of(settings.database_url),
        tokens=Tokens(key),
        forwarder=Forwarder(settings.bot_urls, signing.key_of(key)),
        throttle=Throttle(settings.redis_url),
        bells=Bells(),
        origins=Origins(settings.web_origins),
    )


def address(request: Request) -> str:
    """The caller's address, as the server in front tells it."""
    return request.client.host if request.client else ""
