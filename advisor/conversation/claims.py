"""Which field of a form a value belongs to, by the words beside it.

"Thẻ hết hạn 31/10, nộp tiền 20/11" holds two days; the words before each say which is which. A
field tells such words in its `cue`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from advisor.conversation.forms import Form, FormField
from advisor.conversation.periods import KIND as PERIOD
from advisor.conversation.readers import READERS
from advisor.conversation.utterance import Reading, Utterance
from advisor.language.fold import fold

Span = tuple[int, int]
Claims = Mapping[Span, set[str]]
DENIAL = re.compile(r"\b(khong|ko|k|hong|chang|chu) phai (la |muc |tai |o )?$|\bchu (khong|ko) $")
DAYS = ("date", "relative_date", "birth_date", "birth_year")
STORY = 25
FARTHEST_LEFT, FARTHEST_RIGHT = 25, 12
LEFT_END = re.compile(r"[;?!\n]|\.\s")
RIGHT_END = re.compile(r"[,;?!\n]|\.\s|\b(?:va|con|thi|roi|nay)\b")


def claims_of(form: Form, utterance: Utterance) -> Claims:
    """For each span of a value that stands beside a cue, the keys of the fields it belongs to: the
    nearest cue wins, of two as near the longer; fields with the same cue share the value."""
    cued = [item for item in form.fields if item.cue]
    found: dict[Span, set[str]] = {}
    for value in utterance.values if cued else ():
        near = list(_distances(cued, value, utterance))
        nearest = min((distance for distance, _ in near), default=0)
        if near:
            found[_span(value)] = {key for distance, key in near if distance == nearest}
    return found


def visible(
    utterance: Utterance, item: FormField, claims: Claims, *, asked: bool = False
) -> Utterance:
    """The utterance with the values that the field may read: its own claims if there are any,
    else what nobody claims (nothing for a field that is only read where its cue stands, and in a
    long story, where figures stand for many things, unless it was asked for)."""
    # A time of payment is said with its verb: it needs no cue where months are read.
    periods = () if is_strict(item) and not item.is_part else tuple(utterance.of_kind(PERIOD))
    own = [value for value in utterance.values if item.key in claims.get(_span(value), ())]
    if own:
        return replace(utterance, values=(*own, *periods))
    story = bool(item.cue) and not asked and len(utterance.text.split()) > STORY
    strict = story or is_strict(item)
    hidden = [value for value in utterance.values if strict or _span(value) in claims]
    left = utterance.without(hidden)
    unseen = (one for one in periods if one not in left.values)
    return replace(left, values=(*left.values, *unseen))


def is_strict(item: FormField) -> bool:
    """Whether the field is read only where its cue stands."""
    return bool(item.cue) and not item.ask and not item.optional


def unclaimed_by_others(utterance: Utterance, item: FormField, claims: Claims) -> Utterance:
    """Every value that the field may be one of, for a what-if that names several."""
    unclaimed = set() if is_strict(item) else {item.key}
    others = [v for v in utterance.values if item.key not in claims.get(_span(v), unclaimed)]
    return utterance.without(others)


def without_denied(utterance: Utterance) -> Utterance:
    """The utterance without values that are only named to be denied ("chứ không phải 6 triệu")."""
    folded = fold(utterance.text)
    denied = [value for value in utterance.values if DENIAL.search(folded[: value.start])]
    kept = [value for value in utterance.values if value not in denied]
    return utterance.without(denied) if kept and denied else utterance


def without_contained(utterance: Utterance) -> Utterance:
    """The utterance without durations that are only part of a date ("tháng 1 năm sau")."""
    days = utterance.of_kind(*DAYS)
    kept = [
        value
        for value in utterance.values
        if value.kind in DAYS
        or not any(day.start <= value.start and value.end <= day.end for day in days)
    ]
    return replace(utterance, values=tuple(kept))


def _span(value: Reading) -> Span:
    return value.start, value.end


def _distances(
    cued: list[FormField], value: Reading, utterance: Utterance
) -> Iterator[tuple[int, str]]:
    """How many letters lie between the value and each cue beside it, less the cue's own: of
    "trước 2014 đóng 3 năm" the year says more than the verb."""
    for item in cued:
        if value.kind not in READERS[item.reads].kinds:
            continue
        left, right = _beside(value, utterance)
        before = list(re.finditer(rf"\b(?:{item.cue})\b", left))
        if before and len(left) - before[-1].end() <= FARTHEST_LEFT:
            yield len(left) - before[-1].end() - len(before[-1].group()), item.key
        after = re.search(rf"\b(?:{item.cue})\b", right)
        if after and after.start() <= FARTHEST_RIGHT:
            yield after.start() - len(after.group()), item.key


def _beside(value: Reading, utterance: Utterance) -> tuple[str, str]:
    """The folded words on both sides, up to the next value of the same kind or clause."""
    same = [other for other in utterance.of_kind(value.kind) if other != value]
    first = max((other.end for other in same if other.end <= value.start), default=0)
    last = min((other.start for other in same if other.start >= value.end), default=None)
    left = fold(utterance.text[first : value.start])
    right = fold(utterance.text[value.end : last])
    return LEFT_END.split(left)[-1], RIGHT_END.split(right)[0]
