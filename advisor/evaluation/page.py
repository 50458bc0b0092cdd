"""The HTML page of an evaluation: one file, plots inside."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, select_autoescape

from advisor.evaluation.plots import columns_plot, reliability_plot, topics_plot
from advisor.evaluation.report import MEASURES, Differences, Section

TEMPLATE = "page.html.j2"


def write_page(file: Path, sections: Sequence[Section], changes: Differences, made: str) -> None:
    """Write the page; `changes` are the differences to the last report, `made` its date."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=select_autoescape(["j2"])
    )
    environment.filters.update(percent=percent, points=points)
    html = environment.get_template(TEMPLATE).render(
        sections=sections,
        plots={
            section.title: (columns_plot(section), reliability_plot(section), topics_plot(section))
            for section in sections
        },
        changes=changes,
        measures=MEASURES,
        made=made,
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(html, encoding="utf-8")


def percent(share: float | None) -> str:
    """0.934 as `93.4`; nothing for no share."""
    return "" if share is None else f"{100 * share:.1f}"


def points(change: float | None) -> str:
    """A change of a share in points: `+1.2`; nothing for none."""
    return "" if change is None or abs(change) < 0.0005 else f"{100 * change:+.1f}"
