"""Whether a message leaves the open question: another question, nobody's business, or values."""

from __future__ import annotations

from typing import Any

from advisor.conversation.choosing import choose_form, has_words
from advisor.conversation.context import CONFIDENT, SMALL_TALK, is_fragment
from advisor.conversation.forms import Form, FormField
from advisor.conversation.readers import READERS
from advisor.conversation.utterance import Utterance
from advisor.conversation.world import World

ELSEWHERE = 0.8
# Forms of this priority have words that nothing else means.
OWN_WORDS = 3
# What is paid, and what it brings in the end.
PAID, BROUGHT = "contribution_amount", "pension"
FAILED_ANSWER = 4


def leaves(
    form: Form, utterance: Utterance, found: dict[str, Any], pending: str, world: World
) -> bool:
    """Whether the message is another question rather than an answer to the open one."""
    named = world.signals.programmes(utterance.text)
    if named and form.programme not in named:
        return True
    route = utterance.main
    if _asks_what_it_brings(form, utterance, world, answered=pending in found):
        return True
    if pending in found or route.topic in SMALL_TALK or route.confidence < CONFIDENT:
        return False
    if route.programme == "out_of_scope" or _may_be_failed(utterance, world):
        return False
    other = choose_form(route, utterance, world)
    if other is not None and other.calculator != form.calculator and (other.words or not found):
        return True
    if not found and _names_sibling(form, utterance, world):
        return True
    same = route.programme == form.programme and route.topic in form.topics
    return not same and not found


def _asks_what_it_brings(form: Form, utterance: Utterance, world: World, *, answered: bool) -> bool:
    """ "Rồi mỗi tháng được nhiêu tiền", "3 triệu thì về già được bao nhiêu" while it is asked what
    is paid: what one gets for it is another calculation, and a doubtful question of when too."""
    signals, text = world.signals, utterance.text
    if form.topics[0] != PAID or form.programme != utterance.main.programme:
        return False
    if signals.has("asks_the_pension", text):
        return True
    if answered or signals.has("asks_what_one_gets", text):
        return not answered
    return signals.has("question", text) and any(
        has_words(other.words, utterance.text)
        for other in world.forms.values()
        if other.programme == form.programme and other.topics[0] == BROUGHT
    )


def sibling_meant(
    form: Form, utterance: Utterance, found: dict[str, Any], world: World
) -> Form | None:
    """Another calculation of the programme whose own words a doubtful message carries ("hay nhận
    hằng tháng" while a lump sum is asked about); None when there is none."""
    heard = utterance.heard[0] if utterance.heard else utterance.main
    sure = heard.programme != "out_of_scope" and heard.confidence >= CONFIDENT
    return None if found or sure else own_words_of_another(form, utterance.text, world)


def own_words_of_another(form: Form, text: str, world: World) -> Form | None:
    """Another calculation of the programme whose own words the message carries, and this one's it
    does not."""
    if has_words(form.words, text):
        return None
    others = (one for one in world.forms.values() if one.programme == form.programme)
    willing = [one for one in others if one != form and one.priority >= OWN_WORDS]
    return next((one for one in willing if has_words(one.words, text)), None)


def _names_sibling(form: Form, utterance: Utterance, world: World) -> bool:
    """Whether the message names another calculation of the topic ("tuất thì sao")."""
    route, text = utterance.main, utterance.text
    if has_words(form.words, text):
        return False
    siblings = (
        other
        for other in world.forms.values()
        if other.programme == route.programme and route.topic in other.starts
    )
    return any(other != form and has_words(other.words, text) for other in siblings)


def _may_be_failed(utterance: Utterance, world: World) -> bool:
    """A word or two without the look of a question: rather an answer that cannot be read."""
    return is_tiny(utterance, world) and utterance.main.confidence < ELSEWHERE


def is_tiny(utterance: Utterance, world: World) -> bool:
    asks = world.signals.has("other_question", utterance.text)
    return len(utterance.text.split()) <= FAILED_ANSWER and not asks


def is_elsewhere(item: FormField, utterance: Utterance, world: World) -> bool:
    """Whether it is surely no answer; a word or two that cannot be read are a failed answer, and so
    is a value of the kind that was asked for."""
    route, text = utterance.main, utterance.text
    if utterance.of_kind(*READERS[item.reads].kinds):
        return False
    if route.programme == "out_of_scope" and world.signals.has("abuse", text):
        return True
    if route.programme != "out_of_scope" or route.confidence < ELSEWHERE:
        return False
    known = world.signals.authority(text) is not None
    return known or (len(text.split()) > FAILED_ANSWER and not world.signals.leans(text))


def is_meant(item: FormField, utterance: Utterance, world: World) -> bool:
    """Whether values for other fields are meant for the form ("vợ tôi thì hộ nghèo"): a few words
    are, though alone they would be nobody's business."""
    text = utterance.text
    foreign = world.signals.authority(text) or world.signals.has("abuse", text)
    short = is_fragment(utterance, world.signals) and not foreign
    return short or not is_elsewhere(item, utterance, world)
