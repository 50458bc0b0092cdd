"""Figures of the law: proposed with their effect, approved by a second person, taken back."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import update

from advisor.console.law.numbers import number_of
from advisor.console.law.wording import group
from advisor.console.refusal import Refusal
from advisor.settings import current
from advisor.store import audit, law_export, law_loading, law_proposals
from advisor.store.audit import Wanted
from advisor.store.console_tables import UserRow
from advisor.store.engine import writing
from advisor.store.law import current_law_book
from advisor.store.law_publishing import NewValue

POVERTY = {
    "value": "1.800.000",
    "valid_from": "2027-01-01",
    "reference": "NĐ 999/2026/NĐ-CP Đ.3",
    "confidence": "statute_read",
    "last_verified_on": "2026-11-24",
}
NAME = "rural_poverty_line"
DAY = date(2027, 1, 2)


@pytest.fixture(autouse=True)
def fresh_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures are looked at again at once, not after a second."""
    monkeypatch.setattr("advisor.store.law.CHECK_SECONDS", 0.0)


def propose(browser, does: str = "propose", **other: str):
    """Send the form of the figure's page."""
    return browser.post(f"/console/law/propose/{NAME}", data={**POVERTY, "do": does, **other})


def in_force() -> Decimal | None:
    """What calculators use on a day after the change."""
    return current_law_book().value(NAME, DAY)


def test_the_effect_is_shown_before_anything_is_proposed(officer) -> None:
    shown = propose(officer("editor"), "preview")
    assert "1.800.000 đồng" in shown.text
    assert "Người buôn bán nhỏ" in shown.text, "the least contribution of a typical citizen changes"
    assert law_proposals.waiting() == []


def test_a_second_person_publishes_and_calculators_use_it(officer) -> None:
    before = in_force()
    assert propose(officer("editor", "lan")).status_code == 303
    assert in_force() == before
    [waiting] = law_proposals.waiting()
    page = f"/console/law/proposal/{waiting.id}"
    assert "Điều gì thay đổi" in officer("viewer").get(page).text
    assert officer("approver", "minh").post(f"{page}/approve").status_code == 303
    assert in_force() == Decimal(1_800_000)
    assert law_export.published_parameters() == [NAME]
    [approved] = audit.search(Wanted(action="law_approved"))
    assert (approved.actor, approved.after["value"]) == ("minh", "1800000")


def test_nobody_approves_their_own_figure(officer) -> None:
    both = officer("administrator", "lan")
    propose(both)
    [waiting] = law_proposals.waiting()
    assert both.post(f"/console/law/proposal/{waiting.id}/approve").status_code == 403
    assert law_proposals.waiting() == [waiting]


def test_an_approved_figure_is_taken_back_with_one_click(officer) -> None:
    before = in_force()
    propose(officer("editor", "lan"))
    [waiting] = law_proposals.waiting()
    browser = officer("approver", "minh")
    page = f"/console/law/proposal/{waiting.id}"
    browser.post(f"{page}/approve")
    assert browser.post(f"{page}/undo").status_code == 303
    assert in_force() == before
    assert law_export.published_parameters() == []
    assert browser.post(f"{page}/undo").status_code == 409
    assert browser.post(f"{page}/approve").status_code == 409


def test_a_replaced_value_of_the_files_comes_back_whole(officer) -> None:
    [stood] = [one for one in current_law_book().history(NAME)][-1:]
    day = stood.valid_from.isoformat()
    propose(officer("editor", "lan"), valid_from=day)
    [waiting] = law_proposals.waiting()
    browser = officer("approver", "minh")
    browser.post(f"/console/law/proposal/{waiting.id}/approve")
    assert current_law_book().history(NAME)[-1].value == Decimal(1_800_000)
    browser.post(f"/console/law/proposal/{waiting.id}/undo")
    assert current_law_book().history(NAME)[-1] == stood
    assert law_loading.load(current().law_folder).touched is False


