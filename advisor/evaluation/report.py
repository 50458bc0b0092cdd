"""What is kept of an evaluation: numbers to print, to draw, and to compare with the last ones."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from advisor.evaluation.judging import (
    Bin,
    Judged,
    Summary,
    by_programme,
    by_route,
    by_topic,
    calibration_error,
    confusions,
    reliability,
    summarise,
)
from advisor.evaluation.questions import Values

MEASURES = ("programme", "route", "found", "refused")
"""Programme right, programme and topic right, out of scope found, in scope refused."""

Differences = dict[str, float]


@dataclass(frozen=True)
class Section:
    """One way of measuring: a summary for each column, and details of the first column."""

    title: str
    columns: dict[str, Summary]
    programmes: dict[str, Summary]
    topics: dict[str, Summary]
    routes: dict[str, Summary]
    confusions: list[tuple[str, str, int]]
    reliability: list[Bin]
    calibration_error: float
    values: Values | None = None


def make_section(
    title: str, columns: Mapping[str, Sequence[Judged]], values: Values | None = None
) -> Section:
    """The numbers of judged columns; details come from the first of them."""
    first = next(iter(columns.values()))
    return Section(
        title,
        {name: summarise(judged) for name, judged in columns.items()},
        by_programme(first),
        by_topic(first),
        by_route(first),
        confusions(first),
        reliability(first),
        calibration_error(first),
        values,
    )


def flat(sections: Sequence[Section]) -> Differences:
    """Every measure by `section/column/measure`, shares from 0 to 1."""
    numbers: Differences = {}
    for section in sections:
        groups = {**section.columns, **section.programmes, **section.topics}
        for name, summary in groups.items():
            for measure in MEASURES:
                value = getattr(summary, measure)
                if value is not None:
                    numbers[f"{section.title}/{name}/{measure}"] = value
        numbers[f"{section.title}/calibration error"] = section.calibration_error
        if section.values and section.values.right is not None:
            numbers[f"{section.title}/values right"] = section.values.right
    return numbers


def differences(now: Differences, before: Differences) -> Differences:
    """Change of every measure that both reports have."""
    return {name: now[name] - before[name] for name in now if name in before}


def read_last(file: Path) -> Differences:
    """The measures of the last report; empty where there is none that can be read."""
    try:
        numbers = json.loads(file.read_text(encoding="utf-8"))["measures"]
        return {str(name): float(value) for name, value in numbers.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def write_last(file: Path, sections: Sequence[Section], before: Differences) -> None:
    """Keep the measures for the next report, all details beside them, and measures of `before`
    that were not taken this time."""
    file.parent.mkdir(parents=True, exist_ok=True)
    content: dict[str, Any] = {
        "measures": {**before, **flat(sections)},
        "sections": [asdict(section) for section in sections],
    }
    file.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
