"""What was read is kept in a file, so that the next start need not read it again."""

from datetime import date
from pathlib import Path

import pytest

from advisor.answers import article_reading
from advisor.answers.article import Article, ArticleError
from advisor.answers.article_record import from_record, to_record
from advisor.answers.kept import ARTICLES, Kept
from advisor.answers.search import bags
from advisor.answers.search.engine import Engine
from advisor.answers.search.vocabulary import from_record as counts_of
from advisor.answers.search.vocabulary import to_record as record_of
from advisor.answers.shelf import Shelf
from tests.answers.published import articles
from tests.answers.writing import put

TODAY = date(2026, 11, 24)


def shelf(folder: Path, kept: Kept) -> Shelf:
    """The shelf of a process that starts."""
    made = Shelf(folder, None, kept)
    made.refresh()
    return made


def not_again(*_: object) -> Article:
    """Stands where nothing may be read anew."""
    raise AssertionError("read again")


def test_every_published_article_is_the_same_after_it_was_kept() -> None:
    for article in articles().values():
        again = from_record(to_record(article), article.path)
        assert again == article
        assert again.lines == article.lines


def test_weighted_features_are_the_same_and_in_the_same_order_after_they_were_kept() -> None:
    counts = {"bao hiem": 4.5, "_tu nguyen": 3.0, "´đóng": 0.5}
    assert list(counts_of(record_of(counts)).items()) == list(counts.items())
    assert counts_of(record_of({})) == {}


def test_a_second_start_reads_nothing_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept(tmp_path / "kept")
    put(tmp_path / "articles")
    first = shelf(tmp_path / "articles", kept)
    before = Engine([*first.articles.values()], kept=kept).search("ai được đóng", TODAY, {})
    monkeypatch.setattr(article_reading, "parse_article", not_again)
    monkeypatch.setattr(bags, "counted", not_again)
    second = shelf(tmp_path / "articles", Kept(tmp_path / "kept"))
    assert dict(second.articles) == dict(first.articles)
    assert (
        Engine([*second.articles.values()], kept=kept).search("ai được đóng", TODAY, {}) == before
    )


def test_an_edited_text_is_read_and_kept_too(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept")
    place = put(tmp_path / "articles")
    shelf(tmp_path / "articles", kept)
    put(tmp_path / "articles", body="Bản mới.")
    (again,) = shelf(tmp_path / "articles", kept).articles.values()
    assert (again.body, again.path) == ("Bản mới.", place)


def test_a_refused_text_is_refused_at_every_start(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept")
    put(tmp_path / "articles", certainty="perhaps")
    for _ in range(2):
        (refusal,) = shelf(tmp_path / "articles", kept).refusals
        assert isinstance(refusal.error, ArticleError)


def test_a_file_that_is_no_database_is_left_alone_and_articles_are_read(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept")
    put(tmp_path / "articles")
    kept.keep(ARTICLES, {"a": b"b"})
    (file,) = (tmp_path / "kept").iterdir()
    file.write_bytes(b"no database " * 1000)
    assert len(shelf(tmp_path / "articles", kept).articles) == 1


def test_what_another_version_read_is_removed(tmp_path: Path) -> None:
    old = tmp_path / "readings-0000000000000000.db"
    old.write_bytes(b"")
    Kept(tmp_path).keep(ARTICLES, {"a": b"b"})
    assert not old.exists()
    assert Kept(tmp_path).find(ARTICLES, ["a", "c"]) == {"a": b"b"}
