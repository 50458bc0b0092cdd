""" "Xoá dữ liệu của tôi", "cho tôi xem dữ liệu đã lưu": asked once more, then left to the action.

A turn changes nothing itself: the answer's kind, ERASED or EXPORT, tells whoever says it what to
carry out and to put into it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from advisor.answers.answer import Answer
from advisor.conversation.state import State
from advisor.conversation.utterance import Utterance
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]
ASKED: Final = "privacy_ask_erase"
ERASED: Final = "privacy_erased"
EXPORT: Final = "privacy_export"


def answer_privacy(state: State, utterance: Utterance, world: World) -> Turn | None:
    """Takes what citizens say about the data kept of them; None for anything else."""
    signals, text = world.signals, utterance.text
    confirmed = signals.has("privacy_confirm", text) or _says_yes(utterance)
    if state.last_reply == ASKED and confirmed:
        return State(), [Answer(world.replies.text("privacy_erasing"), kind=ERASED)]
    if state.last_reply == ASKED and (signals.has("cancel", text) or _says_no(utterance)):
        return lapsed(state), [world.replies.answer("privacy_kept")]
    if signals.has("privacy_erase", text) or signals.has("privacy_confirm", text):
        return replace(state, last_reply=ASKED), [world.replies.answer(ASKED)]
    if signals.has("privacy_export", text):
        return lapsed(state), [Answer(world.replies.text("privacy_showing"), kind=EXPORT)]
    return None


def lapsed(state: State) -> State:
    """The conversation without the question whether to erase: a later "có" answers another one."""
    return replace(state, last_reply="") if state.last_reply == ASKED else state


def _says_yes(utterance: Utterance) -> bool:
    return any(value.value is True for value in utterance.of_kind("yes_no"))


def _says_no(utterance: Utterance) -> bool:
    return any(value.value is False for value in utterance.of_kind("yes_no"))
