"""The turns of a made-up month: rows for `turn` and `turn_text`, always the same for a seed."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any, Final, TypeVar

import yaml

from advisor.answers.article import PROGRAMMES, TOPICS
from advisor.conversation.calculations import CALCULATIONS
from advisor.insight.ranges import COUNT, MONEY, MONTHS, band
from advisor.insight.scope import Scope
from advisor.settings import LOCAL_TIME

SEED: Final = 5
TURNS_A_TALK: Final = (1, 1, 2, 2, 3, 3, 4, 5, 6, 9)
RATED: Final = 0.12
GOOD: Final = 0.84
_PATTERNS: Final = Path(__file__).with_name("patterns.yml")
Chosen = TypeVar("Chosen")


class Weighted(Sequence[Chosen]):
    """Things with weights, one drawn in no time."""

    def __init__(self, weights: Mapping[Chosen, float]) -> None:
        self._things = list(weights)
        self._sums = list(accumulate(weights.values()))

    def __len__(self) -> int:
        return len(self._things)

    def __getitem__(self, place: Any) -> Any:
        return self._things[place]

    def drawn(self, rng: random.Random) -> Chosen:
        """One of them."""
        return rng.choices(self._things, cum_weights=self._sums)[0]


@dataclass(frozen=True)
class Known:
    """Articles by programme and topic: name and the ways in which they are asked for."""

    articles: Mapping[tuple[str, str], Sequence[tuple[str, Sequence[str]]]]


class Month:
    """Draws the talks of a month."""

    def __init__(self, scope: Scope, known: Known, seed: int = SEED) -> None:
        self._rng = random.Random(seed)
        self._known = known
        self._said: dict[str, Any] = yaml.safe_load(_PATTERNS.read_text(encoding="utf-8"))
        self._busy = {day: self._weight(day, scope) for day in scope.days}
        self._hours = Weighted(dict(enumerate(self._said["hours"])))
        self._channels = Weighted(self._said["channels"])
        self._statuses = Weighted(self._said["statuses"])
        self._calculators = {
            programme: Weighted(weights) for programme, weights in self._said["calculators"].items()
        }
        self._last = scope.until
        self._topics = {rise: self._weights(rise) for rise in (1, 2, 4)}
        self._people: list[int] = []

    def rows(self, count: int, first: int) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        """So many turns with their words, in the order of time, numbered from `first`."""
        number = first
        for day, turns in self._shares(count):
            rows: list[tuple[dict[str, Any], dict[str, Any]]] = []
            while len(rows) < turns:
                most = turns - len(rows)
                rows += self._talk(day, min(most, self._rng.choice(TURNS_A_TALK)))
            for turn, words in sorted(rows, key=lambda row: row[0]["at"]):
                turn["id"] = words["turn_id"] = number
                number += 1
                yield turn, words

    def _shares(self, count: int) -> Iterator[tuple[date, int]]:
        """How many turns each day has; together `count`."""
        whole, so_far, given = sum(self._busy.values()), 0.0, 0
        for day, busy in self._busy.items():
            so_far += busy
            turns = round(count * so_far / whole) - given
            given += turns
            yield day, turns

    def _weight(self, day: date, scope: Scope) -> float:
        weight: float = self._said["weekdays"][day.weekday()]
        # The month of the campaign starts slowly and ends with a rush.
        return weight * (0.7 + 0.6 * (day - scope.since).days / max(len(scope.days) - 1, 1))

    def _weights(self, rise: int) -> Weighted[tuple[str, str]]:
        weights = self._said["topics"]
        rising = self._said["rising"]
        return Weighted(
            {
                (programme, topic): weights.get(f"{programme}/{topic}", 1)
                * (rise if f"{programme}/{topic}" in rising else 1)
                for programme in PROGRAMMES
                for topic in TOPICS
                if (programme, topic) in self._known.articles
            }
        )

    def _talk(self, day: date, turns: int) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        rng = self._rng
        channel, citizen = self._channels.drawn(rng), self._citizen()
        start = datetime(day.year, day.month, day.day, tzinfo=LOCAL_TIME)
        # A talk does not go on past midnight: its last question may come a minute later each.
        second = self._hours.drawn(rng) * 3_600 + rng.randrange(2_400)
        left = (self._last - day).days
        topics = self._topics[4 if left < 4 else 2 if left < 7 else 1]
        about = topics.drawn(rng)
        for place in range(turns):
            if rng.random() < 0.3:
                about = topics.drawn(rng)
            moment = start + timedelta(seconds=second + 60 * place)
            yield self._turn(moment, channel, citizen, about, opens=place == 0)

    def _citizen(self) -> int:
        """Somebody new, or one of those who wrote before."""
        if self._people and self._rng.random() < 0.42:
            return self._rng.choice(self._people)
        self._people.append(self._rng.getrandbits(63))
        return self._people[-1]

    def _turn(
        self, moment: datetime, channel: str, citizen: int, about: tuple[str, str], *, opens: bool
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        rng = self._rng
        programme, topic = about
        status = self._statuses.drawn(rng)
        article, asked = self._article(about)
        calculator = ""
        if status == "answered_calculation":
            calculator = self._calculators[programme].drawn(rng)
        if status.endswith(("small_talk", "steering", "abuse", "unreadable")):
            programme = topic = ""
        at = int(moment.timestamp() * 1_000)
        answered = status.startswith("answered_")
        turn = {
            "at": at,
            "day": moment.date(),
            "hour": moment.hour,
            "channel": channel,
            "period": f"{moment:%Y-%m}",
            "citizen": citizen,
            "opens": opens,
            "status": status,
            "programme": programme,
            "topic": topic,
            "confidence": round(rng.uniform(0.6, 1.0) if answered else rng.uniform(0.2, 0.7), 3),
            "calculator": calculator,
            "inputs": self._inputs(calculator),
            "article": article if status == "answered_article" else "",
            "duration_ms": int(rng.lognormvariate(4.8, 0.5)),
            "rating": self._rating(answered),
        }
        return turn, self._words(turn, asked)

    def _rating(self, answered: bool) -> int:
        if self._rng.random() >= RATED:
            return 0
        return 1 if self._rng.random() < (GOOD if answered else GOOD / 3) else -1

    def _article(self, about: tuple[str, str]) -> tuple[str, Sequence[str]]:
        """The first articles of a topic are asked for most."""
        listed = self._known.articles[about]
        return listed[int(len(listed) * self._rng.random() ** 2.5)]

    def _words(self, turn: dict[str, Any], asked: Sequence[str]) -> dict[str, Any]:
        rng, said = self._rng, self._said
        text = rng.choice(asked)
        if turn["status"].startswith("unanswerable_"):
            text = said["unanswered"][int(len(said["unanswered"]) * rng.random() ** 2)]
            text = f"{rng.choice(said['openings'])}{text}{rng.choice(said['endings'])}"
        return {
            "at": turn["at"],
            "message": "",
            "text": text,
            "reply": said["reply"],
            "comment": rng.choice(said["comments"]) if turn["rating"] == -1 else "",
            "review": "",
        }

    def _inputs(self, calculator: str) -> dict[str, Any]:
        if not calculator:
            return {}
        known = CALCULATIONS[calculator].input_specs
        drawn = {spec.name: self._range(spec.kind, spec) for spec in known[:5]}
        return {name: value for name, value in drawn.items() if value is not None}

    def _range(self, kind: str, spec: Any) -> Any:
        rng = self._rng
        if kind == "money":
            return band(rng.lognormvariate(1.1, 0.7), MONEY)
        if kind == "integer":
            counts = "members" in spec.name or spec.name in ("children", "years", "region")
            return band(
                rng.randrange(1, 7) if counts else rng.randrange(1, 300),
                COUNT if counts else MONTHS,
            )
        if kind == "choice" and spec.values:
            return spec.values[int(len(spec.values) * rng.random() ** 2)]
        if kind == "birth_date":
            return rng.choice(("196x", "197x", "198x", "199x"))
        return None
