"""Carries out what a turn left to it: a citizen who asked for a person goes into the queue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import structlog
from rasa_sdk import Tracker

from advisor.answers.answer import Answer
from advisor.channels import handover_asking
from advisor.conversation.replies import Replies
from advisor.store.errors import StoreError
from advisor.store.handover_tables import ASKED, NOT_UNDERSTOOD, REPEATED

HANDOFF: Final = "handoff"
# What the bot said last -> why the citizen wants a person.
OFFERS: Final = {"fallback_3": NOT_UNDERSTOOD, "same_question": REPEATED}
# "Cho tôi gặp cán bộ bảo hiểm xã hội với ạ" says nothing of what it is about.
BARE: Final = 10
logger = structlog.get_logger(__name__)


def hand_over(answer: Answer, tracker: Tracker, replies: Replies) -> Answer:
    """The answer as it is to be said: where officers answer in the chat it says so, elsewhere the
    ways to reach a person stay."""
    if answer.kind != HANDOFF:
        return answer
    said = _said(tracker, "user")
    channel = said[-1].get("input_channel") or "" if said else ""
    try:
        told = handover_asking.ask(
            tracker.sender_id, channel, _reason(tracker, replies), _question(said)
        )
    except StoreError as error:
        logger.error("handover.put_off", why=str(error))
        return answer
    return replace(answer, headline=told) if told else answer


def _said(tracker: Tracker, who: str) -> list[Mapping[str, Any]]:
    return [event for event in tracker.events if event.get("event") == who]


def _question(said: Sequence[Mapping[str, Any]]) -> str:
    """What the citizen wants to know: what was said before, unless the request itself tells."""
    words = [event["text"] for event in said[-2:] if event.get("text")]
    if not words or len(words[-1].split()) > BARE:
        return words[-1] if words else ""
    return words[0]


def _reason(tracker: Tracker, replies: Replies) -> str:
    bot = _said(tracker, "bot")
    last = bot[-1].get("text") if bot else ""
    offered = (why for name, why in OFFERS.items() if replies.answer(name).to_text() == last)
    return next(offered, ASKED)
