"""A page that grows downwards: text and shapes in pixels, as wide as a phone shows sharply."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from advisor.pictures.drawing.fonts import font, wrapped

WIDTH: Final = 1_080
MARGIN: Final = 48
# Nothing is smaller than SMALL: on a phone the page is shown at a third of its size.
SMALL, BODY, BIG, TITLE = 28, 34, 40, 50
INK, GREY, BLUE, WHITE, PALE, RULE, RED = (
    "#16202C",
    "#46525F",
    "#0B3C6F",
    "#FFFFFF",
    "#EDF3F9",
    "#C3CFDC",
    "#A3260F",
)
_LINE: Final = 1.35
# At 72 dots an inch a point of the library is a pixel.
_DPI: Final = 72


@dataclass
class Page:
    """What is drawn, and how far down; `y` is where the next thing begins."""

    y: float = 0.0
    _drawn: list[Callable[[Axes], Any]] = field(default_factory=list)
    _charts: list[tuple[float, float, Callable[[Axes], None]]] = field(default_factory=list)

    def header(self, title: str, subtitle: str) -> None:
        """The band at the top with what the picture is about."""
        room = WIDTH - 2 * MARGIN
        lines = [(line, TITLE, True) for line in wrapped(title, TITLE, room, bold=True)]
        lines += [(line, BODY, False) for line in wrapped(subtitle, BODY, room)]
        height = sum(size * _LINE for _, size, _ in lines) + 60
        self.box(0, height, BLUE)
        y = 30.0
        for line, size, bold in lines:
            self.text(line, MARGIN, y, size=size, bold=bold, colour=WHITE)
            y += size * _LINE
        self.y = height + 24

    def foot(self, notes: list[str], footer: list[str]) -> None:
        """Cautions, then the basis and the day under a rule."""
        self.y += 12
        for note in notes:
            self.paragraph(note, SMALL, INK)
        self.rule(self.y + 8)
        self.y += 26
        for line in footer:
            self.paragraph(line, SMALL, GREY)
        self.y += 24

    def paragraph(self, text: str, size: int, colour: str, left: float = MARGIN) -> None:
        """Text in lines across the page; moves `y` below it."""
        for line in wrapped(text, size, WIDTH - MARGIN - left):
            self.text(line, left, self.y, size=size, colour=colour)
            self.y += size * _LINE
        self.y += size * 0.25

    def text(
        self,
        text: str,
        x: float,
        y: float,
        *,
        size: int = BODY,
        colour: str = INK,
        bold: bool = False,
        right: bool = False,
    ) -> None:
        """One line whose top is at `y`; `x` is its left end, or its right one."""
        side = "right" if right else "left"
        # The baseline: letters with a mark above and below still fit into their line.
        base = y + size
        self._drawn.append(
            lambda axes: axes.text(
                x,
                base,
                text,
                fontproperties=font(bold),
                fontsize=size,
                color=colour,
                ha=side,
                va="baseline",
                parse_math=False,
            )
        )

    def box(self, top: float, height: float, colour: str) -> None:
        """A band across the page."""
        self._drawn.append(
            lambda axes: axes.add_patch(Rectangle((0, top), WIDTH, height, color=colour, lw=0))
        )

    def dot(self, x: float, y: float, radius: float, colour: str) -> None:
        """A filled circle."""
        self._drawn.append(lambda axes: axes.add_patch(Circle((x, y), radius, color=colour, lw=0)))

    def line(self, x: float, top: float, bottom: float) -> None:
        """A line downwards."""
        self._drawn.append(
            lambda axes: axes.plot([x, x], [top, bottom], color=RULE, lw=6, zorder=0)
        )

    def rule(self, y: float) -> None:
        """A thin line across the page."""
        self._drawn.append(
            lambda axes: axes.plot([MARGIN, WIDTH - MARGIN], [y, y], color=RULE, lw=2)
        )

    def chart(self, height: float, paint: Callable[[Axes], None]) -> None:
        """A chart with axes of its own, `height` pixels high with its labels."""
        self._charts.append((self.y, height, paint))
        self.y += height

    def png(self) -> bytes:
        """The page as PNG."""
        height = round(self.y)
        figure = Figure(figsize=(WIDTH / _DPI, height / _DPI), dpi=_DPI, facecolor=WHITE)
        canvas = FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(height, 0), autoscale_on=False)
        axes.set_axis_off()
        for add in self._drawn:
            add(axes)
        for top, high, paint in self._charts:
            paint(figure.add_axes((0, 1 - (top + high) / height, 1, high / height)))
        file = BytesIO()
        canvas.print_png(file)
        return file.getvalue()
