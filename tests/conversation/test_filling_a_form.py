"""A calculation reached by talking: one question at a time, corrected, cancelled, come back to."""

from datetime import date

from tests.conversation.citizen import Citizen

PAY = "voluntary_si/contribution_amount"
HOUSEHOLD = "household_hi/contribution_amount"
BENEFIT = "unemployment/benefit_level"


def test_the_bot_asks_one_question_at_a_time_and_then_gives_the_figure() -> None:
    citizen = Citizen()
    assert "mức thu nhập" in citizen.say("BHXH tự nguyện đóng bao nhiêu một tháng", PAY)
    assert "hộ nghèo" in citizen.say("5 triệu")
    answer = citizen.say("không", "general/deny")
    assert "1.034.000 đồng" in answer.splitlines()[0]
    assert "1.100.000 đồng" in answer
    assert "66.000 đồng" in answer


def test_everything_in_one_sentence_is_answered_at_once() -> None:
    answer = Citizen().say("hộ nghèo đóng BHXH tự nguyện mức thấp nhất bao nhiêu", PAY)
    assert "165.000 đồng mỗi tháng" in answer
    assert "330.000 đồng" in answer


def test_the_answer_names_law_article_and_day() -> None:
    answer = Citizen().say("cận nghèo đóng mức 2 triệu bao nhiêu, bhxh tự nguyện", PAY)
    assert "Căn cứ: Luật 41/2024/QH15" in answer
    assert "Nghị định 159/2025/NĐ-CP" in answer
    assert "ngày 01/11/2026" in answer


def test_a_base_below_the_minimum_is_refused_kindly_and_the_minimum_is_offered() -> None:
    citizen = Citizen()
    citizen.say("BHXH tự nguyện đóng bao nhiêu", PAY)
    citizen.say("3 triệu")
    citizen.say("không", "general/deny")
    refused = citizen.say("mình chọn mức 1tr4 thì sao", PAY)
    assert "1.500.000 đồng" in refused
    assert "Có" in citizen.buttons
    assert "264.000 đồng mỗi tháng" in citizen.say("ừ tính đi", "general/affirm")


def test_a_base_below_the_minimum_is_refused_before_anything_else_is_asked() -> None:
    citizen = Citizen()
    assert "1.500.000 đồng" in citizen.say("mình chọn mức 1tr4 thì sao", PAY)
    citizen.say("ừ", "general/affirm")
    assert "264.000 đồng mỗi tháng" in citizen.say("không", "general/deny")


def test_no_to_the_offered_minimum_asks_for_another_base() -> None:
    citizen = Citizen()
    citizen.say("không thuộc diện nào, đóng bhxh tự nguyện mức 500 nghìn", PAY)
    assert "Anh/Chị muốn chọn mức thu nhập" in citizen.say("không", "general/deny")
    assert "1.254.000 đồng" in citizen.say("6 triệu")


def test_a_base_above_the_maximum_names_the_maximum() -> None:
    answer = Citizen().say("không thuộc diện nào, bhxh tự nguyện mức 200 triệu", PAY)
    assert "50.600.000 đồng" in answer


def test_an_earlier_answer_is_corrected_and_the_rest_is_kept() -> None:
    citizen = Citizen()
    citizen.say("tính bhxh tự nguyện: mức 3 triệu, hộ nghèo", PAY)
    assert "715.000 đồng" in citizen.say("à nhầm, 4 triệu chứ")
    assert "748.000 đồng" in citizen.say("ủa cận nghèo mới đúng, không phải nghèo")


def test_a_follow_up_changes_one_thing() -> None:
    citizen = Citizen()
    citizen.say("mức 3 triệu, không thuộc diện nào, bhxh tự nguyện", PAY)
    assert "3.564.000 đồng" in citizen.say("còn nếu đóng 6 tháng thì sao")
    assert "7.128.000 đồng" in citizen.say("12 tháng")
    assert "5.940.000 đồng" in citizen.say("thế hộ nghèo thì sao")


def test_cancelling_ends_the_question() -> None:
    citizen = Citizen()
    citizen.say("BHXH tự nguyện đóng bao nhiêu", PAY)
    assert "tôi dừng" in citizen.say("thôi không tính nữa")
    assert citizen.state.pending is None


def test_a_number_after_thoi_is_an_answer_and_no_cancelling() -> None:
    citizen = Citizen()
    citizen.say("BHXH tự nguyện đóng bao nhiêu", PAY)
    citizen.say("thôi 6 triệu vậy")
    assert citizen.state.inputs["income_base"] == 6_000_000


