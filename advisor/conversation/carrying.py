"""What the next calculation may take over from the last one about the same person or household."""

from __future__ import annotations

from typing import Any

from advisor.conversation.context import is_fragment
from advisor.conversation.forms import Form
from advisor.conversation.state import State
from advisor.conversation.utterance import Utterance
from advisor.conversation.world import World

# Inputs that mean the same in every calculation of a programme.
LASTING = {
    "average_income",
    "average_salary",
    "birth_date",
    "groups",
    "household",
    "income_base",
    "members",
    "months_contributed",
    "payment_months",
    "region",
    "sex",
    "termination_date",
}


def carried(form: Form, utterance: Utterance, state: State, world: World) -> dict[str, Any]:
    """Inputs of the last calculation for a follow-up ("hộ cận nghèo thì sao") or a button offered
    with it; nothing for a question that stands alone or is about another programme."""
    last = world.forms.get(state.calculator or "")
    if last is None or last.programme != form.programme:
        return {}
    offered = utterance.text in {text for _, text in last.next}
    named = world.signals.programmes(utterance.text)
    if not offered and (named or not is_fragment(utterance, world.signals)):
        return {}
    own = {item.key for item in form.fields} & LASTING
    return {key: value for key, value in state.inputs.items() if key in own}
