"""The legal basis of a calculation in one short paragraph, law by law."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from advisor.law import Calculation, Citation, wording


def basis_of(calculation: Calculation) -> str:
    """`Căn cứ: Luật … (khoản 2 Điều 31, từ 01/07/2025); … .` and the day the figures hold for."""
    laws = dict.fromkeys(citation.law for citation in calculation.citations)
    parts = [_of_law(law, calculation.citations) for law in laws]
    day = wording.day(calculation.as_of)
    return f"Căn cứ: {'; '.join(parts)}. Tính theo quy định áp dụng ngày {day}."


def _of_law(law: str, citations: Iterable[Citation]) -> str:
    """One law with its articles and the latest day from which one of them binds."""
    own = [citation for citation in citations if citation.law == law]
    places = dict.fromkeys(
        " ".join(part for part in (citation.clause, citation.article) if part) for citation in own
    )
    articles = ", ".join(place for place in places if place)
    start = _latest(citation.effective_from for citation in own)
    inside = ", ".join(part for part in (articles, start) if part)
    return f"{law} ({inside})" if inside else law


def _latest(days: Iterable[date | None]) -> str:
    known = [day for day in days if day is not None]
    return f"từ {wording.day(max(known))}" if known else ""
