"""Hands a turn that was taken to the record (`advisor.insight`)."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, Final

from rasa_sdk import Tracker

from advisor.answers.answer import Answer
from advisor.conversation import call_back
from advisor.conversation.outcome import outcome_of
from advisor.conversation.state import State
from advisor.conversation.utterance import Utterance
from advisor.insight.ranges import ranges_of
from advisor.insight.recorder import recorder
from advisor.store.turns import READ_OF_REPLY, Turn

# Stands in the record for what a citizen says for a request to be called back.
WITHHELD: Final = "[thông tin để gọi lại]"


def record(
    tracker: Tracker,
    before: State,
    after: State,
    utterance: Utterance,
    answers: Sequence[Answer],
    seconds: float,
) -> None:
    """Record the turn without waiting for the database."""
    outcome = outcome_of(utterance, after, answers)
    of_citizen = (event for event in reversed(tracker.events) if event.get("event") == "user")
    said: dict[str, Any] = next(of_citizen, {})
    is_private = call_back.is_private(before, after)
    reply = "\n\n".join(answer.to_text() for answer in answers)
    recorder().record(
        Turn(
            sender=tracker.sender_id,
            channel=said.get("input_channel") or "",
            at=int(time.time() * 1000),
            status=outcome.status,
            text=WITHHELD if is_private else utterance.text,
            reply=WITHHELD if is_private else reply[:READ_OF_REPLY],
            message=said.get("message_id") or "",
            opens=not before.last_text,
            programme=outcome.programme,
            topic=outcome.topic,
            confidence=outcome.confidence,
            calculator=outcome.calculator,
            inputs=ranges_of(outcome.calculator, outcome.inputs),
            article=outcome.article,
            duration_ms=round(seconds * 1000),
        )
    )
