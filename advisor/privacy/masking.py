"""Mask personal data in what citizens write, and leave money, dates and laws in it.

Every kind has a mask that says what stood there, so that an officer can still follow the sentence.
"""

import re
from collections.abc import Callable
from typing import Final

from advisor.privacy.names import mask_names
from advisor.privacy.numbers import CARD, mask_numbers

EMAIL: Final = "[thư điện tử]"
DATA_CODE: Final = "[mã dữ liệu]"
# The code of `advisor.privacy.data_code`: it leads from a masked turn to the citizen.
DATA_CODE_SHAPE: Final = re.compile(
    r"\bDL ?- ?(?P<number>\d{1,18}) ?- ?(?P<check>[A-Z2-7]{6})\b", re.IGNORECASE
)
_EMAIL = re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
# Two letters of the group, one digit of the benefit, two of the province, ten of the insured.
_CARD = re.compile(
    r"(?i)\b[a-z]{2}[ .-]?\d[ .-]?\d{2}[ .-]?"
    r"(?:\d{10}|\d{2}[ .-]?\d{3}[ .-]?\d{5}|\d{3}[ .-]\d{3}[ .-]\d{4}|\d{4}[ .-]\d{3}[ .-]\d{3}"
    r"|\d{5}[ .-]\d{5})\b"
)
_STEPS: Final[tuple[Callable[[str], str], ...]] = (
    lambda text: DATA_CODE_SHAPE.sub(DATA_CODE, text),
    lambda text: _EMAIL.sub(EMAIL, text),
    lambda text: _CARD.sub(CARD, text),
    mask_numbers,
    mask_names,
)


def mask(text: str) -> str:
    """The text with personal data masked; masking it again changes nothing."""
    for step in _STEPS:
        text = step(text)
    return text
