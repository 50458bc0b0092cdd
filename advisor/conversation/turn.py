"""One turn: what the citizen said, in the light of the conversation, becomes answers.

The order of the checks is the design: steering words first ("thôi", "nhắc lại"), then an office
near by, the open question, a change to the last calculation, and a new question.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from advisor.answers.answer import Answer
from advisor.conversation import (
    another_time,
    call_back,
    comparing,
    confirming,
    follow_up,
    form_turn,
    joining,
    new_question,
    offering,
    offices,
    privacy,
    reminding,
    steering,
    summing,
    two_questions,
)
from advisor.conversation.answering import answer_in_order
from advisor.conversation.context import in_context
from advisor.conversation.person import remember_person
from advisor.conversation.rereading import as_corrected, level, reread
from advisor.conversation.signals import plain
from advisor.conversation.state import State
from advisor.conversation.utterance import Route, Utterance
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]
Handler = Callable[[State, Utterance, World], Turn | None]

HANDLERS: tuple[Handler, ...] = (
    steering.unreadable,
    steering.repeated_question,
    confirming.answer_claim,
    steering.steer,
    summing.answer_sum,
    two_questions.answer_each,
    joining.answer_wish,
    offices.answer_where,
    new_question.answer_choice,
    new_question.answer_only_article,
    new_question.answer_named,
    another_time.article_then,
    comparing.compare_last,
    form_turn.answer_pending,
    follow_up.change_last,
    new_question.answer_new,
)


def take_turn(state: State, utterance: Utterance, world: World) -> Turn:
    """The next state and the answers, in order; never empty.

    The first handler that takes the message answers it; the last one always does.
    """
    utterance = as_corrected(level(utterance, world.today), world.today)
    if not state.call_back:  # what is said for a request is remembered nowhere else
        state = remember_person(_remember_text(state, utterance), utterance, world.today)
    utterance = in_context(utterance, state.as_talked_about(), world.signals)
    turn = privacy.answer_privacy(state, utterance, world)
    if turn is not None:
        return turn
    turn = offering.accept_person(state, utterance, world)
    if turn is not None:
        return turn
    state = offering.lapsed(privacy.lapsed(state))
    for ask in (reminding.answer_reminder, call_back.answer_call_back):
        turn = ask(state, utterance, world)
        if turn is not None:
            return turn
    for handler in HANDLERS:
        turn = handler(state, utterance, world)
        if turn is not None:
            state, answers = _answer_waiting(*turn, world)
            answers = titles_once(answers)
            state, answers = reminding.come_back(state, answers, world)
            return call_back.come_back(state, call_back.offered(state, answers, world), world)
    raise AssertionError("the last handler answers everything")


def titles_once(answers: list[Answer]) -> list[Answer]:
    """The answers of a turn with every title of a button offered only once, and none that asks for
    what the turn told; answers that ask keep all of theirs."""
    kept: list[Answer] = []
    seen = {b.title for answer in answers if answer.kind == "field" for b in answer.buttons}
    seen.update(title for answer in answers for title in answer.needless)
    for answer in answers:
        if answer.kind != "field":
            fresh = tuple(button for button in answer.buttons if button.title not in seen)
            seen.update(button.title for button in fresh)
            answer = replace(answer, buttons=fresh)
        kept.append(answer)
    return kept


def _answer_waiting(state: State, answers: list[Answer], world: World) -> Turn:
    """Once the open calculation is told, the further questions of the same message are answered."""
    if state.pending or state.choices or not state.waiting:
        return state, answers
    kept = state
    state = replace(state, waiting=())
    more: list[Answer] = []
    for number, (programme, topic, text) in enumerate(kept.waiting):
        route = Route(programme, topic)
        asked = reread(text, (route,), world.today)
        state, said = answer_in_order((route,), asked, state, world, done=kept.calculator)
        more += said
        if state.pending or state.choices:
            rest = (*state.waiting, *kept.waiting[number + 1 :])
            return replace(state, waiting=rest), [*answers, *more]
    state = replace(state, calculator=kept.calculator, inputs=kept.inputs)
    return state, [*answers, *more]


def _remember_text(state: State, utterance: Utterance) -> State:
    text = plain(utterance.text)[:200]
    same = state.same_question + 1 if text and text == state.last_text else 0
    return replace(state, last_text=text, same_question=same)
