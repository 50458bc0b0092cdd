""" "Nhắc tôi đóng tiếp", "đến hạn nhắc giúp", "thôi đừng nhắc nữa": asked when, confirmed, left to
the action to store.

The answer's kind, MADE or STOPPED, tells whoever says it what to carry out; the state carries what
is to be stored.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from advisor.answers.answer import Answer
from advisor.answers.formatting import format_date
from advisor.conversation.call_back_reading import asks_something
from advisor.conversation.reminding_date import end_said
from advisor.conversation.signals import plain
from advisor.conversation.state import State
from advisor.conversation.utterance import Utterance
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]
PERIOD, CARD = "period", "card"
WHAT: Final = {PERIOD: "kỳ đóng BHXH tự nguyện", CARD: "hạn thẻ BHYT"}
OF_PROGRAMME: Final = {"voluntary_si": PERIOD, "household_hi": CARD}
AHEAD: Final = timedelta(days=7)
MADE: Final = "reminder_made"
STOPPED: Final = "reminder_stopped"
REPLY: Final = "reminder"


def remind_on(due: date, today: date) -> date:
    """The day to remind on: a week ahead, not before tomorrow."""
    return max(due - AHEAD, today + timedelta(days=1))


def answer_reminder(state: State, utterance: Utterance, world: World) -> Turn | None:
    """Takes what is about reminders; None for anything else, which ends an open question."""
    if not world.reminders or not plain(utterance.text):
        return None
    signals, text = world.signals, utterance.text
    if signals.has("reminder_stop", text):
        said = world.replies.text("reminder_stopping")
        return replace(state, reminder={}), [Answer(said, kind=STOPPED)]
    if signals.has("reminder", text):
        return _start(state, utterance, world)
    if state.reminder and not state.pending and not state.choices:
        return _go_on(state, utterance, world)
    return None


def come_back(state: State, answers: list[Answer], world: World) -> Turn:
    """After an aside the open question is asked once more, and only once."""
    if not state.reminder or state.pending or state.choices or state.call_back:
        return state, answers
    if state.reminder.get("aside"):
        return replace(state, reminder={}), answers
    state = replace(state, reminder={**state.reminder, "aside": True})
    return state, [*answers, _question(state.reminder, world)]


def _start(state: State, utterance: Utterance, world: World) -> Turn:
    request: dict[str, Any] = {}
    kind = _kind_said(utterance, world) or OF_PROGRAMME.get(state.programme or "")
    if kind:
        request["kind"] = kind
    due = end_said(utterance, world.today)
    if due:
        request["due"] = due.isoformat()
    return _ask(replace(state.closed(), call_back={}, offices={}), request, world)


def _kind_said(utterance: Utterance, world: World) -> str | None:
    words = set(plain(utterance.text).split())
    named = world.signals.programmes(utterance.text)
    if "household_hi" in named or "the" in words:
        return CARD
    if "voluntary_si" in named or {"dong", "tiep"} <= words or {"ky", "dong"} <= words:
        return PERIOD
    return CARD if {"gia", "han"} <= words else None


def _go_on(state: State, utterance: Utterance, world: World) -> Turn | None:
    signals, text, request = world.signals, utterance.text, state.reminder
    if signals.has("call_back", text):
        return None
    refused = signals.has("call_back_refuse", text)
    if signals.has("cancel", text) or (refused and "due" in request):
        return _ended(state, world)
    if "kind" not in request:
        kind = _kind_said(utterance, world)
        return _ask(state, {**request, "kind": kind}, world) if kind else None
    due = end_said(utterance, world.today)
    if due is not None:
        return _ask(state, {**request, "due": due.isoformat()}, world)
    if "due" in request and signals.has("call_back_agree", text):
        return state, [Answer(world.replies.text("reminder_saving"), kind=MADE)]
    if asks_something(utterance, world):
        return None
    again = "reminder_confirm_again" if "due" in request else "reminder_due_again"
    return state, [world.replies.answer(again)]


def _ask(state: State, request: dict[str, Any], world: World) -> Turn:
    asked = replace(state, reminder=request, last_reply=REPLY)
    return asked, [_question(request, world)]


def _question(request: dict[str, Any], world: World) -> Answer:
    if "kind" not in request:
        return world.replies.answer("reminder_kind")
    if "due" not in request:
        return world.replies.answer(f"reminder_due_{request['kind']}")
    due = date.fromisoformat(request["due"])
    return world.replies.answer(
        "reminder_confirm",
        on=format_date(remind_on(due, world.today)),
        what=WHAT[request["kind"]],
        due=format_date(due),
    )


def _ended(state: State, world: World) -> Turn:
    ended = replace(state, reminder={}, last_reply="")
    return ended, [world.replies.answer("reminder_declined")]
