"""The drawn pictures: real PNGs, wide enough for a phone, with something on them."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest

from advisor.pictures.drawing import draw
from advisor.pictures.drawing.fonts import font, width, wrapped
from advisor.pictures.drawing.page import BLUE, GREY, INK, MARGIN, PALE, RED, SMALL, WHITE, WIDTH
from tests.pictures.results import CASES, described, opened

LETTERS = "ăâđêôơưĂÂĐÊÔƠƯáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"


@pytest.mark.parametrize("case", CASES)
def test_a_picture_is_a_png_for_a_phone_with_something_on_it(case: str) -> None:
    picture = described(*CASES[case])
    image = opened(draw(picture.kind, picture.content))
    assert image.format == "PNG"
    assert image.width == WIDTH == 1_080
    assert 500 < image.height < 2_400
    colours = dict((colour, count) for count, colour in image.convert("RGB").getcolors(1 << 24))
    for wanted in (WHITE, BLUE):
        assert colours[tuple(bytes.fromhex(wanted[1:]))] > 1_000
    assert len(colours) > 50


@pytest.mark.parametrize("case", CASES)
def test_nothing_touches_the_edge_of_the_page(case: str) -> None:
    picture = described(*CASES[case])
    image = opened(draw(picture.kind, picture.content)).convert("RGB")
    plain = {tuple(bytes.fromhex(colour[1:])) for colour in (WHITE, BLUE, PALE)}
    for x in (2, WIDTH - 3):
        edge = {image.getpixel((x, y)) for y in range(image.height)}
        assert edge <= plain


def test_the_same_content_gives_the_same_picture_and_other_figures_another() -> None:
    four, thirty = described(*CASES["four people"]), described(*CASES["thirty people"])
    assert draw(four.kind, four.content) == draw(four.kind, four.content)
    assert draw(four.kind, four.content) != draw(thirty.kind, thirty.content)


def test_text_is_large_enough_and_stands_out() -> None:
    assert SMALL >= 28
    grounds = {WHITE: (INK, GREY, BLUE, RED), PALE: (INK, GREY), BLUE: (WHITE,)}
    for ground, inks in grounds.items():
        for ink in inks:
            assert contrast(ink, ground) >= 4.5


def contrast(one: str, other: str) -> float:
    """The ratio of the Web Content Accessibility Guidelines."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [value / 255 for value in bytes.fromhex(colour[1:])]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_font_has_every_vietnamese_letter() -> None:
    from matplotlib.ft2font import FT2Font

    for bold in (False, True):
        known = FT2Font(str(font(bold).get_file())).get_charmap()
        assert [letter for letter in LETTERS if ord(letter) not in known] == []


def test_lines_are_as_wide_as_the_room_and_no_wider() -> None:
    text = "Ngày làm việc được tính theo lịch nghỉ lễ, tết có sẵn; nếu có thông báo khác thì đổi."
    room = WIDTH - 2 * MARGIN - 400
    lines = wrapped(text, SMALL, room)
    assert " ".join(lines) == text
    assert all(width(line, SMALL) <= room for line in lines)
    for line, following in pairwise(lines):
        assert width(f"{line} {following.split()[0]}", SMALL) > room


def test_neither_the_actions_nor_the_chat_server_load_the_drawing_library() -> None:
    code = (
        "import sys, actions, advisor.pictures, advisor.channels.said, advisor.web.app\n"
        "sys.exit('matplotlib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
