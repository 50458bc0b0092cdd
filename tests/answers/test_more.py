""" "Xem thêm" over all articles: what one message cannot hold is shown by the second press."""

from __future__ import annotations

import pytest

from advisor.answers.answer import Answer
from advisor.answers.article import Article
from advisor.answers.fitting import MORE, fit, rest_of
from advisor.answers.layout import sections
from advisor.answers.rendering.pieces import MESSAGE_LIMIT, pieces
from tests.answers.published import TODAY, answer, articles

# Messenger's text with buttons, a short limit of a channel to come, and what all take today.
LIMITS = (640, 1_000, MESSAGE_LIMIT)
ENDS = (".", "!", "?", "…")
CURRENT = [article for article in articles().values() if article.is_valid(TODAY)]


def headings(said: Answer) -> list[str]:
    """The sections of an answer as they are written."""
    return [section.to_markdown() for section in sections(said.details) if section.text]


@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize("article", CURRENT, ids=lambda article: article.id)
def test_the_second_press_shows_what_the_first_message_left_out(
    article: Article, limit: int
) -> None:
    whole = answer(article.id, TODAY)
    shown, rest = fit(whole, article.title, limit), rest_of(whole, article.title, limit)
    if shown.details == whole.details:
        assert len(whole.to_text()) <= limit or not headings(whole)
        return
    assert shown.buttons[0].title == MORE
    assert [*headings(shown), *headings(rest)] == headings(whole)
    assert shown.headline == whole.headline
    assert shown.cautions == whole.cautions


@pytest.mark.parametrize("article", CURRENT, ids=lambda article: article.id)
def test_no_message_of_any_channel_ends_within_a_sentence(article: Article) -> None:
    for limit in LIMITS:
        text = answer(article.id, TODAY).to_text()
        for piece in pieces(text, limit):
            last = piece.splitlines()[-1]
            assert len(piece) <= limit
            assert last.endswith(ENDS) or last in text.splitlines(), last


@pytest.mark.parametrize("article", CURRENT, ids=lambda article: article.id)
def test_today_every_article_is_one_message_on_every_channel(article: Article) -> None:
    said = fit(answer(article.id, TODAY), article.title)
    assert len(pieces(said.to_text(), MESSAGE_LIMIT)) == 1
