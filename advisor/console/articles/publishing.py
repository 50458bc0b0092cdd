"""From a draft to what citizens are told: checked, signed by a second person, put into use."""

from pathlib import Path

from advisor.answers.publishing import Signature, signed
from advisor.console.articles.checking import Checked, check_text
from advisor.console.articles.reasons import told
from advisor.console.articles.shelf import articles, file_text
from advisor.console.refusal import Refusal, not_found
from advisor.console.second_person import check_second_person
from advisor.settings import today
from advisor.store import article_versions
from advisor.store.article_tables import FILE, PUBLISHED
from advisor.store.article_versions import Deed, Version
from advisor.store.law import current_law_book


def checked(name: str, text: str) -> Checked:
    """The check of a text among the articles in use, with the figures in force."""
    return check_text(name, text, articles(), current_law_book())


def submit(name: str, deed: Deed) -> Version:
    """Hand the draft over. Raises Refusal (400) when it has errors or there is none."""
    _refuse_errors(name, _wanted(name).text)
    return article_versions.submit(name, deed)


def publish(name: str, deed: Deed, *, saves: int) -> Version:
    """Sign the submitted version and put it into use.

    Raises Refusal: 403 for one of its authors, 400 for errors, 404 when nothing is submitted.
    """
    version = _wanted(name)
    check_second_person(deed.by, version.authors)
    text = signed(version.text, Path(name), Signature(deed.by, today()))
    _refuse_errors(name, text)
    return article_versions.publish(name, text, deed, saves=saves)


def return_to(name: str, version_id: int, deed: Deed) -> Version:
    """Put an earlier version into use again: it was approved once, so one person is enough.

    Raises Refusal: 404 for no such version, 400 when the figures it needs are gone.
    """
    version = article_versions.version(version_id)
    if version is None or version.name != name or version.state not in (FILE, PUBLISHED):
        raise not_found("phiên bản này")
    _refuse_errors(name, version.text)
    note = f"trở về phiên bản {version.number}"
    return article_versions.publish_at_once(
        name, version.text, deed, action="article_returned", note=note
    )


def deed_of(name: str, by: str, now: int) -> Deed:
    """Who does something now, with what the file says."""
    return Deed(by, now, file_text(name))


def _wanted(name: str) -> Version:
    version = article_versions.open_version(name)
    if version is None:
        raise not_found("bản đang soạn của bài này")
    return version


def _refuse_errors(name: str, text: str) -> None:
    found = checked(name, text)
    if found.has_errors:
        first = found.problems[0]
        raise Refusal(400, f"Bài còn lỗi, dòng {first.line}: {told(first.reason)}")
