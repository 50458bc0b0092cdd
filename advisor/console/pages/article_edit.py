"""Editing an article: the text, its errors at their lines, and a preview beside it."""

from starlette.responses import RedirectResponse, Response

from advisor.answers.article import PROGRAMMES, TOPICS
from advisor.answers.checking.problem import Problem
from advisor.console.articles import publishing, shelf
from advisor.console.articles.buttons import buttons
from advisor.console.articles.preview import CHANNELS, Bubble
from advisor.console.articles.skeleton import skeleton
from advisor.console.page import Page
from advisor.console.pages.articles import bubbles_of, chosen
from advisor.console.permissions import Right
from advisor.console.refusal import Refusal
from advisor.console.templating import ROOT
from advisor.console.visit import SEE_OTHER, Visit
from advisor.settings import today
from advisor.store import article_versions
from advisor.store.article_versions import VersionConflict

LONGEST_TEXT = 50_000
CONFLICT = (
    "Người khác vừa thay đổi bài này. Bản của Anh/Chị chưa được lưu: "
    "mở bài ở thẻ khác, so sánh rồi lưu lại."
)

page = Page()


@page.get("/articles/new", Right.WRITE_ARTICLES)
def new(visit: Visit) -> Response:
    """Ask where a new article belongs, then open it."""
    place = [visit.query.get(part, "") for part in ("programme", "topic", "slug")]
    if not any(place):
        return visit.show("article_new.html", programmes=PROGRAMMES, topics=TOPICS)
    name = shelf.checked_name("/".join(place))
    return RedirectResponse(f"{ROOT}/articles/edit/{name}", SEE_OTHER)


@page.get("/articles/edit/{name:path}", Right.WRITE_ARTICLES)
def edit(visit: Visit) -> Response:
    """The form with the version that is being worked on, else what is told, else a skeleton."""
    name = shelf.checked_name(visit.place["name"])
    work = article_versions.open_version(name)
    text = work.text if work else shelf.told_text(name) or skeleton(today())
    return _form(visit, name, text, saves=work.saves if work else 0)


@page.post("/articles/edit/{name:path}", Right.WRITE_ARTICLES)
def save(visit: Visit) -> Response:
    """Preview the text, save it as a draft, or save and hand it to a second person."""
    name = shelf.checked_name(visit.place["name"])
    text, saves = visit.field("text", LONGEST_TEXT) + "\n", visit.number("saves")
    does = visit.field("do")
    if does not in ("save", "submit"):
        return _form(visit, name, text, saves=saves)
    deed = publishing.deed_of(name, visit.user.name, visit.now)
    try:
        version = article_versions.save(
            name, text, deed, saves=saves, note=visit.field("note", 500)
        )
    except VersionConflict:
        return _form(visit, name, text, saves=saves, problem=CONFLICT, status=409)
    if does == "save":
        return visit.go(f"/articles/edit/{name}", "Đã lưu bản nháp.")
    try:
        publishing.submit(name, deed)
    except Refusal as refusal:
        return _form(visit, name, text, saves=version.saves, problem=refusal.reason, status=400)
    return visit.go(f"/articles/view/{name}", "Đã gửi duyệt.")


def _form(
    visit: Visit, name: str, text: str, *, saves: int, problem: str = "", status: int = 200
) -> Response:
    checked = publishing.checked(name, text)
    channel, day = chosen(visit)
    bubbles: list[Bubble] = []
    leading: list[Problem] | None = []
    unshown = "Chưa xem trước được: bài còn lỗi."
    if checked.article is not None:
        bubbles, unshown = bubbles_of(checked.article, channel, day)
        leading = buttons.problems(checked.article, shelf.articles())
    return visit.show(
        "article_edit.html",
        status=status,
        name=name,
        text=text,
        saves=saves,
        problem=problem,
        problems=[*checked.problems, *(leading or ())],
        is_reading=leading is None,
        channels=CHANNELS,
        channel=channel,
        day_shown=day,
        bubbles=bubbles,
        preview_problem=unshown,
    )
