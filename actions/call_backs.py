"""Carries out what a turn about a request to be called back came to, and keeps its words sealed.

What a citizen said for a request lies in the conversation's slot until it is confirmed: encrypted,
so that the tracker store has neither name nor telephone there.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import structlog

from advisor.answers.answer import Answer
from advisor.conversation.call_back import CONFIRM, SENT, WITHDRAWN
from advisor.conversation.state import State
from advisor.conversation.world import World
from advisor.operation.errors import OperationError
from advisor.privacy.sealing import Sealed, Unreadable, sealer
from advisor.store import call_backs
from advisor.store.call_backs import Request
from advisor.store.errors import StoreError

SEALED: Final = "call_back"
logger = structlog.get_logger(__name__)


def state_of(slot: Mapping[str, Any] | None) -> State:
    """The state of a slot; a request under a key that is not known any more is forgotten."""
    data = dict(slot or {})
    sealed = data.pop(SEALED, None)
    state = State.from_dict(data)
    if not sealed:
        return state
    try:
        said = sealer().open(Sealed(sealed["key"], sealed["token"]))
    except Unreadable:
        logger.warning("call_back.slot_unreadable")
        return state
    return replace(state, call_back=json.loads(said))


def slot_of(state: State) -> dict[str, Any]:
    """The slot of a state."""
    data = state.to_dict()
    if state.call_back:
        sealed = sealer().seal(json.dumps(state.call_back, ensure_ascii=False))
        data[SEALED] = {"key": sealed.key, "token": sealed.token}
    return data


def carry_out(
    state: State, answers: list[Answer], sender: str, world: World
) -> tuple[State, list[Answer]]:
    """State and answers after a confirmed request was stored, or one was withdrawn."""
    kinds = {answer.kind for answer in answers}
    if SENT in kinds:
        return _store(state, sender, world)
    if WITHDRAWN in kinds:
        return state, [_withdraw(sender, world)]
    return state, answers


def _store(state: State, sender: str, world: World) -> tuple[State, list[Answer]]:
    said = state.call_back
    request = Request(
        sender=sender,
        name=said["name"],
        phone=said["phone"],
        commune=said["commune"],
        programme=said["programme"],
        agreed_at=int(time.time() * 1000),
    )
    try:
        call_backs.add(request, world.call_back_days, sealer())
    except (StoreError, OperationError) as error:
        logger.error("call_back.put_off", why=str(error))
        waits = replace(state, call_back={**said, "step": CONFIRM})
        return waits, [world.replies.answer("call_back_away")]
    told = world.replies.answer(SENT, commune=request.commune, days=str(world.call_back_days))
    return replace(state, call_back={}, last_reply=""), [told]


def _withdraw(sender: str, world: World) -> Answer:
    try:
        count = call_backs.withdraw(sender, sealer())
    except (StoreError, OperationError) as error:
        logger.error("call_back.not_withdrawn", why=str(error))
        return world.replies.answer("call_back_not_withdrawn")
    return world.replies.answer(WITHDRAWN if count else "call_back_none")
