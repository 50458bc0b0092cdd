"""A wish told at length ("muốn đóng để về già có lương thì làm sao"): what to do, then when and how
much."""

from __future__ import annotations

from typing import Final

from advisor.answers.answer import Answer
from advisor.conversation.answering import answer_route, start_form
from advisor.conversation.names import load_names
from advisor.conversation.rereading import reread
from advisor.conversation.state import State
from advisor.conversation.utterance import Route, Utterance
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]
PROGRAMME: Final = "voluntary_si"
PLAN: Final = "voluntary_si.pension_plan"
HOW, PENSION = Route(PROGRAMME, "procedure"), Route(PROGRAMME, "pension")
SIGNALS: Final = ("wants_pay_in_old_age", "asks_what_to_do")


def answer_wish(state: State, utterance: Utterance, world: World) -> Turn | None:
    """How one joins, and the plan towards the pension with what was said of oneself; None for any
    other message."""
    text, form = utterance.text, world.forms.get(PLAN)
    other = set(world.signals.programmes(text)) - {PROGRAMME}
    if form is None or other or state.pending or state.choices:
        return None
    if not all(world.signals.has(name, text) for name in SIGNALS):
        return None
    joining = load_names().words["joining"][PROGRAMME]
    asked = reread(f"{joining} {load_names().of('programmes', PROGRAMME)}", (HOW,), world.today)
    told, answers = answer_route(HOW, asked, state, world)
    opened, question = start_form(form, PENSION, utterance, told, world)
    return opened, [*answers, *question]
