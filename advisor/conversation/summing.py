""" "Cả hai cái đó hết bao nhiêu": what was told of two things, added for one time or said apart.

Only contributions are added, each calculated anew by its own calculator; a benefit, a contribution
of another month, or an amount that is no whole number a month is told apart instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from advisor.answers.answer import Answer
from advisor.answers.formatting import format_vnd
from advisor.conversation.advancing import answer_of
from advisor.conversation.calculating import run
from advisor.conversation.names import load_names
from advisor.conversation.state import State
from advisor.conversation.told_before import OF_ALL
from advisor.conversation.utterance import Utterance
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]
PERIOD: Final = "payment_months"
PERIODS: Final = ("payment_period", "duration_months")
YEAR: Final = 12
BOTH: Final = 2


def answer_sum(state: State, utterance: Utterance, world: World) -> Turn | None:
    """What the calculations asked about come to together; None for any other message."""
    asked = _asked_about(state, utterance, world)
    if not asked:
        return None
    amounts = [_monthly(one, world) for one in asked]
    paid = [amount for amount in amounts if amount is not None]
    months = {one.inputs.get("month") for one in asked}
    if len(asked) < BOTH or len(paid) < len(asked) or len(months) > 1:
        return state, [_apart(asked, world)]
    return state, [_added(asked, paid, _months_asked(utterance), world)]


def _asked_about(state: State, utterance: Utterance, world: World) -> list[State]:
    """The calculations that are meant, each as a state of its own: the last two, or all."""
    signals, text = world.signals, utterance.text
    total = signals.has("total", text)
    together = state.together and state.last_reply == "calculation" and total
    both = signals.has("both_together", text) or _of_two_people(state, text, world)
    if not (together or both) or signals.programmes(text):
        return []
    if state.pending or state.choices or not (total or signals.has("asks_amount", text)):
        return []
    count = len(state.told) if signals.has("all_together", text) else BOTH
    return [
        replace(state, calculator=one["calculator"], inputs=one["inputs"], topic=one["topic"])
        for one in state.told[-count:]
    ]


def _of_two_people(state: State, text: str, world: World) -> bool:
    """ "Cả hai vợ chồng hết bao nhiêu", once the same was told of each."""
    kinds = [one["kind"] for one in state.told[-BOTH:]]
    alike = len(kinds) == BOTH and len(set(kinds)) == 1
    return alike and world.signals.has("two_people", text)


def _monthly(state: State, world: World) -> int | None:
    """What is paid a month, in đồng; None for a benefit and where it is no whole number."""
    form = world.forms[state.calculator or ""]
    if not form.pays:
        return None
    calculation, filled = run(form, state.inputs, world=world, topic=state.topic)
    paid = calculation.result[form.pays]
    if paid is None:
        return None
    amount, left = divmod(int(paid), int(filled.get(PERIOD) or 1))
    return None if left else amount


def _months_asked(utterance: Utterance) -> int:
    return next((int(one.value) for one in utterance.of_kind(*PERIODS)), 1)


def _added(asked: Sequence[State], paid: Sequence[int], months: int, world: World) -> Answer:
    total = sum(paid)
    named = [
        f"{_name(one, world)} {format_vnd(amount * months)}"
        for one, amount in zip(asked, paid, strict=True)
    ]
    other = 1 if months > 1 else YEAR
    text = world.replies.text(
        "added",
        total=format_vnd(total * months),
        months=str(months),
        parts="; ".join(named),
        other=str(other),
        other_total=format_vnd(total * other),
    )
    spread = any(world.forms[one.calculator or ""].programme == OF_ALL for one in asked)
    note = world.replies.text("shared_out") if spread and months == 1 else ""
    return Answer(text, details=note, kind="calculation")


def _name(state: State, world: World) -> str:
    return load_names().of("programmes", world.forms[state.calculator or ""].programme)


def _apart(asked: Sequence[State], world: World) -> Answer:
    """Each figure as it was told, and why there is no sum of them."""
    reply = "not_added" if len(asked) >= BOTH else "only_one_told"
    told: list[Any] = [
        answer_of(world.forms[one.calculator or ""], one, world).headline for one in asked
    ]
    lines = "\n".join(f"• {headline}" for headline in told)
    return Answer(f"{world.replies.text(reply)}\n{lines}", kind="calculation")
