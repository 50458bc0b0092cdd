"""The console's two cookies: the session's token, and a mark of browsers that are not signed in.

Behind TLS they are Secure. The server knows by the scheme of the request, which uvicorn takes from
X-Forwarded-Proto where the proxy is one of FORWARDED_ALLOW_IPS (this machine, if not set).
"""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from advisor.console.templating import ROOT

SESSION: Final = "console_session"
MARK: Final = "console_mark"


def put(request: Request, response: Response, name: str, value: str) -> None:
    """Set a cookie for the console only, out of reach of scripts and of other sites' forms.

    It has no end of its own: the browser forgets it when closed, the server earlier.
    """
    response.set_cookie(
        name,
        value,
        path=ROOT,
        httponly=True,
        samesite="lax" if name == SESSION else "strict",
        secure=request.url.scheme == "https",
    )


def drop(response: Response, name: str) -> None:
    """Have the browser forget a cookie."""
    response.delete_cookie(name, path=ROOT, httponly=True)
