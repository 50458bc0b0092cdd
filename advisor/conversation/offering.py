"""A person is offered when nothing else helped; "có" to that is a request for one."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from advisor.answers.answer import Answer
from advisor.conversation.signals import plain
from advisor.conversation.state import State
from advisor.conversation.utterance import Utterance
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]
# Words of an answer that says nothing else.
SHORT: Final = 4


def accept_person(state: State, utterance: Utterance, world: World) -> Turn | None:
    """Takes "có", "vâng ạ" after a person was offered; None for anything else."""
    if not state.offers_person or len(plain(utterance.text).split()) > SHORT:
        return None
    agrees = any(value.value is True for value in utterance.of_kind("yes_no"))
    if not agrees and utterance.main.topic != "affirm":
        return None
    return lapsed(state).closed(), [world.replies.answer("handoff")]


def lapsed(state: State) -> State:
    """The conversation without the offer: a later "có" answers another question."""
    return replace(state, offers_person=False) if state.offers_person else state
