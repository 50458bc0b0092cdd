"""A citizen's own data in the console: copied or erased, on record without the citizen."""

import io
import json
from typing import Any
from zipfile import ZipFile

import pytest
from starlette.testclient import TestClient

from advisor.privacy import erasure
from advisor.privacy.data_code import code_of
from advisor.settings import today
from advisor.store import audit
from advisor.store.engine import engine_of
from tests.console.conftest import Officer
from tests.privacy.planting import NAME, plant, tables_with

SENDER, OTHER = "web:site:abc", "web:site:def"
TICKET = "12/PYC-2026"


@pytest.fixture(autouse=True)
def citizens(database: str) -> None:
    """Two citizens, one of whom asks the office."""
    plant(engine_of(database), SENDER, f"tôi là {NAME}")
    plant(engine_of(database), OTHER, "câu khác")


@pytest.fixture
def chief(officer: Officer) -> TestClient:
    """Who may do it."""
    return officer("approver", "chi")


def post(browser: TestClient, what: str, **fields: str) -> Any:
    """Fill in a form of the page."""
    sent = {"who": code_of(SENDER, today()), "ticket": TICKET, **fields}
    return browser.post(f"/console/privacy/{what}", data=sent)


def on_record() -> list[audit.Change]:
    """What the record says about copies and erasures."""
    return audit.search(audit.Wanted(subject=TICKET))


def test_the_page_shows_how_much_is_kept_and_no_word_of_it(chief: TestClient) -> None:
    text = post(chief, "look").text
    assert "Tin nhắn đã nhận: 1 mục, ngày 17/05/2026" in text
    assert NAME not in text
    assert "0912345678" not in text


def test_a_copy_holds_everything_readable_and_is_on_record(chief: TestClient) -> None:
    answer = post(chief, "copy.zip")
    assert answer.headers["content-disposition"] == 'attachment; filename="du-lieu.zip"'
    with ZipFile(io.BytesIO(answer.content)) as archive:
        text = archive.read("du-lieu.txt").decode()
        rows = json.loads(archive.read("du-lieu.json"))
    assert "Yêu cầu gọi lại (1 mục)" in text
    assert "phone: 0912345678" in text
    assert "received_at: 17/05/2026" in text
    assert rows["turn_text"][0]["text"] == f"tôi là {NAME}"
    assert rows.keys() == erasure.export(SENDER).keys()
    (change,) = on_record()
    assert (change.actor, change.action) == ("chi", "personal_data_copied")
    assert change.after["call_back"] == 1


def test_who_is_erased_is_in_no_table_not_even_in_the_record(
    chief: TestClient, database: str
) -> None:
    assert post(chief, "erase", sure="yes").status_code == 303
    assert erasure.export(SENDER) == {}
    assert erasure.export(OTHER)
    assert tables_with(engine_of(database)) == []
    (change,) = on_record()
    assert (change.action, change.before["events"]) == ("personal_data_erased", 1)
    assert tables_with(engine_of(database), SENDER) == []


def test_nothing_is_erased_without_the_box_being_ticked(chief: TestClient) -> None:
    assert post(chief, "erase").status_code == 400
    assert erasure.export(SENDER)
    assert on_record() == []


@pytest.mark.parametrize("ticket", ["", "Nguyễn Văn An", "0912345678", "x" * 41])
@pytest.mark.parametrize("what", ["copy.zip", "erase"])
def test_no_person_gets_into_the_record_as_a_number_of_a_request(
    chief: TestClient, what: str, ticket: str
) -> None:
    assert post(chief, what, sure="yes", ticket=ticket).status_code == 400
    assert erasure.export(SENDER)


@pytest.mark.parametrize(("who", "status"), [("", 400), ("DL-1-AAAAAA", 404), ("nobody", 404)])
def test_a_wrong_code_finds_nothing(chief: TestClient, who: str, status: int) -> None:
    assert post(chief, "look", who=who).status_code == status


def test_a_conversation_is_found_by_its_name_as_well(chief: TestClient) -> None:
    assert "Đang lưu" in post(chief, "look", who=SENDER).text


def test_hostile_text_in_the_form_comes_back_as_text(chief: TestClient) -> None:
    evil = '"><script>alert(1)</script>'
    text = post(chief, "look", ticket=evil).text
    assert "<script>alert" not in text
    assert "alert(1)" in text
