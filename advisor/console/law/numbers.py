"""Numbers as Vietnamese officers type them: 2.530.000, 4,5 – and 4.5 as well."""

import re
from decimal import Decimal
from typing import Final

from advisor.console.refusal import Refusal

_GROUPED: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", re.ASCII)
_PLAIN: Final = re.compile(r"\d{1,15}(?:[.,]\d{1,10})?", re.ASCII)


def number_of(text: str) -> Decimal:
    """The number of a text. Raises Refusal (400). `1.500` are fifteen hundred."""
    typed = text.replace(" ", "")
    if _GROUPED.fullmatch(typed) and len(typed) < 30:
        return Decimal(typed.replace(".", "").replace(",", "."))
    if _PLAIN.fullmatch(typed):
        return Decimal(typed.replace(",", "."))
    raise Refusal(400, f"“{text[:30]}” không phải là số. Ví dụ: 2.530.000 hoặc 4,5.")
