"""A message while a question of the bot is open: an answer, a correction, or a digression."""

from __future__ import annotations

from dataclasses import replace

from advisor.answers.answer import Answer, Button
from advisor.conversation.advancing import take_values
from advisor.conversation.answering import answer_route, find_article, start_form
from advisor.conversation.asking import ask_again, explain, open_field
from advisor.conversation.carrying import remember_facts
from advisor.conversation.context import CONFIDENT, SUBJECTS
from advisor.conversation.filling import read_inputs
from advisor.conversation.forms import Form
from advisor.conversation.further_questions import NEAR, clause_routes
from advisor.conversation.leaving import (
    FAILED_ANSWER,
    is_elsewhere,
    is_meant,
    is_tiny,
    leaves,
    sibling_meant,
)
from advisor.conversation.manners import out_of_scope, small_talk
from advisor.conversation.state import State
from advisor.conversation.taking_over import is_told, take_over
from advisor.conversation.too_young import too_young
from advisor.conversation.utterance import Route, Utterance
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]
MISSES_BEFORE_HELP = 2
MOST_ASIDES = 2


def answer_pending(state: State, utterance: Utterance, world: World) -> Turn | None:
    """Take the answer to the open question; None when no question is open."""
    if not state.pending or state.calculator not in world.forms:
        return None
    form, item = open_field(state, world)
    found = read_inputs(form, utterance, today=world.today, pending=item.key, known=state.inputs)
    if item.key not in found and is_told(utterance, form, world):
        taken = take_over(form, state, utterance, world)
        if taken is not None:
            return taken
    sibling = sibling_meant(form, utterance, found, world)
    if sibling is not None:
        route = Route(form.programme, next(iter(sibling.starts)))
        known = remember_facts(state.closed(), form.programme)
        return start_form(sibling, route, utterance, known, world)
    if leaves(form, utterance, found, item.key, world):
        return _digress(state, utterance, world)
    if item.key in found and too_young(item, found[item.key], utterance, world):
        why = world.replies.text("too_young")
        return replace(state, misses=state.misses + 1), [ask_again(state, world, f"{why} ")]
    if found and (item.key in found or is_meant(item, utterance, world)):
        return take_values(_with_asides(state, form, utterance, world), found, world)
    if state.offered is not None:
        taken = _answer_offer(state, utterance, world)
        if taken is not None:
            return taken
    return _no_value(state, utterance, world)


def _with_asides(state: State, form: Form, utterance: Utterance, world: World) -> State:
    """ "5 triệu, mà đăng ký ở đâu": the other question is answered after the calculation."""
    main = Route(form.programme, state.topic or "")
    others = clause_routes(utterance.text, main, world.signals)
    asides = tuple((other.programme, other.topic, utterance.text) for other in others)
    return replace(state, waiting=(*state.waiting, *asides))


def _answer_offer(state: State, utterance: Utterance, world: World) -> Turn | None:
    """Yes takes the offered figure; no asks for another one."""
    said = next((value.value for value in utterance.of_kind("yes_no")), None)
    if said is True or (said is None and utterance.main.topic == "affirm"):
        return take_values(state, {state.pending or "": state.offered}, world)
    if said is False or utterance.main.topic == "deny":
        open_state = replace(state, offered=None)
        return open_state, [ask_again(open_state, world, world.replies.text("other_value") + " ")]
    return None


def _digress(state: State, utterance: Utterance, world: World) -> Turn:
    """Answer the other question, then come back to the open one without asking again what is
    known; a question that opens a form of its own takes over. Who goes on asking other things is
    not asked a third time: the calculation waits."""
    form, _ = open_field(state, world)
    before = remember_facts(state.as_talked_about().closed(), form.programme)
    aside, answers = answer_route(utterance.main, utterance, before, world)
    if aside.pending:
        return _take_along(aside, utterance, world), answers
    talked = (aside.programme or "", _subject(before, aside))
    back = replace(state, facts=aside.facts, aside=talked)
    lead = world.replies.text("back_to_form", title=form.title) + " "
    return _come_back(back, aside, answers, lead, world)


def _subject(before: State, aside: State) -> str:
    """What is talked about after an aside: where, how and by when a benefit is asked for leave the
    benefit the subject."""
    same = before.programme == aside.programme and before.topic in SUBJECTS
    return (before.topic if same and aside.topic in NEAR else aside.topic) or ""


