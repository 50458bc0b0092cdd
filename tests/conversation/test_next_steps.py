"""Buttons below an answer: never for what was just told."""

from advisor.answers.answer import Answer, Button
from advisor.conversation.forms import load_forms
from advisor.conversation.turn import titles_once
from tests.conversation.citizen import Citizen

HOUSEHOLD = "household_hi/contribution_amount"
FORMS = load_forms()


def test_the_period_that_was_calculated_is_not_offered() -> None:
    citizen = Citizen()
    citizen.say("nhà 3 người bhyt 6 tháng hết bao nhiêu", HOUSEHOLD)
    assert "Đóng 6 tháng" not in citizen.buttons
    assert "Đóng cả năm" in citizen.buttons
    citizen.say("nếu đóng 12 tháng thì sao", HOUSEHOLD)
    assert "Đóng cả năm" not in citizen.buttons
    assert "Đóng 6 tháng" in citizen.buttons


def test_what_the_same_turn_calculated_is_not_offered_beside_it() -> None:
    benefit = Answer("4.800.000 đồng", buttons=(Button("Hạn nộp hồ sơ"), Button("Hồ sơ gồm gì?")))
    deadline = Answer("15/01/2027", needless=FORMS["unemployment.filing_deadline"].reached_by)
    titles = [button.title for one in titles_once([benefit, deadline]) for button in one.buttons]
    assert titles == ["Hồ sơ gồm gì?"]


def test_a_button_that_is_said_to_lead_to_a_form_exists() -> None:
    offered = {title for form in FORMS.values() for title, _ in form.next}
    for form in FORMS.values():
        assert set(form.reached_by) <= offered, form.calculator
