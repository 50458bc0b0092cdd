"""Articles in the console: edited, checked, approved by a second person, told within a minute."""

from datetime import date
from pathlib import Path
from threading import Event

import pytest

from advisor.answers.checking.check import check_folder
from advisor.answers.library import LONGEST_WAIT, Library
from advisor.console.articles.buttons import ButtonCheck
from advisor.console.articles.reasons import told as told_reason
from advisor.conversation.utterance import Route
from advisor.settings import CLONE
from advisor.store import article_export, article_versions, audit
from advisor.store.article_overlay import ArticleOverlay
from advisor.store.audit import Wanted
from tests.answers.writing import BODY, LAW, NAME, article_text, put
from tests.patient import SECONDS

EDIT = f"/console/articles/edit/{NAME}"
VIEW = f"/console/articles/view/{NAME}"
NEW_BODY = BODY.replace("nghề tự do", "đồng áng")


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one article of its own and the law of the clone."""
    root = tmp_path / "root"
    (root / "data").mkdir(parents=True)
    for name in ("law", "names.yml"):
        (root / "data" / name).symlink_to(CLONE / "data" / name)
    put(root / "data" / "articles")
    monkeypatch.setenv("ADVISOR_ROOT", str(root))
    return root


def save(browser, text: str, saves: int = 0, does: str = "save"):
    """Send the form of the editing page."""
    return browser.post(EDIT, data={"text": text, "saves": str(saves), "do": does})


def approve(browser, saves: int = 1):
    """Press the button of the second person."""
    return browser.post(f"/console/articles/publish/{NAME}", data={"saves": str(saves)})


def published(officer, text: str) -> None:
    """Let Lan write and Minh approve a text."""
    assert save(officer("editor", "lan"), text, does="submit").status_code == 303
    assert approve(officer("approver", "minh")).status_code == 303


def told(root: Path, library: Library) -> str:
    """What a running process answers to the article's question."""
    library.refresh()
    route = Route("voluntary_si", "eligibility", 0.9)
    asked = "Ai được tham gia BHXH tự nguyện"
    answer = library.answer(route, asked, law=LAW, on=date(2026, 11, 24))
    return answer.headline if answer else ""


def test_an_approved_edit_is_told_by_a_library_that_runs_already(officer, root: Path) -> None:
    library = Library(root / "data" / "articles", ArticleOverlay())
    assert "nghề tự do" in told(root, library)
    published(officer, article_text(NEW_BODY))
    assert LONGEST_WAIT < 60
    library._due = 0.0  # as after LONGEST_WAIT
    assert "đồng áng" in told(root, library)
    article = library.articles[NAME]
    assert (article.review.state, article.review.by) == ("reviewed", "minh")


def test_nobody_approves_what_they_wrote(officer) -> None:
    writer = officer("approver", "lan")
    assert save(writer, article_text(NEW_BODY), does="submit").status_code == 303
    assert approve(writer).status_code == 403
    assert article_versions.open_version(NAME).state == "submitted"


def test_who_changed_one_word_is_an_author_too(officer) -> None:
    save(officer("editor", "lan"), article_text(NEW_BODY))
    other = officer("approver", "minh")
    save(other, article_text(NEW_BODY.replace("đều", "cũng")), saves=1, does="submit")
    assert approve(other, saves=2).status_code == 403
    assert approve(officer("administrator", "chi"), saves=2).status_code == 303


def test_what_was_changed_after_the_approver_looked_is_not_approved(officer) -> None:
    save(officer("editor", "lan"), article_text(NEW_BODY), does="submit")
    save(officer("editor", "lan"), article_text(BODY + "- Thêm.\n"), saves=1, does="submit")
    assert approve(officer("approver", "minh"), saves=1).status_code == 409


def test_two_editors_notice_each_other(officer) -> None:
    assert save(officer("editor", "lan"), article_text(NEW_BODY)).status_code == 303
    answer = save(officer("editor", "hoa"), article_text(BODY + "- Khác.\n"))
    assert answer.status_code == 409
    assert "- Khác." in answer.text, "what Hoa typed must not be lost"
    assert "đồng áng" in article_versions.open_version(NAME).text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (article_text("Mức đóng 22% mỗi tháng.\n"), "Dòng 11"),
        (article_text(valid_to="2020-01-01"), "hết hiệu lực (valid_to) trước"),
        ("không phải là bài", "Dòng 1"),
        (article_text("{{ law('no_such_figure') }}\n"), "no_such_figure"),
        (article_text("{% if %}\n"), "viết sai"),
        (article_text(related="[voluntary_si/eligibility/none]"), "không có bài"),
    ],
)
def test_a_text_with_errors_shows_their_lines_and_is_not_submitted(officer, text, line) -> None:
    browser = officer("editor")
    assert line in save(browser, text, does="preview").text
    assert save(browser, text, does="submit").status_code == 400
    assert article_versions.open_version(NAME).state == "draft"


def test_a_button_that_leads_nowhere_is_told_as_on_the_command_line(officer, root: Path) -> None:
    text = article_text(buttons='{"Ai được": "ai được tham gia", "Gì đây": "qwerty zxcvb"}')
    shown = save(officer("editor"), text, does="preview").text
    assert "nút “Gì đây”: câu “qwerty zxcvb” không dẫn tới bài nào" in shown
    assert "nút “Ai được”" not in shown
    put(root / "data" / "articles", buttons='{"Gì đây": "qwerty zxcvb"}')
    report = check_folder(root / "data" / "articles", law=LAW, today=date(2026, 11, 24))
    [problem] = [one for one in report.problems if "finds no article" in one.reason]
    assert told_reason(problem.reason) in shown


