"""What the library itself says around its articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from advisor.answers.answer import Answer, Button
from advisor.answers.article import Article
from advisor.answers.formatting import format_date

MOST_BUTTONS: Final = 4
DID_YOU_MEAN: Final = "Anh/Chị muốn hỏi việc nào dưới đây?"

DO_YOU_MEAN: Final = "Có phải Anh/Chị muốn hỏi: “{title}”?"
SOMETHING_ELSE: Final = Button("Hỏi việc khác", "xin chào")


def choice_of(articles: Sequence[Article]) -> Answer:
    """ "Did you mean": the titles as buttons; of one only, with a way out beside it."""
    buttons = tuple(map(_button, articles))
    if len(buttons) == 1:
        question = DO_YOU_MEAN.format(title=articles[0].title)
        return Answer(question, buttons=(*buttons, SOMETHING_ELSE), kind="choice_of_articles")
    return Answer(headline=DID_YOU_MEAN, buttons=buttons, kind="choice_of_articles")


def with_links(answer: Answer, articles: Sequence[Article]) -> Answer:
    """The answer with buttons to other articles, after its own and up to `MOST_BUTTONS` in all."""
    links = dict.fromkeys(map(_button, articles))
    buttons = tuple(dict.fromkeys([*answer.buttons, *links]))
    return replace(answer, buttons=buttons[: max(MOST_BUTTONS, len(answer.buttons))])


def not_on_that_day(article: Article, on: date) -> Answer:
    """Honest about a day for which there is no text: from when, or until when there is one."""
    if on < article.valid_from:
        span = f"từ ngày {format_date(article.valid_from)}"
    else:
        span = f"đến hết ngày {format_date(article.valid_to or on)}"
    return Answer(
        headline=(
            f"Tôi chưa có quy định của ngày {format_date(on)} cho câu hỏi này. "
            f"Phần “{article.title}” chỉ đúng {span}."
        ),
        question="Anh/Chị cần biết quy định của thời gian đó thì gọi tổng đài 1900 9068 giúp tôi.",
        kind="not_on_that_day",
    )


def not_known(article: Article, on: date) -> Answer:
    """Honest about a figure that has not been announced for a day."""
    return Answer(
        headline=(
            f"Số liệu của ngày {format_date(on)} cho phần “{article.title}” chưa công bố "
            "hoặc tôi chưa có, nên tôi không nói số."
        ),
        question="Anh/Chị cần biết chắc thì gọi tổng đài 1900 9068 giúp tôi.",
    )


def said_of_day(answer: Answer, on: date, today: date) -> Answer:
    """The answer that says first of which day it is; of a day to come, that it may still change."""
    day = format_date(on)
    if on > today:
        lead = (
            f"Chưa có quy định riêng được công bố cho ngày {day}; "
            f"theo những gì đã biết đến hôm nay, và có thể còn đổi: "
        )
    else:
        lead = f"Theo quy định ngày {day}: "
    return replace(answer, headline=f"{lead}{answer.headline}")


def _button(article: Article) -> Button:
    return Button(article.title)
