"""Durations in months, years and months together: "15 năm 6 tháng" is 186."""

import re
from collections.abc import Iterable, Iterator

from advisor.language.values.candidate import Candidate, whole
from advisor.language.values.payment_period import REMAINING
from advisor.language.values.reading import Reading

_BETWEEN = re.compile(r"\s*(?:,|va|le|voi|them|hon)?\s*")
# Windows that are looked at, not time that somebody paid: "6 tháng cuối", "trong 24 tháng".
_WINDOW_AFTER = re.compile(
    r"\s*(?:cuoi|gan (?:nhat|day)|lien ke|truoc khi|(?:mot|1|/)?\s*lan\b|tuoi\b)"
)
_WINDOW_BEFORE = re.compile(r"\b(?:trong|trong vong|moi|binh quan|thu)\s*$")


def combine(reading: Reading, settled: Iterable[Candidate]) -> Iterator[Candidate]:
    """A combined duration for every settled duration, windows and payment periods left out."""
    parts = [one for one in settled if one.kind in ("years", "months")]
    at = 0
    while at < len(parts):
        years = parts[at]
        joined = at + 1 < len(parts) and _continues(reading, years, parts[at + 1])
        group = parts[at : at + 1 + joined]
        start, end = group[0].start, group[-1].end
        if not _is_window(reading, start, end):
            yield Candidate("duration_months", whole(sum(map(_months, group))), start, end)
        at += len(group)


def _continues(reading: Reading, years: Candidate, months: Candidate) -> bool:
    between = reading.folded[years.end : months.start]
    joined = (years.kind, months.kind) == ("years", "months") and _BETWEEN.fullmatch(between)
    return bool(joined) and float(months.value) < 12


def _months(part: Candidate) -> float:
    return float(part.value) * (12 if part.kind == "years" else 1)


def _is_window(reading: Reading, start: int, end: int) -> bool:
    before = reading.before(start)
    if REMAINING.search(before):
        return False
    return bool(_WINDOW_AFTER.match(reading.folded, end) or _WINDOW_BEFORE.search(before))
