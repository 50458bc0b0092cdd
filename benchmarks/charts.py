"""Plots of figures as PNG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from benchmarks.held import Held

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INCHES = (9.0, 3.6)
DOTS = 110
COLOURS = ("#8a8f98", "#5b8def", "#1b4fa8", "#d2691e", "#2e8b57")


def memory(samples: Sequence[Held], limit: int) -> bytes:
    """The memory of every process, stacked, over the turns, with the limit; beside it the
    database. Bytes are drawn as megabytes."""
    figure, (left, right) = _panels(2, widths=(3, 1))
    turns = [one.turns for one in samples]
    names = list(samples[-1].processes)
    stacked = [[one.processes.get(name, 0) / 1e6 for one in samples] for name in names]
    left.stackplot(turns, stacked, labels=names, colors=COLOURS, alpha=0.85)
    left.axhline(limit / 1e6, color="#b00020", linestyle="--", linewidth=1, label="limit")
    left.legend(loc="upper right", bbox_to_anchor=(1, 0.93), ncols=2, fontsize=8)
    left.set_title("memory, MB, over turns", fontsize=10)
    right.plot(turns, [one.database / 1e6 for one in samples], color=COLOURS[2])
    right.set_title("database, MB", fontsize=10)
    for axes in (left, right):
        axes.set_xlim(0, turns[-1])
        axes.set_ylim(bottom=0)
    return _png(figure)


def bars(panels: Mapping[str, Mapping[str, Sequence[float]]], groups: Sequence[str]) -> bytes:
    """A panel for each title, in it for each of `groups` a bar of every series beside another."""
    figure, axes = _panels(len(panels), widths=[1] * len(panels))
    for axis, (title, series) in zip(axes, panels.items(), strict=True):
        wide = 0.8 / len(series)
        for number, (name, values) in enumerate(series.items()):
            places = [at + (number - (len(series) - 1) / 2) * wide for at in range(len(groups))]
            drawn = axis.bar(places, values, wide, label=name, color=COLOURS[number % 5])
            axis.bar_label(drawn, fmt="%.0f", fontsize=7)
        axis.set_xticks(range(len(groups)), groups)
        axis.set_title(title, fontsize=10)
        axis.legend(fontsize=8)
    return _png(figure)


def _panels(count: int, widths: Sequence[float]) -> tuple[Figure, Sequence[Axes]]:
    from matplotlib.figure import Figure  # here, where its warnings are silenced by now

    figure = Figure(figsize=INCHES, dpi=DOTS, layout="constrained")
    panels = figure.subplots(1, count, squeeze=False, width_ratios=widths)[0]
    for axes in panels:
        axes.spines[["top", "right"]].set_visible(False)
        axes.grid(axis="y", alpha=0.3)
    return figure, panels


def _png(figure: Figure) -> bytes:
    file = BytesIO()
    figure.savefig(file, format="png", metadata={"Software": None})
    return file.getvalue()