def _take_along(aside: State, utterance: Utterance, world: World) -> State:
    """ "Thế còn BHYT": the further questions that wait are asked of that programme now."""
    named = world.signals.bare_programme(utterance.text)
    if named is None:
        return aside
    text = world.signals.without_programmes
    asked = tuple((named, topic, text(words)) for _, topic, words in aside.waiting)
    return replace(aside, waiting=asked)


def _come_back(state: State, aside: State, answers: list[Answer], lead: str, world: World) -> Turn:
    """After something else was answered, ask the open question again; a third time in a row the
    calculation waits, and the conversation goes on from the aside."""
    form, _ = open_field(state, world)
    if state.asides >= MOST_ASIDES:
        later = Answer(world.replies.text("form_waits", title=form.title), kind="form_waits")
        waits = replace(aside.closed(), calculator=state.calculator, inputs=state.inputs)
        return replace(waits, last_reply="waits"), [*answers, later]
    again = replace(state, misses=0, asides=state.asides + 1)
    return again, [*answers, ask_again(again, world, lead)]


def _no_value(state: State, utterance: Utterance, world: World) -> Turn:
    """Small talk is answered, anything else leads back to the question, with help in the end."""
    topic = utterance.main.topic
    if world.signals.has("dont_know", utterance.text):
        return _help(state, world)
    if topic == "goodbye":
        return state.closed(), [small_talk(topic, world)]
    if _is_small_talk(topic, utterance, world):
        return _come_back(state, state, [small_talk(topic, world)], "", world)
    if topic == "complaint_handoff" and _wants_a_person(utterance, world):
        return state.closed(), [small_talk(topic, world)]
    _, item = open_field(state, world)
    asked = _answer_question(state, utterance, world)
    if asked is not None:
        return asked
    if is_elsewhere(item, utterance, world):
        aside, answers = out_of_scope(state, utterance, world)
        kept = replace(state, last_reply=aside.last_reply)
        return _come_back(kept, kept, answers, "", world)
    missed = replace(state, misses=state.misses + 1)
    lead = _why_asked_again(state, topic, world)
    return missed, [_with_way_out(ask_again(missed, world, lead + " "), missed)]


def _answer_question(state: State, utterance: Utterance, world: World) -> Turn | None:
    """A doubtful question of the open calculation's programme for which there is an article."""
    text, form = utterance.text, open_field(state, world)[0]
    if len(text.split()) <= FAILED_ANSWER or not world.signals.has("question", text):
        return None
    if world.signals.authority(text) or world.signals.has("abuse", text):
        return None
    route = utterance.main
    if route.programme != form.programme:
        route = Route(form.programme, state.topic or "", CONFIDENT)
    article = find_article(route, text, utterance, world)
    if article is None or not article.article.startswith(f"{form.programme}/"):
        return None
    lead = world.replies.text("back_to_form", title=form.title) + " "
    return _come_back(state, state, [article], lead, world)


def _is_small_talk(topic: str, utterance: Utterance, world: World) -> bool:
    """Thanks, a greeting, a chat; "cũng khá lâu" is rather a failed answer."""
    if utterance.of_kind("date", "relative_date"):
        return False
    if topic == "chitchat":
        return not is_tiny(utterance, world)
    return topic in ("thanks", "greeting", "bot_identity")


def _wants_a_person(utterance: Utterance, world: World) -> bool:
    """Said in so many words, or a complaint too long to be a failed answer."""
    length, sure = len(utterance.text.split()), utterance.main.confidence >= CONFIDENT
    return world.signals.has("person", utterance.text) or (sure and length > FAILED_ANSWER)


def _why_asked_again(state: State, topic: str, world: World) -> str:
    _, item = open_field(state, world)
    if topic == "affirm":
        return world.replies.text("confirm_value")
    return item.unread or world.replies.text("not_understood_field")


def _help(state: State, world: World) -> Turn:
    """Who does not know is told where to look, and that an estimate will do."""
    told = explain(state, world)
    hint = world.replies.text("estimate_will_do")
    missed = replace(state, misses=state.misses + 1)
    return missed, [_with_way_out(replace(told, details=hint), missed)]


def _with_way_out(answer: Answer, state: State) -> Answer:
    if state.misses < MISSES_BEFORE_HELP:
        return answer
    extra = (Button("Thôi không tính nữa"), Button("Gặp cán bộ", "cho tôi gặp cán bộ"))
    return replace(answer, buttons=(*answer.buttons, *extra))
