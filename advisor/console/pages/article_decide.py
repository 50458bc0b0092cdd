"""Deciding about an article: publish, send back, give up, return to an earlier version."""

from starlette.responses import Response

from advisor.console.articles import publishing, shelf
from advisor.console.page import Page
from advisor.console.permissions import Right
from advisor.console.refusal import Refusal
from advisor.console.visit import Visit
from advisor.store import article_versions
from advisor.store.article_versions import Deed, VersionConflict

page = Page()


@page.post("/articles/publish/{name:path}", Right.APPROVE_ARTICLES)
def publish(visit: Visit) -> Response:
    """Put the submitted version into use; refused to its authors."""
    name, deed = _asked(visit)
    saves = visit.field("saves", 9)
    try:
        publishing.publish(name, deed, saves=int(saves) if saves.isdecimal() else -1)
    except VersionConflict:
        raise _changed() from None
    return _done(visit, name, "Đã duyệt: người dân nhận bản này trong vòng một phút.")


@page.post("/articles/send-back/{name:path}", Right.APPROVE_ARTICLES)
def send_back(visit: Visit) -> Response:
    """Back to the authors, with a reason."""
    name, deed = _asked(visit)
    reason = visit.field("note", 500)
    if not reason:
        raise Refusal(400, "Anh/Chị ghi lý do trả lại.")
    try:
        article_versions.send_back(name, deed, reason)
    except VersionConflict:
        raise _changed() from None
    return _done(visit, name, "Đã trả lại cho người soạn.")


@page.post("/articles/drop/{name:path}", Right.WRITE_ARTICLES)
def drop(visit: Visit) -> Response:
    """Give up the version that is being worked on."""
    name, deed = _asked(visit)
    try:
        article_versions.drop(name, deed)
    except VersionConflict:
        raise _changed() from None
    return _done(visit, name, "Đã bỏ bản đang soạn.")


@page.post("/articles/return/{name:path}", Right.APPROVE_ARTICLES)
def return_to(visit: Visit) -> Response:
    """Put an earlier version into use again."""
    name, deed = _asked(visit)
    number = visit.field("version", 18)
    publishing.return_to(name, int(number) if number.isdecimal() else 0, deed)
    return _done(visit, name, "Đã trở về phiên bản trước.")


def _asked(visit: Visit) -> tuple[str, Deed]:
    name = shelf.checked_name(visit.place["name"])
    return name, publishing.deed_of(name, visit.user.name, visit.now)


def _done(visit: Visit, name: str, notice: str) -> Response:
    return visit.go(f"/articles/view/{name}", notice)


def _changed() -> Refusal:
    return Refusal(409, "Bài đã thay đổi từ khi Anh/Chị mở trang. Tải lại trang để xem.")
