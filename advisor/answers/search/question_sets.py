"""Files of questions that stand in no article, labelled with the articles that answer them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import yaml

from advisor.answers.search.measuring import Asked
from advisor.answers.search.prior import Place, Routed

NOT_ANSWERED: Final = "none"
# A message → the router's best reading and its other ones.
Router = Callable[[str], Sequence[Routed]]


def read_questions(
    file: Path, *, certain: float = 0.0, router: Router | None = None
) -> list[Asked]:
    """The questions of a file: programme → `ask`, `right` (ids, within the programme or whole);
    under `none`, those that no article answers.

    `router` reads each question as in a conversation; without it the route is `certain` (0–1) of
    the first right article's place, or unknown (0).
    """
    found: list[Asked] = []
    for programme, rows in yaml.safe_load(file.read_text(encoding="utf-8")).items():
        for row in rows:
            text, right = (row, []) if programme == NOT_ANSWERED else (row["ask"], row["right"])
            ids = [name if name.count("/") == 2 else f"{programme}/{name}" for name in right]
            likely = {_place(programme, right[0]): certain} if certain and right else {}
            found.append(Asked(text, frozenset(ids), likely, router(text) if router else ()))
    return found


def _place(programme: str, name: str) -> Place:
    """The programme a citizen means, with the topic of the article."""
    return programme, name.split("/")[-2]
