"""Rendering for channels: pieces within the limit, HTML that runs nothing, buttons that fit."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.answers.answer import Answer, Button
from advisor.answers.rendering.buttons import (
    MESSENGER_QUICK_REPLIES,
    MESSENGER_TEMPLATE,
    ZALO_OA,
    ButtonLimits,
    as_numbered_list,
    fit_buttons,
    shorten,
)
from advisor.answers.rendering.html import to_html
from advisor.answers.rendering.pieces import pieces

OUR_TAGS = {"div", "p", "h3", "ul", "ol", "li", "br"}
OUR_ATTRIBUTES = {("div", "class"), ("ol", "start")}
TEXTS = st.text(max_size=120)
LIMITS = st.builds(
    ButtonLimits, count=st.integers(1, 13), title=st.integers(5, 100), payload=st.just(1_000)
)


class Reader(HTMLParser):
    """Collects the tags, attributes and text of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(tag, name) for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Reader:
    """What a browser would make of it."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def words(text: str) -> str:
    """The text without its spaces."""
    return "".join(text.split())


def test_a_short_text_is_one_piece() -> None:
    assert pieces("  Một.\n\nHai.  ") == ["Một.\n\nHai."]
    assert pieces("  ") == []


def test_a_text_is_broken_at_paragraphs_first() -> None:
    assert pieces("Một. Hai.\n\nBa. Bốn.", 12) == ["Một. Hai.", "Ba. Bốn."]


def test_a_long_list_is_broken_between_its_rows() -> None:
    assert pieces("Gồm:\n• một hai\n• ba bốn", 15) == ["Gồm:\n• một hai", "• ba bốn"]


def test_a_long_paragraph_is_broken_between_its_sentences() -> None:
    assert pieces("Câu một ở đây. Câu hai ở kia. Ba.", 20) == [
        "Câu một ở đây.",
        "Câu hai ở kia. Ba.",
    ]


def test_a_limit_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        pieces("một", 0)


@given(st.text(max_size=400), st.integers(1, 60))
def test_no_piece_is_too_long_and_nothing_is_lost(text: str, limit: int) -> None:
    found = pieces(text, limit)
    assert all(0 < len(piece) <= limit for piece in found)
    assert words("".join(found)) == words(text)


@given(st.lists(st.sampled_from(["Một câu ngắn.", "Câu này dài hơn một chút nhé!", "Gì?"])))
def test_no_sentence_is_broken_when_every_sentence_fits(parts: list[str]) -> None:
    for piece in pieces(" ".join(parts), 40):
        assert piece.endswith((".", "!", "?"))


def test_html_has_paragraphs_headings_and_lists() -> None:
    answer = Answer(
        "Được.\nRồi.", details="## Cần gì\n- một\n- hai\n\n2. ba", basis="Căn cứ: luật."
    )
    assert to_html(answer) == (
        '<div class="headline"><p>Được.<br>Rồi.</p></div>\n'
        '<div class="details"><h3>Cần gì</h3><ul><li>một</li><li>hai</li></ul>'
        '<ol start="2"><li>ba</li></ol></div>\n'
        '<div class="basis"><p>Căn cứ: luật.</p></div>'
    )


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "- <b onclick=x>một</b>",
        "## <iframe src='//evil'></iframe>",
        "1. </li></ol><svg/onload=alert(1)>",
        "javascript:alert(1)",
        "{{ 7 * 7 }} %s {0} {__class__}",
        "&lt;script&gt;",
        '"><a href="x">',
    ],
)
def test_nothing_of_an_answer_becomes_markup(attack: str) -> None:
    answer = Answer(attack, details=attack, basis=attack, steps=(attack,), cautions=(attack,))
    reader = read(to_html(answer))
    assert reader.tags <= OUR_TAGS
    assert reader.attributes <= OUR_ATTRIBUTES
    assert words(attack.removeprefix("- ").removeprefix("## ").removeprefix("1. ")) in words(
        reader.text
    )


@given(TEXTS, TEXTS, TEXTS)
def test_any_answer_is_html_of_our_tags_only(headline: str, details: str, caution: str) -> None:
    reader = read(to_html(Answer(headline, details=details, cautions=(caution,))))
    assert reader.tags <= OUR_TAGS
    assert reader.attributes <= OUR_ATTRIBUTES


def test_messenger_gets_titles_of_twenty_characters_cut_at_a_word() -> None:
    title = "Nhà nước hỗ trợ bao nhiêu tiền đóng"
    (button,) = fit_buttons([Button(title)], MESSENGER_QUICK_REPLIES)
    assert button == Button("Nhà nước hỗ trợ bao…", title)


def test_titles_that_read_the_same_when_cut_are_told_apart() -> None:
    buttons = [Button("Hồ sơ hưởng lương hưu"), Button("Hồ sơ hưởng lương hưu khi ở xa")]
    titles = [button.title for button in fit_buttons(buttons, MESSENGER_TEMPLATE)]
    assert len(set(titles)) == 2
    assert titles[1].endswith(" 2")


def test_no_channel_gets_more_buttons_than_it_shows() -> None:
    buttons = [Button(f"Việc số {at}") for at in range(20)]
    assert len(fit_buttons(buttons, ZALO_OA)) == 5
    assert len(fit_buttons(buttons, MESSENGER_QUICK_REPLIES)) == 13
    assert len(fit_buttons(buttons, MESSENGER_TEMPLATE)) == 3


def test_a_button_whose_words_do_not_fit_is_left_out() -> None:
    assert fit_buttons([Button("Hỏi", "a" * 1_001), Button("Gọi", "b")], ZALO_OA) == [
        Button("Gọi", "b")
    ]


@given(
    st.lists(st.builds(Button, st.text(max_size=120), st.text(max_size=40)), max_size=15), LIMITS
)
def test_buttons_always_fit_and_keep_their_words(
    buttons: list[Button], limits: ButtonLimits
) -> None:
    fitted = fit_buttons(buttons, limits)
    asked = [button.text() for button in buttons]
    assert len(fitted) <= limits.count
    assert len({button.title for button in fitted}) == len(fitted)
    for button in fitted:
        assert 0 < len(button.title) <= limits.title
        assert button.text() in asked


@given(st.text(max_size=100), st.integers(2, 100))
def test_a_cut_title_is_never_longer_than_the_limit(text: str, limit: int) -> None:
    assert len(shorten(text, limit)) <= limit


def test_a_channel_without_buttons_gets_a_numbered_list() -> None:
    text = as_numbered_list([Button("Có"), Button("Không")])
    assert re.findall(r"(\d)\. (\w+)", text) == [("1", "Có"), ("2", "Không")]
    assert as_numbered_list([]) == ""
