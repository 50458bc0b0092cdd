"""Every button leads to an answer: what it types is understood in the place where it is offered."""

from datetime import date

import pytest

from actions.answer import STATE_SLOT
from advisor.conversation.advancing import advance
from advisor.conversation.forms import load_forms
from advisor.conversation.replies import load_replies
from advisor.conversation.state import State
from advisor.language.routing.model import RouteModel
from tests.conversation.citizen import world_on
from tests.conversation.test_telling import CASES
from tests.conversations.chat import Chat

TODAY = date(2026, 11, 23)
FORMS, REPLIES = load_forms(), load_replies()
INPUTS = {calculator: inputs for calculator, inputs, _ in reversed(CASES)}
DEAD_ENDS = [
    REPLIES.text(name)
    for name in ("out_of_scope", "fallback_1", "no_article", "chitchat", "not_understood_field")
]
AFTER_RESULTS = [
    (calculator, text or title) for calculator, form in FORMS.items() for title, text in form.next
]
IN_REPLIES = [
    (name, words or title)
    for name, item in REPLIES.texts.items()
    for title, words in item.get("buttons", {}).items()
    # Those of a request to be called mean something while it is made: the call_backs folder.
    if not name.startswith("call_back_")
]


def check(chat: Chat, words: str) -> None:
    """Press the button and look where it leads."""
    said = " ".join(reply["text"] for reply in chat.say(words))
    assert not [text for text in DEAD_ENDS if text in said], f"{words} → {said}"


@pytest.mark.parametrize(("calculator", "words"), AFTER_RESULTS)
def test_what_is_offered_after_a_result_is_answered(
    calculator: str, words: str, route_model: RouteModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADVISOR_TODAY", TODAY.isoformat())
    form = FORMS[calculator]
    asked = State(form.programme, form.topics[0], calculator, INPUTS[calculator])
    state, _ = advance(asked, world_on(TODAY))
    check(Chat(route_model, TODAY, {STATE_SLOT: state.to_dict()}), words)


@pytest.mark.parametrize(("reply", "words"), IN_REPLIES)
def test_the_buttons_of_small_texts_are_answered(
    reply: str, words: str, route_model: RouteModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADVISOR_TODAY", TODAY.isoformat())
    check(Chat(route_model, TODAY), words)
