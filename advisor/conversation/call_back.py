"""A citizen leaves name and telephone so that an officer calls: consent, name, telephone, commune,
programme, read back, confirmed.

Nothing is stored here: once confirmed, the state carries the request (`step` MADE) to whoever says
the answer. Before, it lives in the conversation only; "thôi" at any step forgets it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from advisor.answers.answer import Answer, Button
from advisor.conversation.call_back_phone import spoken
from advisor.conversation.call_back_reading import (
    FIELDS,
    PROGRAMME,
    UNKNOWN,
    asks_something,
    field_to_fix,
    read_request,
)
from advisor.conversation.context import PROGRAMMES
from advisor.conversation.names import load_names
from advisor.conversation.signals import plain
from advisor.conversation.state import State
from advisor.conversation.utterance import Utterance
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]
CONSENT, CONFIRM, MADE = "consent", "confirm", "made"
SENT: Final = "call_back_made"
WITHDRAWN: Final = "call_back_withdrawn"
REPLY: Final = "call_back"
MOST_ASIDES: Final = 2
JOINING: Final = ("procedure", "where_to_go", "documents")
JOINED: Final = ("voluntary_si", "household_hi")
ASK_FOR_IT: Final = Button("Nhờ cán bộ gọi lại", "nhờ cán bộ gọi lại cho tôi")


def answer_call_back(state: State, utterance: Utterance, world: World) -> Turn | None:
    """Takes what belongs to a request; None for anything else, also for an aside."""
    if not world.call_back_days or not plain(utterance.text).strip("_ "):
        return None
    if state.call_back:
        return None if _is_busy(state) else _go_on(state, utterance, world)
    if world.signals.has("call_back_withdraw", utterance.text):
        said = world.replies.text("call_back_withdrawing")
        return state, [Answer(said, kind=WITHDRAWN)]
    if world.signals.has("call_back", utterance.text):
        return _start(state, utterance, world)
    return None


def come_back(state: State, answers: list[Answer], world: World) -> Turn:
    """After an aside the open question is asked again; who goes on asking other things is let be,
    and what was said so far is forgotten."""
    request = state.call_back
    if not request or _is_busy(state):
        return state, answers
    asides = request.get("asides", 0) + 1
    if asides > MOST_ASIDES:
        return replace(state, call_back={}), [*answers, world.replies.answer("call_back_dropped")]
    state = replace(state, call_back={**request, "asides": asides})
    asked = _question(state.call_back, world)
    lead = world.replies.text("call_back_back") + " "
    return state, [*answers, replace(asked, headline=lead + asked.headline)]


def offered(state: State, answers: list[Answer], world: World) -> list[Answer]:
    """The answers, with a button beside an article on how to join."""
    if not world.call_back_days or state.call_back or not answers:
        return answers
    programme, _, rest = answers[-1].article.partition("/")
    if programme not in JOINED or rest.partition("/")[0] not in JOINING:
        return answers
    return [*answers[:-1], replace(answers[-1], buttons=(*answers[-1].buttons, ASK_FOR_IT))]


def is_private(before: State, after: State) -> bool:
    """Whether the words of a turn may hold a name or a telephone number that was asked for."""
    return before.call_back.get("step", CONSENT) != CONSENT or "name" in after.call_back


def _is_busy(state: State) -> bool:
    """Another question of the bot is open: the request waits."""
    return bool(state.pending or state.choices or state.offices.get("asked"))


def _start(state: State, utterance: Utterance, world: World) -> Turn:
    named = world.signals.programmes(utterance.text)
    programme = named[0] if named else state.programme
    request: dict[str, Any] = {"step": CONSENT}
    if programme in PROGRAMMES:
        request[PROGRAMME] = programme
    asked = replace(state.closed(), call_back=request, last_reply=REPLY, last_text="", offices={})
    asked = replace(asked, reminder={})
    return asked, [_question(request, world)]


def _go_on(state: State, utterance: Utterance, world: World) -> Turn | None:
    signals, text = world.signals, utterance.text
    if signals.has("cancel", text) or signals.has("call_back_withdraw", text):
        return _ended(state, "call_back_cancelled", world)
    if state.call_back["step"] == CONSENT:
        return _consent(state, utterance, world)
    return _take(state, utterance, world)


def _consent(state: State, utterance: Utterance, world: World) -> Turn | None:
    if world.signals.has("call_back_refuse", utterance.text):
        return _ended(state, "call_back_declined", world)
    if world.signals.has("call_back_agree", utterance.text):
        return _ask_next(state, {**state.call_back, "agreed": True, "asides": 0}, world)
    if asks_something(utterance, world) or utterance.main.programme in PROGRAMMES:
        return None
    return state, [world.replies.answer("call_back_consent_again")]


def _take(state: State, utterance: Utterance, world: World) -> Turn | None:
    request, text = state.call_back, utterance.text
    step = request["step"]
    found = read_request(utterance, world, step, request)
    if found:
        return _ask_next(state, {**request, **found, "asides": 0}, world)
    wrong = field_to_fix(text, world)
    if wrong is not None:
        left = {key: value for key, value in request.items() if key != wrong}
        return _ask_next(state, left, world)
    if step == CONFIRM and world.signals.has("call_back_agree", text):
        made = replace(state, call_back={**request, "step": MADE})
        return made, [Answer(world.replies.text("call_back_sending"), kind=SENT)]
    if asks_something(utterance, world):
        return None
    if world.signals.has("call_back_refuse", text) and step != CONFIRM:
        return _ended(state, "call_back_cancelled", world)
    again = "call_back_what_is_wrong" if step == CONFIRM else _again(step)
    return state, [world.replies.answer(again)]


def _again(step: str) -> str:
    return "call_back_programme" if step == PROGRAMME else f"call_back_{step}_again"


def _ask_next(state: State, request: dict[str, Any], world: World) -> Turn:
    """Ask for the first field that is missing, else read everything back."""
    step = next((one for one in FIELDS if one not in request), CONFIRM)
    request = {**request, "step": step}
    asked = replace(state, call_back=request, last_reply=REPLY, last_text="")
    return asked, [_question(request, world)]


def _question(request: dict[str, Any], world: World) -> Answer:
    """The open question of a request."""
    step = request["step"]
    if step == CONSENT:
        return world.replies.answer("call_back_consent", days=str(world.call_back_days))
    if step != CONFIRM:
        return world.replies.answer(f"call_back_{step}")
    programme = request["programme"]
    named = UNKNOWN if programme == UNKNOWN else load_names().of("programmes", programme)
    return world.replies.answer(
        "call_back_confirm",
        who=request["name"],
        phone=spoken(request["phone"]),
        commune=request["commune"],
        programme=named,
    )


def _ended(state: State, reply: str, world: World) -> Turn:
    return replace(state, call_back={}, last_reply=""), [world.replies.answer(reply)]
