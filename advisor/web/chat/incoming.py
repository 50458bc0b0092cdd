"""Reading what a browser sends: bounded, and nothing of it certain."""

import json
import re
from typing import Any, Final

from starlette.requests import Request

from advisor.channels.incoming import NOTHING, plain_text
from advisor.web.chat.refusal import Refusal

LARGEST_BODY: Final = 16 * 1024
LONGEST_TEXT: Final = 2_000
_NUMBER: Final = re.compile(r"[A-Za-z0-9-]{8,40}")


async def body_of(request: Request) -> dict[str, Any]:
    """The object in a request's body. Raises Refusal: 413, 415 or 400."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise Refusal(415, "json_only")  # another site's form cannot send it
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise Refusal(413, "too_long")
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise Refusal(400, "json_only") from None
    if not isinstance(found, dict):
        raise Refusal(400, "json_only")
    return found


def text_of(body: dict[str, Any]) -> str:
    """What a citizen wrote. Raises Refusal (400) for nothing, or too much."""
    text = body.get("text")
    if not isinstance(text, str):
        raise Refusal(400, "empty")
    if len(text) > LONGEST_TEXT:
        raise Refusal(400, "too_long")
    words = plain_text(text.replace("\x00", ""))
    if words == NOTHING:
        raise Refusal(400, "empty")
    return words


def number_of(body: dict[str, Any]) -> str:
    """The browser's own number of a message. Raises Refusal (400)."""
    number = body.get("id")
    if not isinstance(number, str) or not _NUMBER.fullmatch(number):
        raise Refusal(400, "id")
    return number


def rating_of(body: dict[str, Any]) -> tuple[int, int]:
    """Which reply is rated, and 1, -1 or 0. Raises Refusal (400)."""
    reply, rating = body.get("id"), body.get("rating")
    # JSON's true is an int here.
    if type(reply) is not int or type(rating) is not int or rating not in (-1, 0, 1):
        raise Refusal(400, "rating")
    return (reply, rating) if 0 < reply < 2**62 else (0, rating)


def after_of(request: Request) -> int:
    """Up to which message the page knows the conversation; 0 for anything odd."""
    text = request.query_params.get("after", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 17 else 0
