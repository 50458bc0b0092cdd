"""Lint of the training data: what makes a router look better, or learn worse, than it should."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from advisor.evaluation.samples import Line
from advisor.language.clean import clean
from advisor.language.fold import fold
from advisor.language.routing.groups import alike, letter_vectors

COPY = 88  # percent of letters in common: one is the other with a word or two changed
TEMPLATE = 5  # messages that differ in one word only
THIN = 15  # messages of a cell below which it is hardly learnt
SHORTEST_COPY = 5  # words; shorter messages are alike by chance
ERROR, WARNING = "ERROR", "WARNING"

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Finding:
    """One thing to mend in the data; errors fail the lint."""

    level: str
    rule: str
    text: str

    def __str__(self) -> str:
        return f"{self.level} {self.rule}: {self.text}"


def lint(lines: Sequence[Line], measured: Sequence[str] = ()) -> list[Finding]:
    """All findings, errors first; `measured` are messages that must not be in the data."""
    found = [
        *_conflicts(lines),
        *_copies(lines, measured),
        *_duplicates(lines),
        *_templates(lines),
        *_thin_cells(lines),
    ]
    return sorted(found, key=lambda finding: finding.level != ERROR)


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a message with its abbreviations written out."""
    return tuple(_WORD.findall(fold(clean(text).expanded)))


def _same_words(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines with the same folded words, those that have any, two or more at a time."""
    groups: dict[tuple[str, ...], list[Line]] = defaultdict(list)
    for line in lines:
        groups[words_of(line.example.text)].append(line)
    return (group for words, group in groups.items() if words and len(group) > 1)


def _conflicts(lines: Sequence[Line]) -> Iterator[Finding]:
    """The same accented words under two routes teach nothing."""
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        groups[" ".join(_WORD.findall(clean(line.example.text).expanded.lower()))].append(line)
    for words, group in groups.items():
        routes = sorted({line.example.pair for line in group})
        if words and len(routes) > 1:
            yield Finding(ERROR, "label conflict", f"{words!r} is {' and '.join(routes)}")


def _duplicates(lines: Sequence[Line]) -> Iterator[Finding]:
    for group in _same_words(lines):
        if len({line.example.pair for line in group}) == 1:
            places = ", ".join(sorted({line.place for line in group}))
            text = f"{group[0].example.text!r} stands {len(group)} times ({places})"
            yield Finding(WARNING, "duplicate", text)


def _templates(lines: Sequence[Line]) -> Iterator[Finding]:
    """Messages of one route that differ in one word: expanded, not written."""
    holes: Counter[tuple[str, ...]] = Counter()
    for pair, words in sorted({(line.example.pair, words_of(line.example.text)) for line in lines}):
        if len(words) >= SHORTEST_COPY:
            for at in range(len(words)):
                holes[(pair, *words[:at], "…", *words[at + 1 :])] += 1
    for hole, often in holes.most_common():
        if often < TEMPLATE:
            return
        text = f"{hole[0]}: {often} messages like {' '.join(hole[1:])!r}"
        yield Finding(WARNING, "template", text)


def _thin_cells(lines: Sequence[Line]) -> Iterator[Finding]:
    cells = Counter(line.example.pair for line in lines)
    for pair, often in sorted(cells.items(), key=lambda item: item[1]):
        if often < THIN:
            yield Finding(WARNING, "thin cell", f"{pair} has {often} messages")


def _copies(lines: Sequence[Line], measured: Sequence[str]) -> Iterator[Finding]:
    """Messages of the data that are those to measure by, or nearly."""
    if not measured or not lines:
        return
    texts = [line.example.text for line in lines]
    near = alike(letter_vectors(texts, measured), letter_vectors(measured, texts))
    for at, other in zip(near.row, near.col, strict=True):
        words, theirs = words_of(texts[at]), words_of(measured[other])
        likeness = fuzz.ratio(" ".join(words), " ".join(theirs))
        if likeness >= COPY and len(words) >= SHORTEST_COPY:
            text = f"{texts[at]!r} ({lines[at].place}) is close to {measured[other]!r}"
            yield Finding(ERROR, "copy of a measured message", text)
