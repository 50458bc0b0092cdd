"""What several calculations come to together, and when they are not added."""

from __future__ import annotations

from tests.conversation.citizen import Citizen

PAY = "voluntary_si/contribution_amount"
HOUSEHOLD = "household_hi/contribution_amount"
BENEFIT = "unemployment/benefit_level"
BOTH = "cả hai cái đó hết bao nhiêu"


def told_both() -> Citizen:
    citizen = Citizen()
    citizen.say("hộ nghèo bhxh tự nguyện mức 3 triệu", PAY)
    citizen.say("nhà 4 người mua bhyt", HOUSEHOLD)
    return citizen


def test_two_contributions_are_added_for_one_month() -> None:
    assert "813.780 đồng cho 1 tháng" in told_both().say(BOTH)


def test_a_year_is_added_for_a_year() -> None:
    assert "9.765.360 đồng cho 12 tháng" in told_both().say(f"{BOTH} một năm")


def test_a_changed_contribution_replaces_the_one_before() -> None:
    citizen = told_both()
    citizen.say("5 người thì sao", HOUSEHOLD)
    assert "859.320 đồng" in citizen.say(BOTH)


def test_a_benefit_is_told_apart() -> None:
    citizen = Citizen()
    citizen.say("nhà 4 người mua bhyt", HOUSEHOLD)
    citizen.say("nghỉ việc đóng bhtn 40 tháng lương 10 triệu vùng 3 được bao nhiêu", BENEFIT)
    answer = citizen.say(BOTH)
    assert "không cộng được" in answer
    assert "3.825.360" in answer
    assert "6.000.000" in answer


def test_contributions_of_two_months_are_told_apart() -> None:
    citizen = Citizen()
    citizen.say("hộ nghèo bhxh tự nguyện mức 3 triệu đóng tháng 6/2025", PAY)
    citizen.say("nhà 4 người mua bhyt", HOUSEHOLD)
    assert "không cộng được" in citizen.say(BOTH)


def test_one_calculation_is_no_sum() -> None:
    citizen = Citizen()
    citizen.say("nhà 4 người mua bhyt", HOUSEHOLD)
    assert "mới tính một khoản" in citizen.say(BOTH)


def test_a_plan_of_the_household_takes_the_place_of_its_premium() -> None:
    citizen = told_both()
    citizen.say("có 1 đứa là học sinh", HOUSEHOLD)
    answer = citizen.say(BOTH)
    assert answer.count("BHYT hộ gia đình") == 1
