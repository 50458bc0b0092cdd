"""Right or wrong: what a set of routed messages says about the router."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from advisor.evaluation.samples import Sample
from advisor.language.routing.route import OUT_OF_SCOPE, RouteScore


@dataclass(frozen=True)
class Judged:
    """One message with the route that it was given."""

    sample: Sample
    route: RouteScore

    @property
    def right(self) -> bool:
        """Programme and topic are right."""
        return self.route.name in self.sample.routes

    @property
    def programme_right(self) -> bool:
        """The programme alone is right."""
        return self.route.programme in self.sample.programmes

    @property
    def elsewhere(self) -> bool:
        """The message is out of scope, and nothing else would be right."""
        return self.sample.programmes == {OUT_OF_SCOPE}

    @property
    def refused(self) -> bool:
        """The router took it as out of scope."""
        return self.route.programme == OUT_OF_SCOPE


@dataclass(frozen=True)
class Summary:
    """Shares (0–1) of a set of judged messages; None where there are no such messages."""

    messages: int
    programme: float | None
    route: float | None
    found: float | None
    refused: float | None


def summarise(judged: Sequence[Judged]) -> Summary:
    """Programme right, programme and topic right, out of scope found, in scope refused."""
    return Summary(
        len(judged),
        share([one.programme_right for one in judged]),
        share([one.right for one in judged]),
        share([one.refused for one in judged if one.elsewhere]),
        share([one.refused for one in judged if OUT_OF_SCOPE not in one.sample.programmes]),
    )


def by_programme(judged: Sequence[Judged]) -> dict[str, Summary]:
    """A summary for each programme (of the main right route)."""
    return _grouped(judged, [one.sample.routes[0].partition("/")[0] for one in judged])


def by_route(judged: Sequence[Judged]) -> dict[str, Summary]:
    """A summary for each programme × topic (of the main right route)."""
    return _grouped(judged, [one.sample.routes[0] for one in judged])


def by_topic(judged: Sequence[Judged]) -> dict[str, Summary]:
    """A summary for each topic (of the main right route)."""
    return _grouped(judged, [one.sample.routes[0].partition("/")[2] for one in judged])


def _grouped(judged: Sequence[Judged], keys: Sequence[str]) -> dict[str, Summary]:
    groups: dict[str, list[Judged]] = defaultdict(list)
    for key, one in zip(keys, judged, strict=True):
        groups[key].append(one)
    return {key: summarise(groups[key]) for key in sorted(groups)}


def confusions(judged: Sequence[Judged], most: int = 25) -> list[tuple[str, str, int]]:
    """The most frequent mistakes: right route, given route, how often."""
    wrong = Counter((one.sample.routes[0], one.route.name) for one in judged if not one.right)
    return [(right, given, often) for (right, given), often in wrong.most_common(most)]


@dataclass(frozen=True)
class Bin:
    """Messages of one range of confidence: mean confidence, share right, and how many."""

    confidence: float
    right: float
    messages: int


def reliability(judged: Sequence[Judged], bins: int = 10) -> list[Bin]:
    """Bins of equal width in confidence, those with messages."""
    groups: dict[int, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[min(int(one.route.confidence * bins), bins - 1)].append(one)
    return [
        Bin(
            sum(one.route.confidence for one in groups[at]) / len(groups[at]),
            sum(one.right for one in groups[at]) / len(groups[at]),
            len(groups[at]),
        )
        for at in sorted(groups)
    ]


def calibration_error(judged: Sequence[Judged]) -> float:
    """Mean distance of confidence and accuracy over the bins, by their messages (0 is best)."""
    bins = reliability(judged)
    total = sum(one.messages for one in bins)
    return sum(abs(one.confidence - one.right) * one.messages for one in bins) / max(total, 1)


def share(truths: Sequence[bool]) -> float | None:
    """The share of true ones; None of nothing."""
    return sum(truths) / len(truths) if truths else None
