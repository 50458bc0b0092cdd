"""What a picture shows, as plain JSON, and the same in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from advisor.answers.picture import CLAIM, HOUSEHOLD, PENSION, Picture
from advisor.law import Calculation, LawBook
from advisor.pictures.describing import claim, household, pension
from advisor.store.pictures import StoredPicture

Describer = Callable[[Calculation, LawBook, date], StoredPicture]
_DESCRIBERS: Final[Mapping[str, Describer]] = MappingProxyType(
    {HOUSEHOLD: household.describe, PENSION: pension.describe, CLAIM: claim.describe}
)


def describe(picture: Picture, *, law: LawBook, today: date) -> StoredPicture:
    """What is to be drawn, complete: drawing it later needs neither the law nor the day.

    Raises CalculationError when a figure beside the result cannot be calculated.
    """
    return _DESCRIBERS[picture.kind](picture.calculation, law, today)
