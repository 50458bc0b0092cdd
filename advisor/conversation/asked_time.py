"""The time that a question about the rules names: "năm 2024 thì sao", "trước tháng 7/2025"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from advisor.conversation.utterance import Reading, Utterance
from advisor.language.fold import fold

KINDS: Final = ("date", "relative_date")
_LETTERS: Final = re.compile(r"[^\W_]+")
# Words around a time that add nothing to it: what is left of a message that only names a time.
_FILLING: Final = re.compile(
    "con|the|vay|va|roi|thi|sao|nao|ntn|ra|lam|gi|co|doi|khong|ko|k|thay|khac|di|duoc|a|ah|ha|nhi|"
    "ad|em|anh|chi|cho|hoi|neu|la|tinh|tu|den|truoc|sau|ngay|thang|nam|nhung|vao|luc|dau|cuoi|nay|"
    "no|bao|nhieu|muc|luat|quy|dinh|cu|moi|hien|tai|tang|giam|len|xuong|nua|van|ap|dung|theo|bn|"
    "dc|ta|nhe|nha|uh"
)
_BEFORE: Final = re.compile(r"\btruoc( khi)?( ngay| thang| nam)?\s*$")
_EARLY: Final = re.compile(r"\bdau\s*$")
# Words of a question about the rules of a time, not about what somebody did then.
_OF_RULES: Final = re.compile(
    r"\b(quy dinh|luat|muc|bao nhieu|bn|the nao|ntn|thi sao|gi|co doi|co tang|co duoc|co)\b"
)
_SOMEBODY: Final = re.compile(
    r"\b(toi|em|minh|con|chau|me|bo|ba|ong|vo|chong|sinh|nghi|mat|dong tu|da dong|dang)\b"
)


def time_alone(utterance: Utterance, today: date) -> date | None:
    """The day, when the message names a time and nothing else that could be asked."""
    named = _named(utterance)
    if named is None:
        return None
    left = fold(utterance.text[: named.start] + " " + utterance.text[named.end :])
    if any(_FILLING.fullmatch(word) is None for word in _LETTERS.findall(left)):
        return None
    return _day(named, utterance.text, today)


def time_of_rules(utterance: Utterance, today: date) -> date | None:
    """The day of a whole question about the rules of another time; None when the time belongs to
    something that happened to somebody, or is today's."""
    named = _named(utterance)
    words = fold(utterance.text)
    if named is None or _SOMEBODY.search(words) or not _OF_RULES.search(words):
        return None
    day = _day(named, utterance.text, today)
    return None if day is None or day == today else day


def _named(utterance: Utterance) -> Reading | None:
    """The one time of the message ("qua năm 2027" is read twice: the longer reading counts)."""
    found = utterance.of_kind(*KINDS)
    days = {str(value.value)[:4] for value in found}
    return found[-1] if len(days) == 1 else None


def _day(named: Reading, text: str, today: date) -> date | None:
    """First day of the time named; the eve of it after "trước"; a past year's last day."""
    parts = [int(part) for part in str(named.value).split("-") if part.isdigit()]
    if not parts:
        return None
    before = fold(text[: named.start])
    try:
        start = date(parts[0], *[*parts[1:], 1, 1][:2])
    except ValueError:
        return None
    if _BEFORE.search(before):
        return start - timedelta(days=1)
    if len(parts) > 1 or _EARLY.search(before) or start > today:
        return start
    return today if start.year == today.year else date(start.year, 12, 31)
