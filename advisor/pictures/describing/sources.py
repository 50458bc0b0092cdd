"""The foot of every picture: legal basis, the day of the figures, cautions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from advisor.law import Calculation, Citation, wording
from advisor.law.result import plain


def footer(calculation: Calculation, more: Iterable[Citation] = ()) -> list[str]:
    """Basis (the laws, without articles: the text names them) and day, a paragraph each."""
    names = dict.fromkeys(one.law for one in (*calculation.citations, *more))
    # "Luật BHYT" says nothing beside "Luật BHYT (sửa đổi bởi …)".
    laws = [name for name in names if not any(other.startswith(f"{name} (") for other in names)]
    day = wording.day(calculation.as_of)
    return [f"Căn cứ: {'; '.join(laws)}.", f"Tính theo quy định ngày {day}."]


def cautions(calculation: Calculation) -> list[str]:
    """What the reader must know, as the text says it."""
    return list(dict.fromkeys(warning.message for warning in calculation.warnings))


def inputs_of(calculation: Calculation, **changed: Any) -> dict[str, Any]:
    """The inputs of a result, to calculate once more with some `changed`; None leaves one out."""
    given = {**calculation.inputs, **changed}
    return {name: plain(value) for name, value in given.items() if value not in (None, {}, ())}
