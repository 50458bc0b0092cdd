"""The Content-Security-Policy of pages with charts.

Plotly makes an empty style element and fills it with rules through the object model, which the
policy does not regard as inline style. The element itself is allowed by the hash of nothing: no
style with any content passes.
"""

from typing import Final

from starlette.responses import Response

from advisor.console.headers import POLICY

EMPTY_STYLE: Final = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"


def charts_allowed(response: Response) -> Response:
    """The response with that policy."""
    own = "style-src 'self'"
    response.headers["content-security-policy"] = POLICY.replace(own, f"{own} {EMPTY_STYLE}")
    return response
