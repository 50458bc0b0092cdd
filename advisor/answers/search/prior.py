"""What the route says about the articles: it narrows the search, it does not decide it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from advisor.answers.article import Article

# Chosen on 114 labelled questions and on the articles' own, held out
# (docs/decisions/0006-article-search.md):
# the best article by its words scores 1; a sure route is worth about a third of that beside one
# that the router does not name.
ROUTE_WEIGHT: Final = 0.06
PROGRAMME_WEIGHT: Final = 0.04
OVERVIEW_BONUS: Final = 0.02
_ROUTE_FLOOR: Final = 0.03
_PROGRAMME_FLOOR: Final = 0.06
# A programme less likely than this is not told, whatever the words: "giấy tờ gì" is asked of all.
EXCLUDED: Final = 0.02
GENERAL: Final = "general"
OVERVIEW: Final = "overview"


class Routed(Protocol):
    """A route with its confidence 0–1, as the router gives it."""

    @property
    def programme(self) -> str:
        """One of the three programmes, `general`, or `out_of_scope`."""

    @property
    def topic(self) -> str:
        """A topic of the taxonomy."""

    @property
    def confidence(self) -> float:
        """How sure the router is, 0–1."""


Place = tuple[str, str]


def likelihood(routes: Iterable[Routed]) -> dict[Place, float]:
    """Programme and topic → confidence, the best of each."""
    found: dict[Place, float] = {}
    for route in routes:
        place = (route.programme, route.topic)
        found[place] = max(found.get(place, 0.0), route.confidence)
    return found


class Places:
    """Which articles stand in which programme and topic, for adding a prior to all at once."""

    def __init__(self, articles: Sequence[Article]) -> None:
        places = [(article.programme, article.topic) for article in articles]
        self.names = list(dict.fromkeys(places))
        number = {place: at for at, place in enumerate(self.names)}
        self._of = np.array([number[place] for place in places], dtype=np.int32)
        overview = [article.id.endswith(f"/{OVERVIEW}") for article in articles]
        self._overview = np.array(overview, dtype=np.float32) * OVERVIEW_BONUS

    def prior(self, likely: Mapping[Place, float]) -> NDArray[np.float32]:
        """What each article gets before its words are looked at; -inf when it is left out."""
        programmes = _by_programme(likely)
        by_place = [_prior(place, likely, programmes) for place in self.names]
        prior: NDArray[np.float32] = np.array(by_place, dtype=np.float32)[self._of]
        return prior + self._overview


def _prior(place: Place, likely: Mapping[Place, float], programmes: Mapping[str, float]) -> float:
    programme = programmes.get(place[0], 0.0)
    left_open = 1.0 - sum(programmes.values())
    named = place[0] == GENERAL or GENERAL in programmes
    if not named and programme + left_open < EXCLUDED:
        return -math.inf
    route = math.log(min(likely.get(place, 0.0) + _ROUTE_FLOOR, 1.0))
    return ROUTE_WEIGHT * route + PROGRAMME_WEIGHT * math.log(
        min(programme + _PROGRAMME_FLOOR, 1.0)
    )


def _by_programme(likely: Mapping[Place, float]) -> dict[str, float]:
    programmes: dict[str, float] = {}
    for (programme, _), confidence in likely.items():
        programmes[programme] = programmes.get(programme, 0.0) + confidence
    return programmes
