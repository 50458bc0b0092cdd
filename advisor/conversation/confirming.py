"""A figure that the citizen asks to have confirmed: "mức 264 nghìn có đúng không"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from advisor.answers.answer import Answer
from advisor.answers.formatting import format_vnd
from advisor.conversation.advancing import advance, answer_of
from advisor.conversation.amounts_told import amounts, names, nearly_names, step_with
from advisor.conversation.asking import ask_again, open_field
from advisor.conversation.choosing import choose_form
from advisor.conversation.claimed_calculations import Made, last_told, of_message, opened
from advisor.conversation.context import CONFIDENT, PROGRAMMES
from advisor.conversation.filling import read_inputs
from advisor.conversation.leaving import ELSEWHERE
from advisor.conversation.state import State
from advisor.conversation.usual_figures import case_of
from advisor.conversation.utterance import Utterance
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]
# Amounts like this are said of many things.
ROUND: Final = 100_000


def answer_claim(state: State, utterance: Utterance, world: World) -> Turn | None:
    """Says whether the figure is right: for the calculation just told, for what the message says
    itself, else for a usual case. None when no figure is asked about, or it has to be asked what
    it is of."""
    claimed = _claimed(utterance, world)
    if claimed is None or state.choices:
        return None
    rest = _without(utterance, claimed)
    if state.pending:
        return _inside_a_form(claimed, rest, state, world)
    last = last_told(rest, state, world)
    for made, answer in (last, of_message(rest, state, world)):
        if answer is not None and _fits(answer, claimed):
            told = _told(answer, claimed, world)
            return made, [_briefly(told) if _was_told(answer, state, world) else told]
    programmes = _programmes(utterance, state, world)
    if _is_elsewhere(utterance, world):
        # "540 nghìn cho người già": a figure like this is of one thing only.
        if claimed % ROUND == 0 or world.signals.authority(utterance.text):
            return None
        programmes = PROGRAMMES
    case = case_of(claimed, rest, programmes, state, world)
    if case is not None and case[0].calculator != last[0].calculator:
        return case[0], [_of_a_case(case[1], claimed, world)]
    turn = _wrong(last, case, claimed, rest, world) or _once_known(claimed, rest, state, world)
    if turn is None and state.last_reply == "calculation":
        reply = world.replies.answer("claim_unknown", amount=format_vnd(claimed))
        return replace(state.closed(), last_reply=""), [reply]
    return turn


def _claimed(utterance: Utterance, world: World) -> int | None:
    """The amount in đồng that is asked about: of several the last one; none where it is one that
    the law itself names."""
    signals, text = world.signals, utterance.text
    if not signals.has("asks_if_right", text) or signals.has("amount_of_the_law", text):
        return None
    found = utterance.of_kind("money_vnd")
    return int(found[-1].value) if found else None


def _without(utterance: Utterance, claimed: int) -> Utterance:
    """The rest of the message, which may tell of what the figure is."""
    return utterance.without(v for v in utterance.of_kind("money_vnd") if v.value == claimed)


def _inside_a_form(claimed: int, rest: Utterance, state: State, world: World) -> Turn | None:
    """The usual case of the open calculation's programme, and the open question again."""
    form, _ = open_field(state, world)
    named = tuple(world.signals.programmes(rest.text)) or (form.programme,)
    case = case_of(claimed, rest, named, state, world)
    if case is None or not names(case[1], claimed):
        return None
    lead = world.replies.text("back_to_form", title=form.title) + " "
    told = replace(_of_a_case(case[1], claimed, world), buttons=())
    return state, [told, ask_again(state, world, lead)]


def _fits(answer: Answer, claimed: int) -> bool:
    near = names(answer, claimed) or nearly_names(answer, claimed)
    return near or bool(step_with(answer, claimed))


def _wrong(
    last: Made, case: tuple[State, Answer] | None, claimed: int, rest: Utterance, world: World
) -> Turn | None:
    """What is right instead in the calculation just told, and for which case the figure would
    be; None where the message speaks of something else."""
    state, answer = last
    if answer is None or not world.signals.leans(_words(rest)):
        return None
    lead = world.replies.text("claim_wrong", amount=format_vnd(claimed))
    wrong = replace(_briefly(answer), headline=f"{lead} {answer.headline}")
    if case is not None and names(case[1], claimed):
        other = world.replies.text("claim_of_another_case", amount=format_vnd(claimed))
        wrong = replace(wrong, details=f"{other} {case[1].headline}")
    return state, [wrong]


def _words(rest: Utterance) -> str:
    """The message without its values."""
    text = rest.text
    for value in sorted(rest.values, key=lambda one: -one.start):
        text = f"{text[: value.start]} {text[value.end :]}"
    return text


def _told(answer: Answer, claimed: int, world: World) -> Answer:
    """The calculation of the message or the last one, with what it says of the amount."""
    amount = format_vnd(claimed)
    if amounts(answer.headline)[:1] == [claimed]:
        lead = world.replies.text("claim_right")
    elif names(answer, claimed):
        lead = world.replies.text("claim_is_part", amount=amount)
    elif nearly_names(answer, claimed):
        lead = world.replies.text("claim_nearly")
    else:
        lead = world.replies.text("claim_in_step", step=step_with(answer, claimed))
    return replace(answer, headline=f"{lead} {answer.headline}")


def _was_told(answer: Answer, state: State, world: World) -> bool:
    """Whether this is what was told just before."""
    form = world.forms.get(state.calculator or "")
    if form is None or state.last_reply != "calculation":
        return False
    return answer_of(form, state, world).headline == answer.headline


def _briefly(answer: Answer) -> Answer:
    """Without the workings, which were told just before."""
    return replace(answer, steps=(), details="", basis="", cautions=(), picture=None)


def _of_a_case(answer: Answer, claimed: int, world: World) -> Answer:
    """A usual case that the amount is right for."""
    if not names(answer, claimed):
        return _told(answer, claimed, world)
    lead = world.replies.text("claim_of_a_case", amount=format_vnd(claimed))
    return replace(answer, headline=f"{lead} {answer.headline}")


def _is_elsewhere(utterance: Utterance, world: World) -> bool:
    """Whether the figure seems to be of something else ("vàng 2 triệu một chỉ đúng không")."""
    text, route = utterance.text, utterance.main
    if world.signals.authority(text) or world.signals.has("abuse", text):
        return True
    nobodys = route.programme == "out_of_scope" and route.confidence >= ELSEWHERE
    return nobodys and not world.signals.programmes(text)


def _programmes(utterance: Utterance, state: State, world: World) -> tuple[str, ...]:
    """Where the figure may come from: as named, as talked about, as read, else anywhere."""
    named = tuple(world.signals.programmes(utterance.text))
    route = utterance.main
    if named:
        return named
    if route.programme in PROGRAMMES and route.confidence >= CONFIDENT:
        return (route.programme,)
    return (state.programme,) if state.programme in PROGRAMMES else PROGRAMMES


def _once_known(claimed: int, rest: Utterance, state: State, world: World) -> Turn | None:
    """It depends: asks for what the calculation of the message still needs."""
    form = choose_form(rest.main, rest, world)
    if form is None or rest.main.confidence < CONFIDENT:
        return None
    found = read_inputs(form, rest, today=world.today)
    lead = world.replies.text("claim_depends", amount=format_vnd(claimed)) + " "
    return advance(opened(form, rest.main, found, state), world, lead)
