"""The published articles: whole on every day of their life, cited, linked, no figure typed."""

import re
from datetime import date

import pytest
import yaml

from advisor.answers.article import PROGRAMMES, TOPICS, Article
from advisor.answers.checking.figures import check_figures
from advisor.answers.layout import sentences
from advisor.answers.statutes import load_statutes
from advisor.settings import CLONE
from tests.answers.published import TODAY, answer, articles, days_of, told

EVERY = pytest.mark.parametrize("article", articles().values(), ids=lambda article: article.id)
LONGEST_TEXT = 1_800
LONGEST_MESSAGE = 2_000
MOST_SENTENCES = 3
# Statutes an article may rest on before they start to bind as a whole, and why.
AHEAD_OF_THEIR_START = {
    "188/2025/NĐ-CP": "Đ.70: some of its articles bind from 01/07/2025",
    "351/2025/NĐ-CP": "told as announced for 01/01/2027",
    "340/BHXH-CSXH": "its coefficients are those of the whole year 2026",
}
HOTLINE = "1900 9068"
TELEPHONE = re.compile(
    r"(?<![\d.,])(?:\+84|0)\d(?:[ .]?\d){7,9}(?![.,]?\d)|\b1[89]00[ .]?\d{3,4}\b"
)
DOMAIN = re.compile(r"\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:vn|com|net|org)\b", re.IGNORECASE)
DOMAINS = {"baohiemxahoi.gov.vn", "dichvucong.gov.vn", "dichvucong.baohiemxahoi.gov.vn", "gov.vn"}


def trained_cells() -> list[tuple[str, str]]:
    """The programme and topic of every question the assistant is trained to recognise."""
    files = sorted((CLONE / "data" / "nlu").glob("*/*.yml"))
    cells = {
        (item["metadata"]["programme"], item["intent"])
        for path in files
        for item in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        if "metadata" in item
    }
    return sorted(cell for cell in cells if cell[0] in PROGRAMMES and cell[1] in TOPICS)


@EVERY
def test_an_article_can_be_told_on_every_day_that_matters(article: Article) -> None:
    """First and last day, and around each change of law: no figure is missing, no brace is left."""
    days = days_of(article)
    assert days
    for day in days:
        text = told(article.id, day)
        assert text.headline
        assert "{" not in text.headline + text.details


@EVERY
def test_every_citation_names_a_known_statute_that_binds(article: Article) -> None:
    """Not one that starts later than the article, nor one that ended before it is told."""
    for notation in article.basis:
        statute = load_statutes().cited(notation)
        if statute.start and statute.number not in AHEAD_OF_THEIR_START:
            assert statute.start <= article.valid_from, notation
        if statute.end:
            assert (article.valid_from if article.valid_to else TODAY) <= statute.end, notation


def test_links_and_follow_ups_resolve() -> None:
    known = articles()
    missing = {
        (name, other)
        for name, article in known.items()
        for other in article.related
        if other not in known or other == name
    }
    assert not missing


@EVERY
def test_no_figure_of_the_law_is_typed(article: Article) -> None:
    assert [str(problem) for problem in check_figures(article)] == []


@EVERY
def test_an_article_fits_into_one_message(article: Article) -> None:
    for day in days_of(article):
        text = told(article.id, day)
        assert len(text.headline) + len(text.details) <= LONGEST_TEXT, day
        assert len(answer(article.id, day).to_text()) <= LONGEST_MESSAGE, day


@EVERY
def test_the_short_answer_is_at_most_three_sentences(article: Article) -> None:
    for day in days_of(article):
        assert 1 <= len(sentences(told(article.id, day).headline)) <= MOST_SENTENCES, day


@pytest.mark.parametrize(("programme", "topic"), trained_cells())
def test_every_topic_the_assistant_knows_has_an_overview_today(programme: str, topic: str) -> None:
    article = articles().get(f"{programme}/{topic}/overview")
    assert article is not None
    assert article.is_valid(TODAY)


@EVERY
def test_an_article_with_a_doubtful_figure_is_uncertain(article: Article) -> None:
    """A figure nobody has confirmed must not be told as certain; the doubt reaches the citizen."""
    if article.is_valid(TODAY) and told(article.id, TODAY).sources.cautions:
        assert article.certainty == "uncertain"
    if article.certainty == "uncertain":
        assert all(answer(article.id, day).cautions for day in days_of(article))


@EVERY
def test_no_telephone_or_web_address_but_the_national_ones(article: Article) -> None:
    for day in days_of(article):
        text = answer(article.id, day).to_text()
        assert set(TELEPHONE.findall(text)) <= {HOTLINE}
        assert {name.lower() for name in DOMAIN.findall(text)} <= DOMAINS


def test_an_invented_telephone_number_would_be_seen() -> None:
    text = "Gọi 0203 3835 123, 0912345678 hoặc 1900 9068; mức 1.034.000 đồng ngày 01/07/2025."
    assert TELEPHONE.findall(text) == ["0203 3835 123", "0912345678", "1900 9068"]


def test_the_days_looked_at_are_within_the_life_of_the_article() -> None:
    article = articles()["household_hi/hospital_referral/self-referred-until-june-2026"]
    days = days_of(article)
    assert (days[0], days[-1]) == (date(2025, 1, 1), date(2026, 6, 30))
