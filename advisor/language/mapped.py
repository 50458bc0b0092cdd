"""Text that remembers where each of its characters came from."""

from collections.abc import Iterable
from dataclasses import dataclass

Edit = tuple[int, int, str]
"""Replace characters start..end by a string."""


@dataclass(frozen=True, slots=True)
class MappedText:
    """A text and, for every character, its span in the original (None: unchanged)."""

    text: str
    spans: tuple[tuple[int, int], ...] | None = None

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original of the characters start..end of this text."""
        if self.spans is None or not self.spans:
            return start, end
        if start >= end:
            at = self.spans[start][0] if start < len(self.spans) else self.spans[-1][1]
            return at, at
        return self.spans[start][0], self.spans[end - 1][1]

    def replace(self, edits: Iterable[Edit]) -> "MappedText":
        """A text with non-overlapping `edits`, given in order, carried out."""
        edits = list(edits)
        if not edits:
            return self
        old = self.spans or tuple((at, at + 1) for at in range(len(self.text)))
        pieces: list[str] = []
        spans: list[tuple[int, int]] = []
        done = 0
        for start, end, new in edits:
            pieces += [self.text[done:start], new]
            spans += [*old[done:start], *_replaced(old[start:end], len(new))]
            done = end
        pieces.append(self.text[done:])
        spans += old[done:]
        return MappedText("".join(pieces), tuple(spans))


def _replaced(old: tuple[tuple[int, int], ...], length: int) -> Iterable[tuple[int, int]]:
    """Spans of a replacement: one to one where lengths agree, else all of what it replaces."""
    if len(old) == length:
        return old
    return [(old[0][0], old[-1][1])] * length
