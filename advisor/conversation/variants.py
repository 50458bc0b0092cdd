"""Two values for one input in a message: "3 triệu thay vì 1,5 triệu", "20 năm so với 25 năm"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from advisor.conversation.claims import claims_of, unclaimed_by_others, without_contained
from advisor.conversation.forms import Form, FormField
from advisor.conversation.readers import READERS, FieldReading, read_field
from advisor.conversation.signals import plain
from advisor.conversation.utterance import Utterance
from advisor.language.fold import fold

BASELINE_LAST = re.compile(r"\bthay (vi|cho|the)\b")
CHOICE_BETWEEN = re.compile(r"\b(hay|hoac|so voi|thay vi|thay cho|vs)\b")
CLOSE = 40


@dataclass(frozen=True)
class Variants:
    """The values of one field, what is compared with first: "3 triệu thay vì 2" names it last,
    else it is the smaller figure. `joined`: words such as "hay" stand between the two."""

    field: str
    values: tuple[Any, ...]
    joined: bool


def variants_of(
    form: Form, utterance: Utterance, *, today: date, known: Mapping[str, Any]
) -> Variants | None:
    """The first field of the form for which the message holds two different values."""
    utterance = without_contained(utterance)
    claims = claims_of(form, utterance)
    for item in form.fields:
        found = list(_values(item, unclaimed_by_others(utterance, item, claims), today))
        distinct = [one for n, one in enumerate(found) if one[1] not in [v for _, v in found[:n]]]
        if len(distinct) >= 2:
            return _ordered(item.key, distinct[:2], utterance)
    return None


def _ordered(field: str, pair: list[tuple[int, Any]], utterance: Utterance) -> Variants:
    (first, one), (second, two) = sorted(pair, key=lambda found: found[0])
    between = fold(utterance.text[first:second])
    joined = len(between) < CLOSE and CHOICE_BETWEEN.search(between) is not None
    swapped = BASELINE_LAST.search(between) is not None
    if not swapped and _is_number(one) and _is_number(two):
        swapped = one > two
    return Variants(field, (two, one) if swapped else (one, two), joined)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float)


def _values(item: FormField, utterance: Utterance, today: date) -> Iterator[tuple[int, Any]]:
    """Each value of the message that the field could take alone, with its place."""
    yield from _phrases(item, utterance)
    for value in utterance.of_kind(*READERS[item.reads].kinds):
        if value.kind == "number":
            continue
        alone = replace(utterance, values=(value,))
        bare = replace(item, phrases={}, buttons=())
        taken = read_field(FieldReading(alone, bare, today, asked=False))
        if taken is not None and taken.used:
            yield value.start, taken.value


def _phrases(item: FormField, utterance: Utterance) -> Iterator[tuple[int, Any]]:
    text = plain(utterance.text)
    for value, patterns in item.phrases.items():
        for pattern in patterns:
            match = re.search(rf"\b(?:{pattern})\b", text)
            if match:
                yield match.start(), value
