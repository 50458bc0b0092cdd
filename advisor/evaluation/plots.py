"""Plots of a section, as PNG data for an HTML page."""

from __future__ import annotations

import base64
import io
from typing import Any

from advisor.evaluation.report import Section

RESOLUTION = 110  # dots an inch


def columns_plot(section: Section) -> str:
    """Programme right and route right on every column."""
    figure, axes = _figure()
    names = list(section.columns)
    for offset, measure in ((-0.2, "programme"), (0.2, "route")):
        heights = [100 * (getattr(section.columns[name], measure) or 0) for name in names]
        bars = axes.bar([at + offset for at in range(len(names))], heights, 0.38, label=measure)
        axes.bar_label(bars, fmt="%.0f", fontsize=7)
    axes.set_xticks(range(len(names)), names, rotation=30, ha="right")
    axes.set(ylim=(0, 122), ylabel="right, %", title="Accuracy by column")
    axes.legend(loc="upper right", ncols=2)
    return _png(figure)


def reliability_plot(section: Section) -> str:
    """Share right over confidence: on the diagonal, confidence means what it says."""
    figure, axes = _figure()
    bins = section.reliability
    most = max((one.messages for one in bins), default=1)
    axes.plot([0, 1], [0, 1], color="grey", linewidth=1)
    axes.plot([one.confidence for one in bins], [one.right for one in bins], marker="o")
    sizes = [600 * one.messages / most for one in bins]
    axes.scatter([one.confidence for one in bins], [one.right for one in bins], sizes, alpha=0.25)
    title = f"Reliability (calibration error {section.calibration_error:.3f})"
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="confidence", ylabel="share right", title=title)
    return _png(figure)


def topics_plot(section: Section) -> str:
    """Route right for every topic, the weakest first."""
    figure, axes = _figure(height=0.22 * len(section.topics) + 1.2)
    ordered = sorted(section.topics.items(), key=lambda item: -(item[1].route or 0))
    bars = axes.barh([name for name, _ in ordered], [100 * (one.route or 0) for _, one in ordered])
    axes.bar_label(bars, fmt="%.0f", fontsize=7)
    axes.set(xlim=(0, 108), xlabel="programme and topic right, %", title="Accuracy by topic")
    return _png(figure)


def _figure(height: float = 3.6) -> tuple[Any, Any]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7.2, height), layout="constrained")
    return figure, figure.subplots()


def _png(figure: Any) -> str:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=RESOLUTION)
    return "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")