def test_while_the_library_is_being_read_the_page_says_so_and_asks_again(
    officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    check, go_on = ButtonCheck(), Event()
    read = check._read
    monkeypatch.setattr(check, "_read", lambda articles: (go_on.wait(SECONDS), read(articles)))
    monkeypatch.setattr("advisor.console.pages.article_edit.buttons", check)
    browser, text = officer("editor"), article_text(NEW_BODY)
    assert "data-again" in save(browser, text, does="preview").text
    go_on.set()
    assert check._reader is not None
    check._reader.join(SECONDS)
    assert "data-again" not in save(browser, text, does="preview").text


def test_the_preview_shows_the_figures_of_the_chosen_day(officer) -> None:
    browser = officer("viewer")
    earlier = browser.get(VIEW, params={"day": "2025-08-01", "channel": "shell"}).text
    assert "1.500.000 đồng" in earlier
    for channel in ("zalo_oa", "zalo_bot", "messenger", "web"):
        shown = browser.get(VIEW, params={"day": "2025-08-01", "channel": channel}).text
        assert "1.500.000 đồng" in shown, channel


def test_an_earlier_version_is_back_with_one_click(officer, root: Path) -> None:
    published(officer, article_text(NEW_BODY))
    first = article_versions.history(NAME)[-1]
    assert first.state == "file"
    browser = officer("approver", "minh")
    done = browser.post(f"/console/articles/return/{NAME}", data={"version": str(first.id)})
    assert done.status_code == 303
    library = Library(root / "data" / "articles", ArticleOverlay())
    assert "nghề tự do" in told(root, library)


def test_a_submitted_text_is_sent_back_with_a_reason_or_given_up(officer) -> None:
    save(officer("editor", "lan"), article_text(NEW_BODY), does="submit")
    browser = officer("approver", "minh")
    assert browser.post(f"/console/articles/send-back/{NAME}", data={}).status_code == 400
    browser.post(f"/console/articles/send-back/{NAME}", data={"note": "thiếu căn cứ"})
    work = article_versions.open_version(NAME)
    assert (work.state, work.note) == ("draft", "thiếu căn cứ")
    browser.post(f"/console/articles/drop/{NAME}")
    assert article_versions.open_version(NAME) is None


def test_a_wording_is_added_at_once_and_only_once(officer, root: Path) -> None:
    from advisor.console.articles.wording import add_wording
    from advisor.console.refusal import Refusal

    add_wording(NAME, "dân đi biển: có vào được không?", by="lan", now=1)
    library = Library(root / "data" / "articles", ArticleOverlay())
    library.refresh()
    assert library.articles[NAME].questions[-1] == "dân đi biển: có vào được không?"
    with pytest.raises(Refusal):
        add_wording(NAME, "Dân đi biển: có vào được không?", by="lan", now=2)


def test_an_approver_is_told_when_the_article_changed_since_the_draft_began(officer) -> None:
    from advisor.console.articles.wording import add_wording

    save(officer("editor", "lan"), article_text(NEW_BODY), does="submit")
    browser = officer("approver", "minh")
    assert "đã được đưa vào sử dụng" not in browser.get(VIEW).text
    add_wording(NAME, "dân đi biển thì sao?", by="hoa", now=1)
    assert "bản 3 đã được đưa vào sử dụng" in browser.get(VIEW).text


def test_exported_texts_are_in_git_and_a_newer_file_takes_over(officer, root: Path) -> None:
    folder = root / "data" / "articles"
    published(officer, article_text(NEW_BODY))
    file = folder / f"{NAME}.md"
    before = file.read_text(encoding="utf-8")
    [written] = article_export.export(folder)
    assert "đồng áng" in written.read_text(encoding="utf-8")
    library = Library(folder, ArticleOverlay())
    assert "đồng áng" in told(root, library)
    # Another server that still has the file of before tells the published text.
    file.write_text(before, encoding="utf-8")
    assert "đồng áng" in told(root, Library(folder, ArticleOverlay()))
    put(folder, body=BODY.replace("nghề tự do", "chợ búa"))
    assert "chợ búa" in told(root, Library(folder, ArticleOverlay()))


def test_articles_leave_the_list_of_exports_once_they_are_in_git(officer) -> None:
    from advisor.store.article_live import fingerprint

    published(officer, article_text(NEW_BODY))
    browser = officer("editor", "lan")
    assert f"data/articles/{NAME}.md" in browser.get("/console/export").text
    [text] = article_export.waiting().values()
    handed = "/console/export/handed-over"
    browser.post(handed, data={NAME: fingerprint("another text")})
    assert NAME in article_export.waiting(), "it was published anew since the download"
    browser.post(handed, data={NAME: fingerprint(text)})
    assert article_export.waiting() == {}


def test_a_figure_without_a_value_is_told_instead_of_a_preview(officer) -> None:
    shown = officer("viewer").get(VIEW, params={"day": "1990-01-01"})
    assert shown.status_code == 200
    assert "chưa có giá trị vào ngày" in shown.text


def test_every_step_is_on_record_with_the_lines_that_changed(officer) -> None:
    published(officer, article_text(NEW_BODY))
    steps = audit.search(Wanted(subject=NAME))
    assert [(one.actor, one.action) for one in reversed(steps)] == [
        ("lan", "article_saved"),
        ("lan", "article_submitted"),
        ("minh", "article_published"),
    ]
    assert any("đồng áng" in line for line in steps[0].after["changed_lines"])
