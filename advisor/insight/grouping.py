"""Questions that say the same, put together: TF-IDF over accent-folded pieces of words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from advisor.language.fold import fold
from advisor.store.turns import Asked

# Cosine from which two questions count as one; measured on tests/insight/test_grouping.py.
ALIKE: Final = 0.5
MOST: Final = 5000


@dataclass(frozen=True)
class Group:
    """Questions alike, newest first; `example` is the one that the others are nearest to."""

    example: Asked
    members: tuple[Asked, ...]

    @property
    def count(self) -> int:
        """How often it was asked."""
        return len(self.members)


def group(asked: Sequence[Asked], alike: float = ALIKE) -> list[Group]:
    """Groups of questions, the largest first; every question is in exactly one.

    Looks at the newest `MOST`; equal texts count once, so that a campaign's thousands stay cheap.
    """
    by_text: dict[str, list[Asked]] = {}
    for one in asked[:MOST]:
        by_text.setdefault(_plain(one.text), []).append(one)
    texts = sorted(by_text, key=lambda text: -len(by_text[text]))
    groups = [
        Group(by_text[texts[members[0]]][0], _joined(by_text, [texts[i] for i in members]))
        for members in _clusters(texts, alike)
    ]
    return sorted(groups, key=lambda one: -one.count)


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())


def _joined(by_text: dict[str, list[Asked]], texts: list[str]) -> tuple[Asked, ...]:
    members = [one for text in texts for one in by_text[text]]
    return tuple(sorted(members, key=lambda one: -one.turn))


def _clusters(texts: list[str], alike: float) -> list[list[int]]:
    """Each text joins the first earlier leader that it is alike to, else leads a new group."""
    if not any(texts):
        return [[i] for i in range(len(texts))]
    from sklearn.feature_extraction.text import TfidfVectorizer

    shingles = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 4), sublinear_tf=True)
    vectors = shingles.fit_transform(texts)
    similar = (vectors @ vectors.T).tocsr()
    clusters: list[list[int]] = []
    taken: set[int] = set()
    for leader in range(len(texts)):
        if leader in taken:
            continue
        row = similar.getrow(leader)
        near = [int(i) for i, share in zip(row.indices, row.data, strict=True) if share >= alike]
        members = [leader, *(i for i in sorted(near) if i not in taken and i != leader)]
        taken.update(members)
        clusters.append(members)
    return clusters
