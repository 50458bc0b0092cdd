"""The world a turn looks at: today's law, the texts and the offices, re-read when they change."""

from __future__ import annotations

from advisor.answers.library import current_library
from advisor.conversation.forms import load_forms
from advisor.conversation.replies import load_replies
from advisor.conversation.signals import load_signals
from advisor.conversation.world import World
from advisor.operation.call_backs_on import days_kept
from advisor.settings import current, today
from advisor.store.law import current_law_book
from advisor.store.offices import current_offices


def current_world() -> World:
    """The law in force and published now, the day of `ADVISOR_TODAY`, and the texts."""
    return World(
        law=current_law_book(),
        today=today(),
        forms=load_forms(),
        replies=load_replies(),
        signals=load_signals(),
        articles=current_library(),
        offices=current_offices(),
        call_back_days=days_kept(),
        reminders=current().reminders == "on",
    )
