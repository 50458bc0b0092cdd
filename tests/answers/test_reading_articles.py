"""A file that is not an article is refused with its line and the reason."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.answers.article import ArticleError, Review
from advisor.answers.article_source import parse_article, read_article
from advisor.answers.front_matter import split
from tests.answers.writing import NAME, article_text, made, put

PATH = Path("an-article.md")


def refusal(text: str) -> ArticleError:
    """The error that refuses this text."""
    with pytest.raises(ArticleError) as caught:
        parse_article(text, NAME, PATH)
    return caught.value


def test_every_field_of_an_article_is_read(tmp_path: Path) -> None:
    article = made(
        tmp_path,
        valid_to="2026-12-31",
        keywords="[nông dân, đủ tuổi]",
        related="[voluntary_si/procedure/overview]",
        buttons='{"Tính mức đóng": "đóng bao nhiêu một tháng"}',
        review="{state: reviewed, by: Lan, on: 2026-11-20}",
    )
    assert article.id == NAME
    assert (article.programme, article.topic) == ("voluntary_si", "eligibility")
    assert (article.valid_from, article.valid_to) == (date(2025, 7, 1), date(2026, 12, 31))
    assert article.keywords == ("nông dân", "đủ tuổi")
    assert article.related == ("voluntary_si/procedure/overview",)
    assert article.buttons == {"Tính mức đóng": "đóng bao nhiêu một tháng"}
    assert article.review == Review("reviewed", "Lan", date(2026, 11, 20))
    assert article.body.startswith("Anh/Chị làm nghề tự do")


def test_the_body_starts_on_its_own_line(tmp_path: Path) -> None:
    path = put(tmp_path)
    article = read_article(tmp_path, path)
    rows = path.read_text(encoding="utf-8").splitlines()
    assert rows[article.body_line - 1] == article.body.splitlines()[0]


def test_the_word_on_is_not_a_truth_value() -> None:
    assert split("---\nreview: {on: null}\n---\nx", PATH).values == {"review": {"on": None}}


@pytest.mark.parametrize(
    ("head", "line", "reason"),
    [
        ({"title": ""}, 1, "title: is missing"),
        ({"title": "7"}, 2, "title: must be a text"),
        ({"valid_from": "mai"}, 3, "valid_from: must be a date"),
        ({"valid_from": "2025-02-30"}, 2, "not YAML"),
        ({"valid_to": "2025-06-30"}, 4, "valid_to is before valid_from"),
        ({"basis": "[]"}, 5, "basis: must be a list of texts"),
        ({"certainty": "sure"}, 6, "'sure' is none of"),
        ({"review": "draft"}, 8, "review: must be {state"),
        ({"review": "{state: done}"}, 8, "state 'done' is none of"),
        ({"review": "{state: reviewed, by: null, on: null}"}, 8, "says by whom"),
        ({"questions": "[a: b]"}, 9, "is not a text (quote it"),
        ({"questions": "một câu"}, 9, "questions: must be a list"),
        ({"buttons": "[x]"}, 10, "buttons: must map"),
        ({"colour": "red"}, 10, "colour: no such field"),
    ],
)
def test_a_wrong_field_is_told_with_its_line(head: dict[str, str], line: int, reason: str) -> None:
    error = refusal(article_text(**head))
    assert (error.path, error.line) == (PATH, line)
    assert reason in error.reason


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "the first line must be"),
        ("title: x\n---\n", 1, "the first line must be"),
        ("---\ntitle: x\n", 1, "not closed"),
        ("---\n- a\n---\nx", 2, "not a list of 'key: value' lines"),
        ("---\na: [\n---\nx", 3, "not YAML"),
        ("---\na: 1\na: 2\n---\nx", 3, "'a' is given twice"),
        (article_text(""), 11, "the body is empty"),
        (article_text("Một.\nHai {{ law( }}.\n"), 12, "template: "),
        (article_text("Một.\n{% if today %}\n"), 12, "template: "),
    ],
)
def test_a_broken_file_is_told_with_its_line(text: str, line: int, reason: str) -> None:
    error = refusal(text)
    assert error.line == line
    assert reason in error.reason


@pytest.mark.parametrize(
    "name",
    [
        "overview",
        "voluntary_si/overview",
        "pensions/eligibility/overview",
        "voluntary_si/greeting/overview",
        "voluntary_si/eligibility/Overview",
        "voluntary_si/eligibility/a_b",
    ],
)
def test_a_file_in_no_place_of_the_taxonomy_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArticleError):
        made(tmp_path, name)


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    path = put(tmp_path)
    path.write_bytes(b"---\n\xff\xfe\n---\n")
    with pytest.raises(ArticleError, match="cannot be read"):
        read_article(tmp_path, path)


def line_of_refusal(text: str) -> int | None:
    """The line on which a text is refused; None when it is an article."""
    try:
        parse_article(text, NAME, PATH)
    except ArticleError as error:
        return error.line if error.reason else 0
    return None


@given(st.text(max_size=200))
def test_any_text_is_refused_with_a_line_unless_it_is_an_article(text: str) -> None:
    line = line_of_refusal(text)
    assert line is not None
    assert line >= 1


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=80))
def test_any_value_of_a_field_is_read_or_refused_on_a_line_of_the_file(value: str) -> None:
    text = article_text(title=f" {value}")
    line = line_of_refusal(text)
    assert line is None or 1 <= line <= len(text.splitlines())
