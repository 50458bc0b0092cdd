"""Numbers that belong to a person: identity, insurance, telephone, bank; each masked as what it is.

A word before a number tells what it is ("cccd", "stk", "sđt"), a unit after it makes it money;
without either its digits decide. What is surely something else (a date, a decree, an amount in
thousands) is set aside first.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from advisor.language.fold import fold

PHONE: Final = "[số điện thoại]"
IDENTITY: Final = "[số căn cước]"
OLD_IDENTITY: Final = "[số chứng minh]"
INSURANCE: Final = "[mã số BHXH]"
CARD: Final = "[mã thẻ BHYT]"
BANK: Final = "[số tài khoản]"

_UNIT = re.compile(
    r"\s*(?:d|₫|vnd|dong|trieu|tr|cu|ty|ti|nghin|ngan|k|usd)\b|\s*(?:vnd|trieu|dong|nghin)|\s*%"
)
_AMOUNT_WORD = re.compile(r"(?:luong|thu nhap|muc dong|tong|gia|tien)\s*(?:la)?\s*$")
_YEAR = re.compile(r"(?:19|20)\d\d[ .-]")
_DATE = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d(?!\d)"
_KEPT = re.compile(
    rf"(?<!\d){_DATE}"
    r"|(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d(?:[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?"
    r"|(?<!\d)\d{1,4}/\d{4}(?:/[\w-]+)?"
    r"|(?<!\d)1[89]00[ .-]?\d{2,4}[ .-]?\d{0,4}(?![ .-]?\d)"
    r"|(?<![\d.])\d+[.,]\d+\s?%"
    r"|(?<!\w)0[.,]\d+"
)
_S = r"[ .\u00a0_-]{0,2}"
_FILLER = (
    r"(?:\s*(?:so|cua|toi|em|minh|e|la|nay|day|anh|chi|me|bo|vo|chong|con|ba|ong|moi|cu|t|mk|"
    r"ngan hang|bank|ca nhan|cong dan|gan chip|bhxh|bhyt|the|hien tai|no|va|thoai|nhan dan|nha"
    r"|cong ty|theo|vietcombank|vcb|agribank|bidv|vietinbank|mb|acb|techcombank|tcb|sacombank"
    r"|[:=,()-])){0,5}\s*"
)
_LANDLINE_OR_MOBILE = rf"[0o]\d(?:{_S}\d){{8,9}}"
_INTERNATIONAL = rf"(?:\(?\+{_S}84\)?|0084|(?<!\d)84){_S}(?:\(0\){_S}|0)?\d(?:{_S}\d){{8}}"


def _after(words: str, number: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words}){_FILLER}(?P<number>{number})(?!\d)")


@dataclass(frozen=True)
class Rule:
    """Where a kind of number stands; `label` says its mask, or that it is none after all."""

    pattern: re.Pattern[str]
    label: Callable[[str, str, str], str]


def _always(mask: str) -> Callable[[str, str, str], str]:
    return lambda number, before, after: mask


def _unless_money(mask: str) -> Callable[[str, str, str], str]:
    def label(number: str, before: str, after: str) -> str:
        return "" if _is_money(number, before, after) or _YEAR.match(number) else mask

    return label


def _by_digits(number: str, before: str, after: str) -> str:
    """What a long number is by its digits alone; empty for money."""
    digits = "".join(filter(str.isdigit, number))
    if not digits.startswith("0") and (_is_money(number, before, after) or _YEAR.match(number)):
        return ""
    if len(digits) == 12:
        return IDENTITY if digits.startswith("0") else BANK
    if len(digits) == 10:
        return PHONE if digits.startswith("0") else INSURANCE
    if len(digits) == 9:
        return PHONE if digits[0] in "35789" else OLD_IDENTITY
    return BANK


def _is_money(number: str, before: str, after: str) -> bool:
    if _UNIT.match(after):
        return True
    digits = "".join(filter(str.isdigit, number))
    if digits.startswith("0"):
        return False
    if digits.endswith("000") or re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", number):
        return True
    return len(digits) <= 9 and _AMOUNT_WORD.search(before) is not None


_RULES: Final = (
    Rule(
        _after(
            r"cccd|cancuoc|can cuoc|cmnd|cmtnd|cmt|chung minh|dinh danh|so cc|cc",
            rf"\d(?:{_S}\d){{11}}|\d(?:{_S}\d){{8}}",
        ),
        lambda number, before, after: (
            IDENTITY if sum(map(str.isdigit, number)) == 12 else OLD_IDENTITY
        ),
    ),
    Rule(
        _after(r"stk|so tk|tai khoan|tk|tknh", rf"\d(?:{_S}\d){{7,18}}|\d{{6,19}}"),
        _unless_money(BANK),
    ),
    Rule(
        _after(
            r"vietcombank|vcb|agribank|bidv|vietinbank|techcombank|tcb|mbbank|mb|sacombank|acb|"
            r"vpbank|tpbank|so the|the atm|the ngan hang|visa",
            rf"\d(?:{_S}\d){{8,18}}",
        ),
        _unless_money(BANK),
    ),
    Rule(re.compile(rf"(?<![\d+]){_INTERNATIONAL}(?!\d)"), _always(PHONE)),
    Rule(re.compile(rf"(?<![\d.,])(?<!\w_)0\d{{2}}{_S}\d(?:{_S}\d){{8}}(?!\d)"), _always(IDENTITY)),
    Rule(
        _after(
            r"s?dt|sodt|so may|dien thoai|phone|zalo|alo|goi|lien he|lh|sim|mobile|tel|so",
            rf"{_LANDLINE_OR_MOBILE}|[35789]\d(?:{_S}\d){{7}}",
        ),
        _unless_money(PHONE),
    ),
    Rule(re.compile(rf"(?<![\d.,])(?<![a-z]){_LANDLINE_OR_MOBILE}(?!\d)"), _always(PHONE)),
    Rule(re.compile(r"(?<![\d.,])0 ?[35789]\d{2} ?\d{3} ?\d{3}(?!\d)"), _always(PHONE)),
    Rule(
        _after(r"ma so|ma bhxh|ms|msbhxh|so so|so bhxh|bhxh|bao hiem", rf"\d(?:{_S}\d){{9}}"),
        _unless_money(INSURANCE),
    ),
    Rule(
        re.compile(
            r"(?<!\w)(?<!\d[ .,-])(?:\d{9,}|\d{3}(?:[ .-]\d{3}){2}(?:[ .-]\d{3}|\d)?"
            r"|\d{4}(?:[ .-]\d{3}){2}|\d{4}(?:[ .-]\d{4}){3}(?:[ .-]\d{1,3})?"
            r"|\d{1,3}(?:[.,]\d{3})+)(?!\w)(?![.,]\d)"
        ),
        _by_digits,
    ),
)


@dataclass(frozen=True)
class Span:
    """A stretch of the text and its mask; an empty mask keeps what stands there."""

    start: int
    end: int
    mask: str


def mask_numbers(text: str) -> str:
    """The text with the numbers of persons masked."""
    if sum(map(str.isdigit, text)) < 6:
        return text
    for span in sorted(_spans(text), key=lambda one: -one.start):
        if span.mask:
            text = f"{text[: span.start]}{span.mask}{text[span.end :]}"
    return text


def _spans(text: str) -> list[Span]:
    folded = fold(text)
    if len(folded) != len(text):  # stray accents: offsets would not fit
        folded = text.lower()
    taken = [Span(found.start(), found.end(), "") for found in _KEPT.finditer(folded)]
    for rule in _RULES:
        taken += [
            Span(start, end, mask)
            for start, end in _places(rule, folded)
            if not any(start < one.end and one.start < end for one in taken)
            and (mask := rule.label(folded[start:end], folded[:start][-24:], folded[end:][:12]))
        ]
    return taken


def _places(rule: Rule, folded: str) -> Iterator[tuple[int, int]]:
    name = "number" if "number" in rule.pattern.groupindex else 0
    for found in rule.pattern.finditer(folded):
        yield found.span(name)
