"""How often somebody pays: theo quý (3 months), nửa năm (6), 6 tháng một lần, cả năm (12)."""

import re
from collections.abc import Iterator

from advisor.language.values.candidate import Candidate
from advisor.language.values.reading import Reading

_EVERY = r"(?:hang|theo|moi|tung|dinh ky)"
_ONCE = r"\s*(?:/|mot|1|thi)?\s*(?:lan|luot|ky)\b"
_NUMBERS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6}
_N = rf"(?P<n>\d\d?|{'|'.join(_NUMBERS)})"
_MONTHS = (
    (
        1,
        re.compile(
            rf"\b{_EVERY} thang\b|\b(?:dong|nop) thang nao\b"
            r"|(?<!ngay )(?<!mung )\b(?:mot|1) thang\b(?!\s*\d)"
        ),
    ),
    (3, re.compile(rf"\b{_EVERY} quy\b|\b(?:dong|nop) quy\b|\b(?:mot|1) quy\b")),
    (6, re.compile(rf"\bnua nam\b|\b{_EVERY} 6 thang\b")),
    (12, re.compile(rf"\b(?:{_EVERY}|ca|tron|nguyen|mot|1) nam\b(?! nay)")),
)
_BY_MONTHS = re.compile(rf"\b{_N} thang{_ONCE}")
_AT_ONCE = r"(?: luon| truoc| gop| mot lan| 1 lan| cho| mot luc| 1 luc)+"
_BY_YEARS = re.compile(
    rf"\b{_N} nam{_ONCE}"
    rf"|\b(?:dong|nop|mua){_AT_ONCE} (?P<n2>\d\d?|{'|'.join(_NUMBERS)}) nam\b"
)
_PAID_OUT = re.compile(
    r"\b(?:tro cap|luong huu|luong|huong|nhan|linh|lanh|chi tra|thong bao|bao)\s*$"
)
# "đóng nốt 3 năm một lần": what is still lacking, at once and never again.
REMAINING = re.compile(r"\b(?:not|bu|thieu)\s*$")
_QUARTER_ALONE = re.compile(r"\W*(?:theo |dong |1 |mot )?quy(?: a| nhe| di| thi sao)?\W*")


def read(reading: Reading) -> Iterator[Candidate]:
    """Payment periods in months; what is paid out monthly is none."""
    text = reading.folded
    for months, pattern in _MONTHS:
        for found in pattern.finditer(text):
            if not _PAID_OUT.search(reading.before(found.start())):
                yield Candidate("payment_period", months, *found.span())
    for found in _BY_MONTHS.finditer(text):
        if not REMAINING.search(reading.before(found.start())):
            yield Candidate("payment_period", _number(found["n"]), *found.span())
    for found in _BY_YEARS.finditer(text):
        if not REMAINING.search(reading.before(found.start())):
            months = 12 * _number(found["n"] or found["n2"])
            yield Candidate("payment_period", months, *found.span())
    if _QUARTER_ALONE.fullmatch(text):
        yield Candidate("payment_period", 3, 0, len(text))


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text]
