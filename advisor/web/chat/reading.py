"""What the page asks: how things stand, and to be told what is new."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import asdict

from sse_starlette.sse import EventSourceResponse
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from advisor.web.chat.incoming import after_of
from advisor.web.chat.news import news
from advisor.web.chat.office import Office, address
from advisor.web.chat.standing import Standing, standing
from advisor.web.chat.throttle import READS_PER_ADDRESS

PING_SECONDS = 15


async def get_messages(request: Request) -> Response:
    """`GET /chat/messages?after=…`: what is new; `known` is false before a conversation begins."""
    office: Office = request.app.state.office
    office.throttle.count(READS_PER_ADDRESS, "read", address(request))
    conversation = office.conversation(request)
    now = Standing([], False, False)
    if conversation:
        now = await asyncio.to_thread(standing, conversation, after_of(request), office.on)
    return JSONResponse({"known": bool(conversation), **asdict(now)})


async def get_news(request: Request) -> Response:
    """`GET /chat/news?after=…`: the same as server-sent events, for as long as it is read."""
    office: Office = request.app.state.office
    conversation, whose = office.needed_conversation(request), address(request)
    office.throttle.count(READS_PER_ADDRESS, "read", whose)
    office.throttle.open(whose, conversation)
    bell = office.bells.add(conversation)

    async def told() -> AsyncIterator[dict[str, str]]:
        try:
            async for one in news(conversation, after_of(request), office.on, bell):
                yield one
        finally:
            office.bells.remove(conversation, bell)
            office.throttle.close(whose, conversation)

    return EventSourceResponse(told(), ping=PING_SECONDS)
