"""Carries out what a turn about reminders came to: notes one, or stops them all."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from typing import Final

import structlog

from advisor.answers.answer import Answer
from advisor.answers.formatting import format_date
from advisor.conversation.reminding import MADE, STOPPED, remind_on
from advisor.conversation.state import State
from advisor.conversation.world import World
from advisor.store import reminders
from advisor.store.errors import StoreError
from advisor.store.reminders import Reminder

# Channels on which the bot may write only shortly after the citizen did.
SHORT_WINDOW: Final = ("zalo_oa", "messenger")
logger = structlog.get_logger(__name__)


def carry_out(
    state: State, answers: list[Answer], sender: str, world: World
) -> tuple[State, list[Answer]]:
    """State and answers after a confirmed reminder was noted, or all were stopped."""
    kinds = {answer.kind for answer in answers}
    try:
        if MADE in kinds:
            return replace(state, reminder={}, last_reply=""), [_note(state, sender, world)]
        if STOPPED in kinds:
            count = reminders.stop(sender, _now())
            return state, [world.replies.answer(STOPPED if count else "reminder_none")]
    except StoreError as error:
        logger.error("reminder.put_off", why=str(error))
        return state, [world.replies.answer("reminder_away")]
    return state, answers


def _note(state: State, sender: str, world: World) -> Answer:
    due = date.fromisoformat(state.reminder["due"])
    day = remind_on(due, world.today)
    channel = reminders.subscribe(Reminder(sender, state.reminder["kind"], due, day), _now())
    if not channel:
        return world.replies.answer("reminder_no_channel")
    limit = ""
    if channel in SHORT_WINDOW:
        limit = world.replies.text("reminder_limit_short_window") + " "
    elif channel == "web":
        limit = world.replies.text("reminder_limit_web") + " "
    return world.replies.answer(MADE, on=format_date(day), limit=limit)


def _now() -> int:
    return int(time.time() * 1000)
