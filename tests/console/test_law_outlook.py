"""Until when figures are known, and their cautions: proposed, approved by another, taken back."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from starlette.testclient import TestClient
from typer.testing import CliRunner

from advisor.cli.app import app
from advisor.console.audit_wording import Titles, told
from advisor.settings import current
from advisor.store import audit, law_export, law_loading, law_outlook_proposals
from advisor.store.audit import Wanted
from advisor.store.law import current_law_book
from advisor.store.law_export import parameter_yaml

NAMES = ("base_salary", "social_pension_level")
LATER = date(2027, 12, 31)
FORM = {"known_until": LATER.isoformat(), "reference": "NĐ 999/2026/NĐ-CP"}


@pytest.fixture(autouse=True)
def fresh_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures are looked at again at once, not after a second."""
    monkeypatch.setattr("advisor.store.law.CHECK_SECONDS", 0.0)


def propose(browser: TestClient, *names: str, does: str = "propose", **other: str):
    """Send the form."""
    return browser.post("/console/law/outlook", data={"name": names, "do": does, **FORM, **other})


def known_until(name: str) -> date | None:
    """What calculators know."""
    return current_law_book().parameter(name).known_until


def test_several_figures_are_renewed_by_two_people_and_warn_no_more(officer) -> None:
    before = {name: known_until(name) for name in NAMES}
    assert propose(officer("editor", "lan"), *NAMES).status_code == 303
    assert {name: known_until(name) for name in NAMES} == before
    page = "/console/law/outlook/1"
    shown = officer("approver", "minh").get(page).text
    assert "31/12/2026 → <strong>31/12/2027</strong>" in shown
    assert "1 chờ xử lý" in officer("approver", "minh").get("/console/").text
    assert officer("approver", "minh").post(f"{page}/approve").status_code == 303
    assert {name: known_until(name) for name in NAMES} == dict.fromkeys(NAMES, LATER)
    assert law_export.published_parameters() == sorted(NAMES)
    [change] = audit.search(Wanted(action="outlook_approved"))
    until = next(one for one in told(change, Titles()).fields if one.title == "Biết đến ngày")
    assert (until.before, until.after) == ("31/12/2026", "31/12/2027")


def test_nobody_approves_their_own_and_what_is_decided_stays_so(officer) -> None:
    both = officer("administrator", "lan")
    propose(both, NAMES[0])
    page = "/console/law/outlook/1"
    assert both.post(f"{page}/approve").status_code == 403
    assert officer("editor", "hoa").post(f"{page}/refuse").status_code == 403
    assert both.post(f"{page}/refuse").status_code == 303
    assert officer("approver", "minh").post(f"{page}/approve").status_code == 409


def test_it_is_taken_back_with_one_click_unless_something_else_is_said_since(officer) -> None:
    stood = [current_law_book().parameter(name) for name in NAMES]
    propose(officer("editor", "lan"), *NAMES)
    browser = officer("approver", "minh")
    browser.post("/console/law/outlook/1/approve")
    propose(officer("editor", "lan"), NAMES[0], known_until="", for_good="yes")
    browser.post("/console/law/outlook/2/approve")
    assert known_until(NAMES[0]) is None
    assert browser.post("/console/law/outlook/1/undo").status_code == 409
    assert browser.post("/console/law/outlook/2/undo").status_code == 303
    assert browser.post("/console/law/outlook/1/undo").status_code == 303
    assert [current_law_book().parameter(name) for name in NAMES] == stood
    assert law_export.published_parameters() == []


def test_a_caution_is_changed_for_one_figure_and_kept_for_several(officer) -> None:
    browser, words = officer("editor", "lan"), "Mức này có thể đổi theo nghị định mới."
    propose(browser, NAMES[0], caution=words)
    officer("approver", "minh").post("/console/law/outlook/1/approve")
    assert current_law_book().parameter(NAMES[0]).caution == words
    propose(browser, *NAMES, caution="bỏ qua")
    officer("approver", "minh").post("/console/law/outlook/2/approve")
    assert current_law_book().parameter(NAMES[0]).caution == words


def test_what_would_change_is_shown_before_anything_is_proposed(officer) -> None:
    shown = propose(officer("editor"), NAMES[0], does="preview", caution="Có thể đổi.")
    assert "31/12/2026 → <strong>31/12/2027</strong>" in shown.text
    assert "<strong>Có thể đổi.</strong>" in shown.text
    assert law_outlook_proposals.waiting() == []


@pytest.mark.parametrize(
    "wrong",
    [{"known_until": ""}, {"known_until": "2020-01-01"}, {"known_until": "x"}, {"reference": " "}],
    ids=str,
)
def test_an_incomplete_form_is_refused_and_what_was_typed_stays(officer, wrong) -> None:
    answer = propose(officer("editor"), *NAMES, **wrong)
    assert answer.status_code == 400
    assert answer.text.count(" checked") == len(NAMES)
    assert propose(officer("editor")).status_code == 400
    assert propose(officer("editor"), "no_such_figure").status_code == 404


def test_files_do_not_take_back_what_was_published_until_they_say_the_same(
    officer, tmp_path: Path
) -> None:
    propose(officer("editor", "lan"), NAMES[0])
    officer("approver", "minh").post("/console/law/outlook/1/approve")
    report = law_loading.load(current().law_folder)
    assert (report.conflicts, known_until(NAMES[0])) == ([NAMES[0]], LATER)
    for file in current().law_folder.glob("*.yml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    exported = parameter_yaml(current_law_book().parameter(NAMES[0]))
    (tmp_path / f"{NAMES[0]}.yml").write_text(exported, encoding="utf-8")
    assert law_loading.load(tmp_path).conflicts == []
    assert law_export.published_parameters() == []
    assert known_until(NAMES[0]) == LATER


def known(*more: str, names: Sequence[str] = NAMES) -> Result:
    """`advisor law known` by lan."""
    told = ["--until", "2027-12-31", "--reference", "NĐ 1", "--author", "lan"]
    return CliRunner().invoke(app, ["law", "known", *names, *told, *more])


def test_the_command_line_proposes_the_same(officer) -> None:
    done = known()
    assert done.exit_code == 0, done.output
    [waiting] = law_outlook_proposals.waiting()
    page = f"/console/law/outlook/{waiting.id}"
    assert page in done.output
    assert {known_until(name) for name in NAMES} != {LATER}
    assert officer("approver", "lan").post(f"{page}/approve").status_code == 403
    assert officer("approver", "minh").post(f"{page}/approve").status_code == 303
    assert {known_until(name) for name in NAMES} == {LATER}
    assert known(names=["none"]).exit_code == 1


def test_the_command_line_publishes_at_once_only_with_a_reason_on_record() -> None:
    assert known("--publish").exit_code == known("--reason", "gấp").exit_code == 2
    assert known("--publish", "--reason", "không ai trực").exit_code == 0
    assert {known_until(name) for name in NAMES} == {LATER}
    [change] = audit.search(Wanted(action="outlook_set"))
    assert (change.actor, change.after["reason"]) == ("lan", "không ai trực")
