"""The amounts of money that an answer names, and whether one of them is the one that was asked."""

from __future__ import annotations

import re
from typing import Final

from advisor.answers.answer import Answer

_AMOUNT: Final = re.compile(r"\b(\d{1,3}(?:\.\d{3})+) đồng")
# "3 triệu 8" for 3.825.360: so much of the amount may be left out.
_ROUGHEST: Final = 0.05
# "5 triệu" is not 4.800.000.
_ROUGHEST_OF_ONE_DIGIT: Final = 0.01


def amounts(text: str) -> list[int]:
    """Every `1.034.000 đồng` of a text, in đồng and in its order."""
    return [int(found.replace(".", "")) for found in _AMOUNT.findall(text)]


def names(answer: Answer, claimed: int) -> bool:
    """Whether the headline names exactly that amount."""
    return claimed in amounts(answer.headline)


def step_with(answer: Answer, claimed: int) -> str:
    """The line of the workings that names the amount; empty when none does."""
    return next((step for step in answer.steps if claimed in amounts(step)), "")


def nearly_names(answer: Answer, claimed: int) -> bool:
    """Whether the headline names an amount that one may say so for short."""
    return any(_is_short_for(claimed, exact) for exact in amounts(answer.headline))


def _is_short_for(claimed: int, exact: int) -> bool:
    unit = 1
    while claimed % (unit * 10) == 0:
        unit *= 10
    rounded = (exact // unit * unit, (exact + unit // 2) // unit * unit)
    digits = len(str(claimed // unit))
    roughest = _ROUGHEST if digits > 1 else _ROUGHEST_OF_ONE_DIGIT
    return claimed in rounded and abs(claimed - exact) <= roughest * exact
