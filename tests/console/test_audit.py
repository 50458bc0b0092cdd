"""The record of changes is read by officers: in Vietnamese, with what was there and what is now."""

import ast
import re
from collections.abc import Iterator

import pytest

from advisor.channels.handover_desk import _ACTIONS
from advisor.console.audit_wording import Titles, action_title, told
from advisor.settings import CLONE
from advisor.store import audit
from advisor.store.audit import Change, Wanted
from advisor.store.engine import writing
from advisor.store.reminder_tables import APPROVED, DRAFT, STOPPED, SUBMITTED

FIGURES = Titles({"income_floor": "Mức sàn"})
ACTION = re.compile(r"[a-z]+(_[a-z]+)+")
# Functions that are given the name of an action.
RECORDERS = {"record", "_record", "_move", "publish_at_once"}
MADE_UP = {f"campaign_{state}" for state in (DRAFT, SUBMITTED, APPROVED, STOPPED)}


def actions_of_the_code() -> Iterator[str]:
    """Every text that looks like an action where something is recorded."""
    for folder in ("store", "console", "channels"):
        for file in (CLONE / "advisor" / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                called = getattr(node, "func", None)
                name = getattr(called, "attr", getattr(called, "id", ""))
                if isinstance(node, ast.Call) and name in RECORDERS:
                    yield from filter(ACTION.fullmatch, texts_of(node))


def texts_of(call: ast.Call) -> Iterator[str]:
    """The texts that are handed over as they are, in every branch of a condition."""
    for given in (*call.args, *(one.value for one in call.keywords)):
        parts = [given.body, given.orelse] if isinstance(given, ast.IfExp) else [given]
        for one in parts:
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                yield one.value


def test_every_action_of_the_code_has_a_vietnamese_name() -> None:
    found = {*actions_of_the_code(), *_ACTIONS.values(), *MADE_UP} - {"call_back"}  # a subject
    assert {"article_saved", "user_disabled", "law_approved", "personal_data_erased"} <= found
    assert sorted(one for one in found if action_title(one) == one) == []


def change(action: str, subject: str, before: object = None, after: object = None) -> Change:
    """A change on record."""
    return Change(1, 1_800_000_000_000, "lan", action, subject, before, after)


def shown(made: Change) -> dict[str, tuple[str, str]]:
    """Its short fields as they are told."""
    return {
        one.title: (one.before, one.after) for one in told(made, FIGURES).fields if not one.lines
    }


@pytest.mark.parametrize(
    ("made", "fields"),
    [
        (
            change(
                "user_role",
                "user:minh",
                {"full_name": "Minh", "role": "viewer", "disabled": False},
                {"full_name": "Minh", "role": "editor", "disabled": False},
            ),
            {"Vai trò": ("Người xem", "Biên tập viên")},
        ),
        (
            change(
                "law_approved",
                "law:base_salary 2027-01-01",
                None,
                {"value": "2530000", "confidence": "statute_read", "announced": True,
                 "last_verified_on": "2026-11-24"},
            ),
            {"Giá trị": ("–", "2.530.000"), "Mức tin cậy": ("–", "đã đọc trong văn bản"),
             "Mới công bố": ("–", "có"), "Đối chiếu văn bản ngày": ("–", "24/11/2026")},
        ),
        (
            change("call_back_changed", "call_back:3", {"state": "new", "assigned_to": ""},
                   {"state": "called", "assigned_to": "lan"}),
            {"Trạng thái": ("chờ gọi", "đã gọi"), "Người nhận": ("–", "lan")},
        ),
        (
            change("bot_paused", "channel:zalo_oa", {"paused": False, "at": 0},
                   {"paused": True, "at": 1_800_000_000_000}),
            {"Tạm dừng": ("không", "có"), "Lúc": ("–", "15/01/2027 15:00")},
        ),
        (
            change("outlook_set", "law", None, {"parameters": ["income_floor", "gone"]}),
            {"Các số liệu": ("–", "Mức sàn, gone")},
        ),
        (change("x_y", "law", None, {"key": "near_poor"}), {"Nhóm": ("–", "hộ cận nghèo")}),
        (change("user_communes", "user:lan", ["A"], ["A", "B"]), {"": ("A", "A, B")}),
        (change("signed_in", "user:lan"), {}),
    ],
)  # fmt: skip
def test_only_what_changed_is_told_in_the_words_of_the_office(
    made: Change, fields: dict[str, tuple[str, str]]
) -> None:
    assert shown(made) == fields


def test_of_a_long_text_the_lines_that_changed_are_told() -> None:
    before = "Dòng một.\nDòng hai.\nDòng ba."
    made = change("campaign_saved", "campaign:4", {"text": before, "state": "draft"},
                  {"text": before.replace("hai", "2"), "state": "draft"})  # fmt: skip
    [field] = told(made, Titles()).fields
    assert (field.title, field.lines) == ("Nội dung", ("- Dòng hai.", "+ Dòng 2."))
    lines = {"changed_lines": ["@@ -1 +1 @@", "-cũ", "+mới"], "state": "draft"}
    texts = told(change("article_saved", "article:a/b/c", after=lines), Titles()).fields
    assert [one.lines for one in texts if one.lines] == [("…", "- cũ", "+ mới")]


def test_a_subject_is_named_and_leads_to_its_page() -> None:
    titles = Titles({"income_floor": "Mức sàn"}, {"a/b/c": "Ai được tham gia"})
    for subject, name, link in (
        ("law:income_floor[poor] 2027-01-01", "Số liệu Mức sàn (hộ nghèo) từ 01/01/2027",
         "/law/view/income_floor"),
        ("article:a/b/c", "Bài Ai được tham gia", "/articles/view/a/b/c"),
        ("article:a/b/gone", "Bài a/b/gone", "/articles/view/a/b/gone"),
        ("channel:all", "Kênh Tất cả các kênh", ""),
        ("12/PYC-2026", "12/PYC-2026", ""),
        ("law", "Số liệu", "/law"),
        ("user:web", "Người dùng web", ""),
    ):  # fmt: skip
        one = told(change("x_y", subject), titles)
        assert (one.subject, one.link) == (name, link)


def test_the_page_shows_names_and_filters_by_them(officer) -> None:
    with writing() as session:
        audit.record(session, 1, "lan", "bot_paused", "channel:web", after={"paused": True})
    browser = officer("administrator")
    page = browser.get("/console/audit").text
    assert '<option value="bot_paused">Tạm dừng trợ lý</option>' in page
    assert "Kênh Trang web" in page
    found = browser.get("/console/audit", params={"action": "bot_paused"}).text
    assert '<option value="bot_paused" selected>' in found
    assert len(audit.search(Wanted(action="bot_paused"))) == found.count("<tr>") - 1
