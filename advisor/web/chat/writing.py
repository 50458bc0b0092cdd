"""What the page does: begin, say, rate, erase."""

import asyncio
from typing import Final

from sqlalchemy.engine import Engine
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from advisor.channels.citizens import sender_of
from advisor.channels.clock import SECOND, now_ms
from advisor.channels.web import events
from advisor.channels.web.platform import ACCOUNT, CHANNEL
from advisor.privacy.retention import MESSAGES_MS
from advisor.store import turns, web_messages
from advisor.store.web_messages import WebMessage
from advisor.store.web_tables import CITIZEN
from advisor.web.chat import incoming
from advisor.web.chat.forwarding import NotTaken
from advisor.web.chat.office import COOKIE, Office, address
from advisor.web.chat.origins import EMBEDDED
from advisor.web.chat.refusal import Refusal
from advisor.web.chat.standing import shown
from advisor.web.chat.throttle import (
    SESSIONS_PER_ADDRESS,
    WRITES_PER_ADDRESS,
    WRITES_PER_CITIZEN,
)

COOKIE_PATH: Final = "/chat"


async def post_conversation(request: Request) -> Response:
    """`POST /chat/conversation`: begin, after the citizen has agreed; nothing is kept before."""
    office: Office = request.app.state.office
    site = office.site(request)
    office.throttle.count(SESSIONS_PER_ADDRESS, "session", address(request))
    await incoming.body_of(request)
    token = office.tokens.new()
    if site == EMBEDDED:
        return JSONResponse({"token": token}, 201)
    response = JSONResponse({}, 201)
    response.set_cookie(
        COOKIE,
        token,
        max_age=MESSAGES_MS // SECOND,
        path=COOKIE_PATH,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )
    return response


async def post_message(request: Request) -> Response:
    """`POST /chat/messages`: 201 once a bot has stored the message; again with the same id is safe.

    503 when no bot took it: it may be sent again.
    """
    office, conversation = _counted(request)
    body = await incoming.body_of(request)
    text, number, at = incoming.text_of(body), incoming.number_of(body), now_ms()
    message = WebMessage(CITIZEN, text, number, at)
    await asyncio.to_thread(web_messages.add, conversation, message, office.on)
    try:
        await office.forwarder.hand_on(events.message(conversation, number, text, at))
    except NotTaken as error:
        if not error.may_be_stored:
            await asyncio.to_thread(web_messages.take_back, conversation, number, office.on)
        raise Refusal(503, "away") from None
    office.bells.ring(conversation)
    return JSONResponse({"number": number}, 201)


async def post_rating(request: Request) -> Response:
    """`POST /chat/rating`: a thumb up (1), down (-1), or taken back (0)."""
    office, conversation = _counted(request)
    reply, rating = incoming.rating_of(await incoming.body_of(request))
    rated = await asyncio.to_thread(_rate, office.on, conversation, reply, rating)
    if rated is None:
        raise Refusal(404, "no_reply")
    return JSONResponse(shown(rated))


def _rate(on: Engine, conversation: str, reply: int, rating: int) -> WebMessage | None:
    """Note the rating in the conversation, and with the officers' record of the turn."""
    rated = web_messages.rate(conversation, reply, rating, on)
    number = web_messages.question_of(conversation, reply, on) if rated else ""
    if number:
        sender = sender_of(CHANNEL, ACCOUNT, conversation)
        turns.rate(sender, events.platform_id(conversation, number), rating, on=on)
    return rated


async def delete_conversation(request: Request) -> Response:
    """`DELETE /chat/conversation`: erase what is kept, here and in the bot; 503 changes nothing."""
    office, conversation = _counted(request)
    try:
        await office.forwarder.hand_on(events.forget(conversation, now_ms()))
    except NotTaken:
        raise Refusal(503, "away") from None
    await asyncio.to_thread(web_messages.erase, conversation, office.on)
    office.bells.ring(conversation)
    response = JSONResponse({})
    response.delete_cookie(COOKIE, path=COOKIE_PATH, httponly=True, samesite="strict")
    return response


def _counted(request: Request) -> tuple[Office, str]:
    """The conversation that is written to. Raises Refusal: 401, 403 or 429."""
    office: Office = request.app.state.office
    conversation = office.needed_conversation(request)
    office.throttle.count(WRITES_PER_ADDRESS, "write", address(request))
    office.throttle.count(WRITES_PER_CITIZEN, "citizen", conversation)
    return office, conversation
