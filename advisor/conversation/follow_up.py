"""A change to the last calculation: "còn hộ nghèo thì sao", "à nhầm, 3 người"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from advisor.answers.answer import Answer
from advisor.conversation.added_people import MEMBERS, members_then
from advisor.conversation.added_time import with_added_time
from advisor.conversation.advancing import advance, take_values
from advisor.conversation.answering import start_form
from advisor.conversation.choosing import has_words
from advisor.conversation.context import PROGRAMMES, SMALL_TALK, is_fragment
from advisor.conversation.filling import read_inputs, with_defaults
from advisor.conversation.forms import Form
from advisor.conversation.leaving import own_words_of_another
from advisor.conversation.signals import plain
from advisor.conversation.state import State
from advisor.conversation.utterance import Route, Utterance
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]
SURE = 0.6
# Benefits that only this programme has; signals of this prefix hear their names.
BENEFITS_OF, ABOUT = "voluntary_si", "about_"
BIRTH = "birth_date"
VERY_SHORT = 4
LONGEST_CORRECTION = 15
ENDS_IN_NUMBER = re.compile(
    r"(?<!\blop)(?<!tuoi)(?<!dieu)(?<!khoa)(^|\s)\d+( (thoi|a|nhe|nha|thi sao|di|em|ad))*$"
)


def change_last(state: State, utterance: Utterance, world: World) -> Turn | None:
    """Recalculate with what the message changes, the last calculation or the one told before it;
    None when it is about something else."""
    if state.calculator not in world.forms or state.pending:
        return None
    turn = _change(state, utterance, world)
    if turn is not None or not world.signals.has("correction", utterance.text):
        return turn
    for told in reversed(state.told):
        earlier = replace(state, calculator=told["calculator"], inputs=told["inputs"])
        form = world.forms[told["calculator"]]
        if told["calculator"] != state.calculator and _read(form, earlier, utterance, world):
            known = replace(earlier, programme=form.programme, topic=told["topic"])
            return _change(known, utterance, world)
    return None


def _change(state: State, utterance: Utterance, world: World) -> Turn | None:
    form = world.forms[state.calculator or ""]
    if _names_another(form, utterance, world):
        return None
    if _elsewhere(form, state, utterance) or _of_the_law(utterance, world):
        return None
    taken_over = _sibling(form, state, utterance, world)
    if taken_over is not None:
        return taken_over
    if own_words_of_another(form, utterance.text, world) is not None:
        return None
    found = _read(form, state, utterance, world)
    if found and _changes(form, utterance, world):
        return take_values(state, found, world)
    if not found and _asks_it_again(state, utterance, world):
        return advance(state, world)
    return None


def _asks_it_again(state: State, utterance: Utterance, world: World) -> bool:
    """ "Tổng cộng bao nhiêu", "được bao nhiêu tiền": the figure that was just told."""
    signals, text = world.signals, utterance.text
    told = state.last_reply == "calculation"
    if world.forms[state.calculator or ""].pays and signals.has("asks_what_one_gets", text):
        return False  # what is paid was told: what one gets is another figure
    return signals.has("total", text) or (told and signals.has("asks_its_figure", text))


def _elsewhere(form: Form, state: State, utterance: Utterance) -> bool:
    """Whether another programme is being talked about, and the message surely asks about it."""
    route = utterance.main
    moved = state.programme not in (None, form.programme)
    return moved and route.programme == state.programme and route.confidence >= SURE


def _of_the_law(utterance: Utterance, world: World) -> bool:
    """ "Lương cơ sở 2.530.000 đúng không" is no new salary."""
    asked = ("asks_if_right", "amount_of_the_law")
    return all(world.signals.has(name, utterance.text) for name in asked)


def _sibling(form: Form, state: State, utterance: Utterance, world: World) -> Turn | None:
    """ "Có 1 đứa là học sinh" turns a household's premium into a plan for its members."""
    too_long = len(plain(utterance.text).split()) > LONGEST_CORRECTION
    if too_long or _asks_afresh(utterance, world):
        return None
    for other in world.forms.values():
        if other.words and not has_words(other.words, utterance.text):
            continue
        read = read_inputs(other, utterance, today=world.today)
        if any(key in read for key in other.follows.get(form.calculator, ())):
            route = Route(other.programme, state.topic or "")
            return start_form(other, route, utterance, _with_added(state, utterance), world)
    return None


