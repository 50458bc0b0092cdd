"""Live articles: an edit is taken in, a broken one is refused, the last good version stays."""

import logging
import os
from pathlib import Path

import pytest

from advisor.answers.shelf import Shelf
from tests.answers.writing import LAW, NAME, article_text, put


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A shelf with one article that was read."""
    put(tmp_path)
    made = Shelf(tmp_path)
    assert made.refresh(LAW)
    return made


def body(shelf: Shelf) -> str:
    """The body of the one article."""
    return shelf.articles[NAME].body


def test_an_edit_is_taken_in(shelf: Shelf) -> None:
    put(shelf.folder, body="Bản mới dài hơn bản cũ một chút.")
    assert shelf.refresh(LAW)
    assert body(shelf) == "Bản mới dài hơn bản cũ một chút."


def test_nothing_is_read_again_when_nothing_changed(shelf: Shelf) -> None:
    before = shelf.articles[NAME]
    assert not shelf.refresh(LAW)
    assert shelf.articles[NAME] is before


def test_a_file_that_was_only_touched_changes_nothing(shelf: Shelf) -> None:
    os.utime(shelf.folder / f"{NAME}.md", ns=(1, 1))
    assert not shelf.refresh(LAW)


def test_a_new_article_is_taken_in_and_a_removed_one_goes(shelf: Shelf) -> None:
    path = put(shelf.folder, "unemployment/definition/overview")
    assert shelf.refresh(LAW)
    assert set(shelf.articles) == {NAME, "unemployment/definition/overview"}
    path.unlink()
    assert shelf.refresh(LAW)
    assert set(shelf.articles) == {NAME}


@pytest.mark.parametrize(
    ("broken", "line", "reason"),
    [
        ("không còn phần đầu", 1, "the first line must be"),
        (article_text(valid_from="mai"), 3, "valid_from: must be a date"),
        (article_text("Một.\n{{ law( }}"), 12, "template"),
        (article_text('Một.\n{{ law("no_such") | vnd }}'), 12, "no_such"),
        (
            article_text('Một.{% if today < date("2026-01-01") %}{{ law("no_such") }}{% endif %}'),
            11,
            "on 01/07/2025",
        ),
    ],
)
def test_a_broken_edit_is_refused_with_its_line_and_the_last_good_version_stays(
    shelf: Shelf, caplog: pytest.LogCaptureFixture, broken: str, line: int, reason: str
) -> None:
    before = body(shelf)
    path = shelf.folder / f"{NAME}.md"
    path.write_text(broken, encoding="utf-8")
    with caplog.at_level(logging.ERROR):
        assert not shelf.refresh(LAW)
    assert body(shelf) == before
    assert f"{path}:{line}: " in caplog.text
    assert reason in caplog.text
    assert "the version before stays in use" in caplog.text
    (refusal,) = shelf.refusals
    assert (refusal.path, refusal.error.line) == (path, line)


def test_a_refused_file_is_told_once(shelf: Shelf, caplog: pytest.LogCaptureFixture) -> None:
    put(shelf.folder, title="")
    shelf.refresh(LAW)
    caplog.clear()
    shelf.refresh(LAW)
    assert caplog.text == ""


def test_a_mended_file_is_used_and_no_longer_refused(shelf: Shelf) -> None:
    put(shelf.folder, title="")
    shelf.refresh(LAW)
    put(shelf.folder, body="Đã sửa xong.")
    assert shelf.refresh(LAW)
    assert body(shelf) == "Đã sửa xong."
    assert shelf.refusals == ()


def test_a_broken_new_file_does_not_keep_the_others_out(shelf: Shelf) -> None:
    put(shelf.folder, "unemployment/definition/broken", title="")
    put(shelf.folder, "unemployment/definition/overview")
    assert shelf.refresh(LAW)
    assert "unemployment/definition/overview" in shelf.articles
    assert len(shelf.refusals) == 1


def test_hidden_files_and_notes_for_writers_are_not_articles(shelf: Shelf) -> None:
    (shelf.folder / "README.md").write_text("về các bài", encoding="utf-8")
    (shelf.folder / "voluntary_si" / "eligibility" / ".overview.md.swp.md").write_text("x")
    assert not shelf.refresh(LAW)
    assert shelf.refusals == ()


def test_a_folder_that_is_away_leaves_the_articles(
    shelf: Shelf, caplog: pytest.LogCaptureFixture
) -> None:
    shelf.folder.rename(shelf.folder.with_name("elsewhere"))
    assert not shelf.refresh(LAW)
    assert not shelf.refresh(LAW)
    assert set(shelf.articles) == {NAME}
    assert caplog.text.count("keeping what was read before") == 1
