"""Two values set against each other, and plans towards a pension."""

import pytest

from tests.conversation.citizen import Citizen

PAY = "voluntary_si/contribution_amount"
COMPARE = "voluntary_si/compare"
PENSION = "voluntary_si/pension"
HOUSEHOLD = "household_hi/contribution_amount"


def test_more_a_month_and_more_pension_are_told_together() -> None:
    citizen = Citizen()
    citizen.say("bhxh tự nguyện mức 3 triệu thay vì 1,5 triệu thì sao", COMPARE)
    answer = citizen.say("không", "general/deny")
    assert "thêm 330.000 đồng" in answer
    assert "594.000 đồng thay vì 264.000 đồng" in answer
    assert "thêm 600.000 đồng với nam" in answer
    assert "thêm 675.000 đồng với nữ" in answer


@pytest.mark.parametrize(
    "words", ["20 năm so với 25 năm", "25 năm so với 20 năm", "25 năm thay vì 20 năm"]
)
def test_the_smaller_figure_or_the_one_after_thay_vi_comes_first(words: str) -> None:
    answer = Citizen().say(f"lương hưu nữ bình quân 4 triệu, {words}", COMPARE)
    assert "Đóng 25 năm thay vì 20 năm: lương hưu thêm 400.000 đồng" in answer


def test_one_new_value_is_set_against_the_last_one() -> None:
    citizen = Citizen()
    citizen.say("hộ nghèo bhxh tự nguyện mức 2 triệu", PAY)
    assert "thêm 440.000 đồng" in citizen.say("tăng lên 4 triệu thì hơn bao nhiêu")


def test_a_comparison_says_when_one_side_has_no_pension() -> None:
    answer = Citizen().say("nữ đóng 14 năm so với 16 năm, bình quân 3 triệu", PENSION)
    assert "chưa có lương hưu (thiếu 1 năm)" in answer


def test_a_calculation_without_words_of_its_own_tells_the_differences_line_by_line() -> None:
    citizen = Citizen()
    citizen.say(
        "tự nguyện sinh 1 con so với 2 con, đóng 8 tháng trước khi sinh", "voluntary_si/maternity"
    )
    assert citizen.say("nhắc lại giúp em")


def test_two_values_without_a_word_of_comparison_are_no_comparison() -> None:
    answer = Citizen().say(
        "đóng 50 tháng, lương 8tr, trước kia 7tr, vùng 2", "unemployment/benefit_level"
    )
    assert "thay vì" not in answer


def test_repeating_a_comparison_tells_it_again() -> None:
    citizen = Citizen()
    first = citizen.say("bhyt nhà 3 người 12 tháng so với 6 tháng", HOUSEHOLD)
    assert citizen.say("nhắc lại giúp em") == first


def test_years_to_a_pension_are_planned_from_sex_birth_and_months_paid() -> None:
    answer = Citizen().say(
        "còn mấy năm nữa tôi có lương hưu, là nữ, sinh 3/1972, đóng được 8 năm", PENSION
    )
    assert "01/08/2030" in answer
    assert "còn thiếu 7 năm" in answer
    assert "mức thu nhập thấp nhất" in answer


def test_a_household_with_a_student_is_planned_as_a_whole() -> None:
    citizen = Citizen()
    citizen.say("nhà 4 người mua bhyt hết bao nhiêu", HOUSEHOLD)
    answer = citizen.say("à có 1 đứa là sinh viên")
    assert "3 người theo hộ gia đình 3.142.260 đồng" in answer
    assert "1 học sinh, sinh viên đóng tại trường 683.100 đồng" in answer
