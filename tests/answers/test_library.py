"""The library: the right article for the words, within the route, and always the last good one."""

import os
from datetime import date
from pathlib import Path

import pytest

from advisor.answers import library as module
from advisor.answers.library import Library, current_library
from advisor.conversation.utterance import Route
from advisor.law import LAW_DIRECTORY, law_book_from, load_yaml

TODAY = date(2026, 11, 23)
LAW = law_book_from(load_yaml(LAW_DIRECTORY))
ARTICLE = """---
title: {title}
valid_from: 2025-07-01
valid_to: null
basis: ["Luật 41/2024/QH15 Đ.2(4)"]
certainty: statute_read
caution: null
review: {{state: draft, by: null, on: null}}
questions:
  - {question}
---
{body}
"""


def put(folder: Path, name: str, question: str, body: str) -> Path:
    """Write an article file; its time is moved so that the change is seen at once."""
    path = folder / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = ARTICLE.format(title=question, question=question, body=body)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two articles of one programme."""
    monkeypatch.setattr(module, "CHECK_SECONDS", 0.0)
    put(tmp_path, "voluntary_si/documents/overview", "Hồ sơ cần giấy tờ gì?", "Mang căn cước.")
    put(tmp_path, "voluntary_si/where_to_go/overview", "Nộp hồ sơ ở đâu?", "Đến bưu điện.")
    return tmp_path


def told(library: Library, route: str, text: str, on: date = TODAY) -> str:
    """The headline of the answer, or an empty text."""
    answer = library.answer(Route(*route.split("/")), text, law=LAW, on=on)
    return answer.headline if answer else ""


def test_the_words_find_the_article_without_accents(shelf: Path) -> None:
    assert "bưu điện" in told(Library(shelf), "voluntary_si/where_to_go", "nop o dau vay ad")


def test_words_that_say_nothing_get_the_article_of_the_topic(shelf: Path) -> None:
    assert "căn cước" in told(Library(shelf), "voluntary_si/documents", "thế thì sao")


def test_another_programmes_article_is_never_told(shelf: Path) -> None:
    assert told(Library(shelf), "household_hi/documents", "hồ sơ cần giấy tờ gì") == ""


def test_a_day_without_an_article_is_told_honestly(shelf: Path) -> None:
    said = told(Library(shelf), "voluntary_si/documents", "giấy tờ gì", date(2025, 6, 30))
    assert "chưa có quy định của ngày 30/06/2025" in said
    assert "từ ngày 01/07/2025" in said
    assert "căn cước" not in said


def test_an_edit_is_used_by_the_next_answer(shelf: Path) -> None:
    library = Library(shelf)
    told(library, "voluntary_si/documents", "giấy tờ gì")
    path = put(shelf, "voluntary_si/documents/overview", "Hồ sơ?", "Mang sổ cũ.")
    os.utime(path, ns=(1, 1))
    assert "sổ cũ" in told(library, "voluntary_si/documents", "giấy tờ gì")


def test_a_broken_edit_leaves_the_last_good_version(shelf: Path) -> None:
    library = Library(shelf)
    told(library, "voluntary_si/documents", "giấy tờ gì")
    path = put(shelf, "voluntary_si/documents/overview", "Hồ sơ?", '{{ law("no_such_figure") }}')
    os.utime(path, ns=(2, 2))
    assert "căn cước" in told(library, "voluntary_si/documents", "giấy tờ gì")


@pytest.mark.parametrize(
    ("route", "question", "article"),
    [
        ("unemployment/transfer_combine", "dư 2 tháng lẻ có mất không", "odd-months"),
        ("household_hi/hospital_referral", "tự đi khám không có giấy chuyển viện", "self-referred"),
        ("unemployment/documents", "hồ sơ gì", "overview"),
        ("voluntary_si/where_to_go", "mà nộp ở đâu vậy", "overview"),
    ],
)
def test_the_published_library_answers_what_is_asked(
    route: str, question: str, article: str
) -> None:
    library = current_library()
    library.refresh()
    found = library.ranked(Route(*route.split("/")), question, TODAY)
    assert found[0].id == f"{route}/{article}"
