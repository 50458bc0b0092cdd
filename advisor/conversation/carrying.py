"""What the next calculation may take over from earlier ones about the same person or household."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from advisor.conversation.bounds import resolve_bound
from advisor.conversation.context import is_fragment
from advisor.conversation.filling import read_inputs
from advisor.conversation.forms import Form
from advisor.conversation.readers.people import HI_STATUSES
from advisor.conversation.rereading import reread
from advisor.conversation.signals import plain
from advisor.conversation.state import State
from advisor.conversation.utterance import Utterance
from advisor.conversation.world import World

LONGEST_FOLLOW_UP = 15
# The groups of the voluntary scheme are not those of the health card.
GROUPS_OF = "voluntary_si"
# Inputs that mean the same in every calculation of a programme.
LASTING = {
    "average_income",
    "average_salary",
    "birth_date",
    "groups",
    "household",
    "income_base",
    "is_pensioner",
    "members",
    "months_contributed",
    "payment_months",
    "region",
    "sex",
    "termination_date",
}


def remember_facts(state: State, programme: str) -> State:
    """The state with what the inputs of its calculation say that later ones may need."""
    told = {key: value for key, value in state.inputs.items() if key in LASTING}
    known = {**state.facts.get(programme, {}), **told}
    return replace(state, facts={**state.facts, programme: known})


def carried(form: Form, utterance: Utterance, state: State, world: World) -> dict[str, Any]:
    """What is known already: who the citizen is, and for a follow-up ("hộ cận nghèo thì sao") or a
    button offered with the last calculation also the facts told before. Who always pays on one
    income base has it as the average. Nothing where another person is spoken of."""
    if utterance.of_kind("relative"):
        return {}
    own = {item.key for item in form.fields}
    person = dict(state.person)
    if form.programme != GROUPS_OF:
        person.pop("groups", None)
    known = {**person, **_facts(form, own, utterance, state, world)}
    return {key: value for key, value in known.items() if key in own}


def said_before(form: Form, utterance: Utterance, state: State, world: World) -> dict[str, Any]:
    """What the question before told, when "dc nhiu" asks on without any figure."""
    asks_on = state.programme == form.programme and state.pending is None and state.asked
    own_figures = bool(utterance.values) and state.last_reply != "article"
    alone = own_figures or bool(world.signals.programmes(utterance.text))
    if not asks_on or alone or not is_fragment(utterance, world.signals):
        return {}
    earlier = reread(state.asked, utterance.routes, world.today)
    return read_inputs(form, earlier, today=world.today)


def _facts(
    form: Form, own: set[str], utterance: Utterance, state: State, world: World
) -> dict[str, Any]:
    last = world.forms.get(state.calculator or "")
    if last is None or last.programme != form.programme:
        return {}
    offered = utterance.text in {text for _, text in last.next}
    alone = len(plain(utterance.text).split()) > LONGEST_FOLLOW_UP
    if not offered and (alone or world.signals.programmes(utterance.text)):
        return {}
    facts = dict(state.facts.get(form.programme, {}))
    status = next((one for one in HI_STATUSES if one in facts.get("groups", ())), None)
    if status is not None and form.programme != GROUPS_OF and "household" in own:
        facts.setdefault("household", status)
    if facts.get("is_pensioner") and "status" in own:
        facts.setdefault("status", "pensioner")
    base = facts.get("income_base")
    if base is not None and "average_income" in own and "income_base" not in own:
        facts.setdefault("average_income", resolve_bound(base, law=world.law, today=world.today))
    return facts
