"""Results as the conversation has them, and their pictures."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from PIL import Image

from advisor.answers.answer import Answer
from advisor.answers.picture import Picture, picture_of
from advisor.conversation.calculations import calculate
from advisor.law import LAW_DIRECTORY, Calculation, law_book_from, load_yaml
from advisor.pictures.describing import describe
from advisor.store.pictures import StoredPicture
from tests.conversation.citizen import Citizen

LAW = law_book_from(load_yaml(LAW_DIRECTORY))
TODAY = date(2026, 11, 24)
# One result of each kind of picture, and the shapes that are drawn differently.
CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "four people": ("household_hi.contribution", {"members": 4}),
    "thirty people": ("household_hi.contribution", {"members": 30, "payment_months": 3}),
    "a plan by household": (
        "household_hi.household_plan",
        {"members": 6, "students": 1, "children_under_6": 1},
    ),
    "a plan by group": (
        "household_hi.household_plan",
        {"members": 5, "students": 2, "household": "near_poor"},
    ),
    "a pension": (
        "voluntary_si.pension",
        {"sex": "female", "months_contributed": 270, "average_income": 5_000_000},
    ),
    "a pension too early": (
        "voluntary_si.pension",
        {"sex": "male", "months_contributed": 100, "average_income": 5_000_000},
    ),
    "a deadline": ("unemployment.filing_deadline", {"termination_date": "2026-10-31"}),
    "a late file": (
        "unemployment.filing_deadline",
        {"termination_date": "2026-05-31", "filed_date": "2026-11-02"},
    ),
    "a filed claim": ("unemployment.start_date", {"filed_date": "2026-11-10", "months": 4}),
    "a benefit": (
        "unemployment.benefit",
        {
            "termination_date": "2026-10-31",
            "months_contributed": 50,
            "average_salary": 8_000_000,
            "region": 2,
        },
    ),
}


def result(name: str, given: dict[str, Any], today: date = TODAY) -> Calculation:
    """A result by the law of the project."""
    return calculate(name, given, law=LAW, today=today)


def described(name: str, given: dict[str, Any], today: date = TODAY) -> StoredPicture:
    """What the picture of a result shows."""
    picture = picture_of(result(name, given, today), given)
    assert picture is not None
    return describe(picture, law=LAW, today=today)


def told(*says: tuple[str, str]) -> tuple[Answer, StoredPicture]:
    """The last answer of a conversation (text, route) and what its picture shows."""
    citizen = Citizen(today=TODAY)
    for text, route in says:
        citizen.say(text, route)
    answer = citizen.answers[-1]
    assert isinstance(answer.picture, Picture)
    return answer, describe(answer.picture, law=LAW, today=TODAY)


def opened(png: bytes) -> Image.Image:
    """The image, fully decoded."""
    image = Image.open(BytesIO(png))
    image.load()
    return image
