"""Requests to be called back in the console: whose queue, what became of them, the list."""

import csv
import io

import pytest
from starlette.testclient import TestClient

from advisor.console.pages import call_backs as page
from advisor.privacy.sealing import sealer
from advisor.store import audit, call_back_communes, call_backs
from advisor.store.audit import Wanted as WantedChanges
from advisor.store.call_backs import Request
from tests.console.conftest import START

HOA = Request(
    "web:main:1", "Nguyễn Thị Hoa", "0912345678", "phường Hồng Gai", "voluntary_si", START
)
LAN = Request("web:main:2", "Lan", "0987654321", "xã Đầm Hà", "household_hi", START + 1)


@pytest.fixture(autouse=True)
def requests(database: str) -> list[int]:
    """Two requests of two communes."""
    return [call_backs.add(one, 60, sealer()) for one in (HOA, LAN)]


def changes() -> str:
    """What is on record about requests, as text."""
    found = audit.search(WantedChanges(subject="call_back"))
    return str([(one.action, one.before, one.after) for one in found])


def post(browser: TestClient, path: str, **fields: str) -> int:
    return browser.post(f"/console/call-backs/{path}", data=fields).status_code


def test_a_viewer_sees_no_name_and_an_agent_does(officer) -> None:
    assert officer("viewer").get("/console/call-backs").status_code == 403
    text = officer("agent").get("/console/call-backs").text
    assert "Nguyễn Thị Hoa" in text
    assert "0912345678" in text


def test_an_agent_sees_own_communes_and_those_of_nobody(officer) -> None:
    first, second = officer("agent", "an"), officer("agent", "binh")
    call_back_communes.set_communes("an", ["P. Hồng Gai"], "chi", START)
    assert "Nguyễn Thị Hoa" in first.get("/console/call-backs").text
    assert "Lan" in first.get("/console/call-backs").text
    seen = second.get("/console/call-backs").text
    assert "Nguyễn Thị Hoa" not in seen
    assert "Hồng Gai" not in seen
    assert "Nguyễn Thị Hoa" not in second.get("/console/call-backs.csv").text
    assert second.get("/console/call-backs/view/1").status_code == 404
    assert post(second, "take/1") == 404
    assert "Nguyễn Thị Hoa" in officer("editor").get("/console/call-backs").text


def test_filters_by_commune_programme_and_state(officer) -> None:
    browser = officer("agent")
    for query, shown in (
        ("commune=hong+gai", True),
        ("programme=household_hi", False),
        ("state=joined", False),
        ("state=new", True),
    ):
        text = browser.get(f"/console/call-backs?{query}").text
        assert ("0912345678" in text) is shown, query


def test_two_officers_do_not_take_the_same_request(officer) -> None:
    assert post(officer("agent", "an"), "take/1") == 303
    assert post(officer("agent", "binh"), "take/1") == 409


def test_what_became_of_it_is_written_once_and_on_record_without_the_person(officer) -> None:
    browser = officer("agent", "an")
    told = {"state": "joined", "note": "Chị Hoa hẹn thứ Hai"}
    assert post(browser, "change/1", changes="0", **told) == 303
    assert post(browser, "change/1", changes="0", **told) == 409
    assert post(browser, "change/1", changes="1", state="withdrawn") == 400
    found = call_backs.get(1, None, sealer())
    assert (found.state, found.assigned_to, found.note) == ("joined", "an", told["note"])
    assert "joined" in changes()
    assert not any(word in changes() for word in ("Hoa", "0912345678", "hẹn"))


def test_a_withdrawn_request_has_nobody_and_cannot_be_changed(officer) -> None:
    assert call_backs.withdraw(HOA.sender, sealer()) == 1
    browser = officer("agent")
    text = browser.get("/console/call-backs/view/1").text
    assert "người dân đã rút" in text
    assert "Hoa" not in text
    assert post(browser, "change/1", changes="0", state="called") == 409


def test_the_list_as_csv_holds_no_formula(officer) -> None:
    for cell in ("=1+1", "@SUM(A1)", "-2"):
        request = Request(f"web:main:{cell}", cell, "0912000000", cell, "voluntary_si", START + 2)
        call_backs.add(request, 60, sealer())
    answer = officer("agent").get("/console/call-backs.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1][2:4] == ["Nguyễn Thị Hoa", "0912 345 678"]
    cells = [cell for row in rows[1:] for cell in row]
    assert not any(cell.startswith(("=", "@", "-", "+")) for cell in cells)
    assert "'=1+1" in cells
    assert "call_backs_exported" in changes()
    assert "Hoa" not in changes()


def test_the_first_page_counts_what_waits(officer) -> None:
    assert "2 chờ xử lý" in officer("agent").get("/console/").text


def test_administrators_say_who_looks_after_what(officer) -> None:
    officer("agent", "an")
    browser = officer("administrator")
    assert post(browser, "communes/an", communes="phường Hồng Gai\nxã Đầm Hà\n") == 303
    assert "phường Hồng Gai" in browser.get("/console/call-backs/communes").text
    assert post(browser, "communes/nobody", communes="x") == 404
    assert post(officer("approver"), "communes/an", communes="") == 403


def test_a_changed_key_is_said_and_breaks_no_page(officer, monkeypatch) -> None:
    browser = officer("agent")
    monkeypatch.setenv("ADVISOR_SECRET_KEY", "another key")
    monkeypatch.setattr(page.shown, "sealer_of", lambda visit: sealer())
    assert "thiếu khoá" in browser.get("/console/call-backs").text
    assert post(browser, "change/1", changes="0", state="called", note="") == 409
