"""The chart of the pension over the years paid."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator, MultipleLocator

from advisor.answers.formatting import format_number, format_vnd
from advisor.pictures.drawing.fonts import font
from advisor.pictures.drawing.page import (
    BIG,
    BLUE,
    BODY,
    GREY,
    INK,
    MARGIN,
    RED,
    RULE,
    SMALL,
    WHITE,
    Page,
)

_HEIGHT: Final = 800
_EVERY: Final = 5


def paint(page: Page, content: Mapping[str, Any]) -> None:
    """What the asked case gives, in large letters, then the curve with the case on it."""
    asked = content["asked"]
    told = f"{format_vnd(asked['amount'])} mỗi tháng" if asked["amount"] else "Chưa có lương hưu"
    page.text(told, MARGIN, page.y, size=BIG, colour=RED, bold=True)
    page.y += 58
    missing = f", còn thiếu {asked['missing']}" if not asked["amount"] else ""
    page.paragraph(f"Đóng {asked['paid']}{missing}", BODY, INK)
    page.text("đồng mỗi tháng", MARGIN, page.y + 4, size=SMALL, colour=GREY)
    page.y += 40
    page.chart(_HEIGHT, lambda axes: _curve(axes, content))


def _curve(axes: Axes, content: Mapping[str, Any]) -> None:
    figure = axes.get_position()
    axes.set_position((0.2, figure.y0 + figure.height * 0.14, 0.76, figure.height * 0.83))
    years = [point["years"] for point in content["points"]]
    amounts = [point["amount"] for point in content["points"]]
    axes.plot(years, amounts, color=BLUE, lw=6)
    _milestones(axes, content)
    _asked(axes, content["asked"])
    _axes(axes, years, amounts, content["asked"]["years"])


def _milestones(axes: Axes, content: Mapping[str, Any]) -> None:
    """Every fifth year with its figure, unless the asked case stands there."""
    for point in content["points"]:
        year, amount = point["years"], point["amount"]
        if year % _EVERY:
            continue
        axes.plot([year], [amount], "o", color=BLUE, ms=16)
        if abs(year - content["asked"]["years"]) >= 1:
            axes.annotate(
                format_number(amount),
                (year, amount),
                # Below and to the right: the curve rises, there it leaves room.
                xytext=(30, -54),
                zorder=1,
                textcoords="offset points",
                ha="center",
                bbox={"facecolor": WHITE, "linewidth": 0, "pad": 3},
                fontproperties=font(),
                fontsize=SMALL,
                color=INK,
            )


def _asked(axes: Axes, asked: Mapping[str, Any]) -> None:
    axes.axvline(asked["years"], color=RED, lw=3, ls=(0, (4, 3)))
    axes.plot([asked["years"]], [asked["amount"]], "o", color=RED, ms=26, clip_on=False, zorder=5)


def _axes(axes: Axes, years: list[int], amounts: list[int], asked: float) -> None:
    axes.set_xlim(min(years[0] - 2, asked - 1), max(years[-1], asked) + 2)
    axes.set_ylim(0, max(amounts) * 1.12)
    axes.xaxis.set_major_locator(MultipleLocator(_EVERY))
    axes.yaxis.set_major_locator(MaxNLocator(6))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda amount, _: format_number(int(amount))))
    axes.set_xlabel("Số năm đóng", fontproperties=font(), fontsize=BODY, color=INK, labelpad=12)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set(fontproperties=font(), fontsize=SMALL, color=INK)
    axes.grid(axis="y", color=RULE, lw=2)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, pad=10)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
