"""A page of the console: a module with its addresses, each with the right that it needs."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from advisor.console.guard import answer
from advisor.console.permissions import Right
from advisor.console.visit import Visit

Handler = Callable[[Visit], Response | Awaitable[Response]]


@dataclass(frozen=True)
class Endpoint:
    """One address: what it needs, and what answers there.

    A `background` address is asked by a page, not by a person: it keeps no session alive.
    """

    path: str
    method: str
    right: Right
    handler: Handler
    background: bool = False


class GuardedRoute(Route):
    """A route that lets in who has the right of its endpoint; the console has no other."""

    def __init__(self, declared: Endpoint) -> None:
        async def endpoint(request: Request) -> Response:
            return await answer(
                request, declared.right, declared.handler, background=declared.background
            )

        super().__init__(declared.path, endpoint, methods=[declared.method])
        self.declared = declared


def _nothing(_: Visit) -> int:
    return 0


@dataclass
class Page:
    """The addresses of one part of the console.

    `title` and `path` make its entry in the navigation, shown to who has the right of that path;
    without a title there is none. `waiting` counts what waits there for the visitor, for the
    first page.
    """

    title: str = ""
    path: str = ""
    waiting: Callable[[Visit], int] = _nothing
    endpoints: list[Endpoint] = field(default_factory=list)

    def get(
        self, path: str, right: Right, *, background: bool = False
    ) -> Callable[[Handler], Handler]:
        """Answer GET at a path below /console. Plain functions run in a thread of their own."""
        return self._at(path, "GET", right, background)

    def post(self, path: str, right: Right) -> Callable[[Handler], Handler]:
        """Answer POST at a path below /console; the CSRF token has been checked."""
        return self._at(path, "POST", right, False)

    def routes(self) -> list[Route]:
        """The routes of all addresses."""
        return [GuardedRoute(endpoint) for endpoint in self.endpoints]

    @property
    def right(self) -> Right:
        """The right of the navigation's entry. Raises LookupError for a path nobody answers."""
        for endpoint in self.endpoints:
            if (endpoint.path, endpoint.method) == (self.path, "GET"):
                return endpoint.right
        raise LookupError(f"the page {self.title!r} does not answer at {self.path!r}")

    def _at(
        self, path: str, method: str, right: Right, background: bool
    ) -> Callable[[Handler], Handler]:
        def declare(handler: Handler) -> Handler:
            self.endpoints.append(Endpoint(path, method, right, handler, background))
            return handler

        return declare