def test_a_digression_is_answered_and_the_open_question_comes_back() -> None:
    citizen = Citizen()
    citizen.say("BHXH tự nguyện đóng bao nhiêu, hộ nghèo", PAY)
    answer = citizen.say("mà đăng ký bhxh tự nguyện ở đâu", "voluntary_si/where_to_go")
    assert "Bài viết voluntary_si/where_to_go" in answer
    assert "Quay lại" in answer
    assert "165.000 đồng" in citizen.say("mức thấp nhất")


def test_la_sao_explains_the_open_question() -> None:
    citizen = Citizen()
    citizen.say("BHXH tự nguyện đóng bao nhiêu", PAY)
    assert "tự chọn làm căn cứ đóng" in citizen.say("là sao")
    assert citizen.state.pending == "income_base"


def test_an_answer_that_cannot_be_read_is_asked_for_again_with_a_way_out() -> None:
    citizen = Citizen()
    citizen.say("BHXH tự nguyện đóng bao nhiêu", PAY)
    assert "chưa đọc được" in citizen.say("xyz abc")
    citizen.say("xyz abc nữa")
    assert "Gặp cán bộ" in citizen.buttons


def test_a_bare_number_answers_the_question_that_is_open() -> None:
    citizen = Citizen()
    citizen.say("mua BHYT hộ gia đình hết bao nhiêu", HOUSEHOLD)
    assert "3.825.360 đồng" in citizen.say("4")


def test_the_household_premium_follows_the_day() -> None:
    question = "nhà 4 khẩu mua bhyt hộ gia đình cả năm hết bn"
    assert "3.538.080 đồng" in Citizen(date(2026, 6, 30)).say(question, HOUSEHOLD)
    assert "3.825.360 đồng" in Citizen(date(2026, 7, 1)).say(question, HOUSEHOLD)


def test_the_third_person_of_a_household_is_told_his_own_premium() -> None:
    answer = Citizen().say("bhyt hộ gia đình người thứ 3 đóng bao nhiêu", HOUSEHOLD)
    assert "Người thứ 3 đóng 68.310 đồng một tháng" in answer


def test_the_place_of_work_gives_the_region() -> None:
    answer = Citizen().say(
        "đóng bhtn 50 tháng, lương 8tr, làm ở Hạ Long, nghỉ việc tháng này được bao nhiêu", BENEFIT
    )
    assert "4.800.000 đồng mỗi tháng" in answer
    assert "19.200.000 đồng" in answer
    assert "2 tháng lẻ" in answer


def test_the_benefit_is_capped_by_region() -> None:
    answer = Citizen().say("lương 60 triệu vùng 1 đóng 200 tháng", BENEFIT)
    assert "26.550.000 đồng mỗi tháng, hưởng 12 tháng" in answer


def test_eleven_months_are_too_few_and_are_kept() -> None:
    answer = Citizen().say("đóng thất nghiệp 11 tháng có được gì không", "unemployment/eligibility")
    assert "12 tháng BHTN trong 24 tháng" in answer
    assert "bảo lưu" in answer


def test_odd_months_left_over_are_no_new_total() -> None:
    citizen = Citizen()
    citizen.say("đóng 50 tháng lương 8tr vùng 2", BENEFIT)
    citizen.say("dư 2 tháng lẻ có mất không", "unemployment/transfer_combine")
    assert citizen.state.inputs["months_contributed"] == 50


def test_one_duration_never_fills_two_inputs() -> None:
    citizen = Citizen()
    question = "rút bhxh một lần được bao nhiêu, đóng 5 năm, lương 5 triệu"
    citizen.say(question, "voluntary_si/lump_sum")
    citizen.say("nghỉ đóng hơn 1 năm")
    assert citizen.state.inputs["months_from_2014"] == 60
    assert "months_before_2014" not in citizen.state.inputs


def test_a_fresh_question_that_names_its_programme_forgets_the_last_family() -> None:
    citizen = Citizen()
    citizen.say("hộ cận nghèo mua bhyt 3 người hết bao nhiêu", HOUSEHOLD)
    citizen.say("sinh viên đóng bhyt bao nhiêu", HOUSEHOLD)
    assert "members" not in citizen.state.inputs


def test_the_husband_is_a_man_in_the_same_calculation() -> None:
    citizen = Citizen()
    citizen.say("lương hưu nữ đóng 20 năm bình quân 3 triệu 5 bao nhiêu", "voluntary_si/pension")
    assert "1.575.000 đồng" in citizen.say("thế chồng tôi cũng vậy thì sao")