def _with_added(state: State, utterance: Utterance) -> State:
    """The state in which "thêm 1 đứa" counts among the members that are carried over."""
    members = members_then(utterance.text, state.inputs)
    if members is None:
        return state
    facts = state.facts.get(state.programme or "", {})
    told = {**state.facts, state.programme or "": {**facts, MEMBERS: members}}
    return replace(state, facts=told, inputs={**state.inputs, MEMBERS: members})


def _read(form: Form, state: State, utterance: Utterance, world: World) -> dict[str, Any]:
    """The inputs that the message gives; a bare number ("còn 3") is for the first that takes it."""
    known = _told(form, state, world)
    found = read_inputs(form, utterance, today=world.today, known=known)
    found = with_added_time(form, found, utterance, known)
    members = members_then(utterance.text, known)
    if members is not None and form.field_of(MEMBERS) is not None:
        return {**found, MEMBERS: members}
    born = _born(form, utterance, known, world)
    if born:
        return born
    if found or not ENDS_IN_NUMBER.search(plain(utterance.text)):
        return found
    for item in form.fields:
        asked = read_inputs(form, utterance, today=world.today, known=known, pending=item.key)
        if item.ask and item.key in asked:
            return asked
    return {}


def _born(form: Form, utterance: Utterance, known: dict[str, Any], world: World) -> dict[str, Any]:
    """ "Tháng 8/1972" after a result for somebody born in 1972: the month of birth."""
    year = str(known.get(BIRTH) or "")[:4]
    days = [str(value.value) for value in utterance.of_kind("date")]
    if not year or not any(day.startswith(f"{year}-") for day in days):
        return {}
    asked = read_inputs(form, utterance, today=world.today, known=known, pending=BIRTH)
    return {BIRTH: asked[BIRTH]} if BIRTH in asked else {}


def _asks_afresh(utterance: Utterance, world: World) -> bool:
    """A question that names its programme and does not open like a follow-up stands alone."""
    named = world.signals.programmes(utterance.text)
    return bool(named) and not world.signals.has("follow_up", utterance.text)


def _told(form: Form, state: State, world: World) -> dict[str, Any]:
    """What the last calculation was made with, defaults included."""
    return with_defaults(form, state.inputs, today=world.today, topic=state.topic)


def _names_another(form: Form, utterance: Utterance, world: World) -> bool:
    named = world.signals.programmes(utterance.text)
    if form.programme != BENEFITS_OF and any(
        world.signals.has(name, utterance.text)
        for name in world.signals.patterns
        if name.startswith(ABOUT)
    ):
        return True
    return bool(named) and form.programme not in named


def _changes(form: Form, utterance: Utterance, world: World) -> bool:
    """Whether the values are meant for the last calculation: a correction or "what if" says so,
    a short message does unless its route surely leads elsewhere."""
    signals, text = world.signals, utterance.text
    fragment, length = is_fragment(utterance, signals), len(plain(text).split())
    if signals.has("correction", text):
        return length <= LONGEST_CORRECTION
    if signals.has("what_if", text):
        return fragment
    if _asks_afresh(utterance, world):
        return False
    route = utterance.main
    if route.topic in form.topics and route.programme == form.programme:
        return True
    elsewhere = signals.has("other_question", text)
    # "Vậy còn 2 vợ chồng" alone is nobody's business: it goes on.
    goes_on = route.programme == "out_of_scope" and signals.has("follow_up", text)
    leans = (signals.leans(text) or goes_on) and not elsewhere
    stays = route.topic in form.topics or route.topic in SMALL_TALK or route.confidence < SURE
    tiny = length <= VERY_SHORT and not elsewhere
    return (fragment and (stays or tiny or leans)) or _of_a_relative(utterance, length, elsewhere)


def _of_a_relative(utterance: Utterance, length: int, elsewhere: bool) -> bool:
    """ "Vợ tôi đóng 50 tháng lương 12 triệu": somebody else's figures, which alone mean nothing."""
    senseless = utterance.main.programme not in PROGRAMMES
    short = length <= LONGEST_CORRECTION and not elsewhere
    return senseless and short and bool(utterance.of_kind("relative"))