def test_an_editor_takes_back_the_own_proposal_but_not_anothers(officer) -> None:
    lan, hoa = officer("editor", "lan"), officer("editor", "hoa")
    propose(lan)
    [waiting] = law_proposals.waiting()
    assert hoa.post(f"/console/law/proposal/{waiting.id}/refuse").status_code == 403
    assert lan.post(f"/console/law/proposal/{waiting.id}/refuse").status_code == 303
    assert law_proposals.waiting() == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": "mười"},
        {"value": "1"},
        {"value": "1e9"},
        {"valid_from": ""},
        {"valid_from": "32/01/2027"},
        {"reference": "  "},
        {"confidence": "sure"},
        {"key": "no_such_key"},
    ],
    ids=lambda wrong: next(iter(wrong)) + "=" + next(iter(wrong.values())),
)
def test_a_malformed_value_is_not_proposed_and_what_was_typed_stays(officer, wrong) -> None:
    answer = propose(officer("editor"), **wrong)
    assert answer.status_code == 400
    assert 'value="NĐ 999/2026/NĐ-CP Đ.3"' in answer.text or "reference" in wrong
    assert law_proposals.waiting() == []


def test_a_repeal_needs_no_number(officer) -> None:
    propose(officer("editor", "lan"), value="", repealed="yes")
    [waiting] = law_proposals.waiting()
    assert waiting.new.value is None
    assert "không áp dụng" in officer("viewer").get(f"/console/law/view/{NAME}").text


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("2.530.000", "2530000"),
        ("2 530 000", "2530000"),
        ("4,5", "4.5"),
        ("4.5", "4.5"),
        ("1.500", "1500"),
        ("1.500,25", "1500.25"),
        ("0", "0"),
    ],
)
def test_numbers_are_read_as_vietnamese_officers_type_them(typed: str, number: str) -> None:
    assert number_of(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["", "-1", "1,2,3", "NaN", "Infinity", "1.00.000", "٣", "1" * 40])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(Refusal):
        number_of(typed)


def test_old_and_unconfirmed_figures_are_found(officer) -> None:
    browser = officer("viewer")
    everything = browser.get("/console/law").text
    assert "/law/view/base_salary" in everything
    assert "/law/view/base_salary" not in browser.get("/console/law?words=chuẩn+nghèo").text
    doubtful = {one.name for one in current_law_book() if any(v.is_unconfirmed for v in one.values)}
    shown = browser.get("/console/law?doubt=unconfirmed").text
    assert all(f"/law/view/{name}" in everything for name in doubtful)
    assert shown.count("/law/view/") <= len(doubtful)


def test_what_is_not_in_git_yet_is_packed_as_the_files_of_git(officer) -> None:
    import io
    from zipfile import ZipFile

    propose(officer("editor", "lan"))
    [waiting] = law_proposals.waiting()
    officer("approver", "minh").post(f"/console/law/proposal/{waiting.id}/approve")
    packed = officer("editor", "lan").get("/console/export/files.zip")
    with ZipFile(io.BytesIO(packed.content)) as archive:
        assert archive.namelist() == [f"data/law/{NAME}.yml"]
        assert b"1800000" in archive.read(f"data/law/{NAME}.yml")


def test_every_group_of_a_figure_has_a_vietnamese_name() -> None:
    keys = {str(key) for one in current_law_book() for key in one.keys}
    assert "near_poor" in keys
    assert sorted(key for key in keys if group(key) == key and not key.isdigit()) == []


def test_who_uses_a_figure_is_told_by_titles(officer) -> None:
    """Directly or through a rule that several calculations share, and in articles."""
    shown = officer("viewer").get("/console/law/view/voluntary_si_support_percent").text
    assert 'title="voluntary_si.contribution">Tính tiền đóng BHXH tự nguyện</li>' in shown
    assert "rules." not in shown
    assert 'title="near_poor">hộ cận nghèo</td>' in shown
    articles = officer("viewer").get("/console/law/view/rural_poverty_line").text
    assert "/console/articles/view/" in articles.partition("Dùng ở")[2].partition("</details>")[0]


def test_who_proposed_on_the_command_line_by_full_name_does_not_approve_it(officer) -> None:
    lan = officer("approver", "lan")
    with writing() as session:
        session.execute(update(UserRow).values(full_name="Nguyễn Thị Lan"))
    new = NewValue(NAME, date(2027, 1, 1), Decimal(1_800_000), "NĐ 1/2027", "nguyễn thị Lan ")
    page = f"/console/law/proposal/{law_proposals.propose(new, 1).id}"
    assert lan.post(f"{page}/approve").status_code == 403
