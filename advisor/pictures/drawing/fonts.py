"""The font of the pictures, which comes with matplotlib and has every Vietnamese letter."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from advisor.settings import current


def _keep_library_files_at_home() -> None:
    """The library writes its list of fonts somewhere: here rather than in a home folder that the
    service's user may not have."""
    folder = current().var / "matplotlib"
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("MPLCONFIGDIR", str(folder))


_keep_library_files_at_home()

import matplotlib  # noqa: E402
from matplotlib.font_manager import FontProperties  # noqa: E402
from matplotlib.textpath import text_to_path  # noqa: E402


@cache
def font(bold: bool = False) -> FontProperties:
    """DejaVu Sans."""
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return FontProperties(fname=Path(matplotlib.get_data_path(), "fonts", "ttf", name))


def width(text: str, size: int, bold: bool = False) -> float:
    """How wide a line of text is, in pixels, at a size in pixels."""
    sized = font(bold).copy()
    sized.set_size(size)
    wide, _, _ = text_to_path.get_text_width_height_descent(text, sized, ismath=False)
    return float(wide)


def wrapped(text: str, size: int, room: float, bold: bool = False) -> list[str]:
    """The text in lines no wider than `room` pixels, broken between words."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
