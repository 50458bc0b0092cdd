"""What is known is not asked again: the person, the household, the last calculation, the rest."""

from tests.conversation.citizen import Citizen

PAY = "voluntary_si/contribution_amount"
PENSION = "voluntary_si/pension"
HOUSEHOLD = "household_hi/contribution_amount"
BENEFIT = "unemployment/benefit_level"


def test_sex_and_age_said_in_passing_are_not_asked_for() -> None:
    citizen = Citizen()
    citizen.say("em là nữ 45 tuổi, đóng bhxh tự nguyện 3 triệu, hộ nghèo", PAY)
    assert "nam hay nữ" not in citizen.say("bao giờ em được nghỉ hưu", PENSION)


def test_a_relative_is_somebody_else() -> None:
    citizen = Citizen()
    citizen.say("em là nữ 45 tuổi, đóng bhxh tự nguyện 3 triệu, hộ nghèo", PAY)
    answer = citizen.say("chồng em sinh 1975 bao giờ được nghỉ hưu", PENSION)
    assert answer.startswith("Nam đủ tuổi")


def test_the_chosen_base_is_the_average_of_the_pension_that_follows() -> None:
    citizen = Citizen()
    citizen.say("em là nữ, đóng bhxh tự nguyện 3 triệu, hộ nghèo", PAY)
    citizen.say("thế lương hưu được bao nhiêu", PENSION)
    assert "55% của 3.000.000 đồng" in citizen.say("20 năm")


def test_the_group_of_a_household_follows_its_number_of_people() -> None:
    citizen = Citizen()
    citizen.say("nhà 4 người mua bhyt 6 tháng hết bao nhiêu", HOUSEHOLD)
    answer = citizen.say("hộ cận nghèo thì sao")
    assert "819.720 đồng cho 6 tháng" in answer
    assert "4 người" in answer


def test_months_kept_follow_from_the_benefit() -> None:
    citizen = Citizen()
    citizen.say("đóng bhtn 60 tháng, lương 8 triệu, vùng 2", BENEFIT)
    answer = citizen.say(
        "hưởng 2 tháng rồi có việc thì bảo lưu mấy tháng", "unemployment/transfer_combine"
    )
    assert "36 tháng" in answer


def test_a_question_that_stands_alone_takes_nothing_over() -> None:
    citizen = Citizen()
    citizen.say("nhà 4 người mua bhyt hết bao nhiêu", HOUSEHOLD)
    citizen.say("hộ cận nghèo mua bhyt hết bao nhiêu tiền một năm vậy ad", HOUSEHOLD)
    assert citizen.state.inputs.get("members") is None


def test_a_corrected_answer_is_named_before_the_next_question() -> None:
    citizen = Citizen()
    citizen.say("bhxh tự nguyện đóng bao nhiêu", PAY)
    citizen.say("4 triệu")
    assert "Tôi đã sửa mức thu nhập" in citizen.say("à nhầm 5 triệu")


def test_the_basis_the_workings_and_the_figure_can_be_heard_again() -> None:
    citizen = Citizen()
    told = citizen.say("nhà 2 người mua bhyt hết bao nhiêu", HOUSEHOLD)
    assert citizen.say("luật nào quy định vậy").startswith("Căn cứ:")
    assert citizen.say("tính kiểu gì vậy") == told
    nearly = citizen.say("vậy là 2 triệu 3 một năm phải không")
    assert nearly.startswith("Gần đúng")
    assert "Cách tính" not in nearly


def test_an_answer_and_another_question_in_one_message_are_both_heard() -> None:
    citizen = Citizen()
    citizen.say("bhxh tự nguyện đóng bao nhiêu, hộ nghèo", PAY)
    answer = citizen.say("3 triệu, mà đăng ký ở đâu")
    assert "495.000 đồng" in answer
    assert "Bài viết voluntary_si/where_to_go" in answer


def test_three_questions_are_answered_in_the_order_asked() -> None:
    answer = Citizen().say(
        "đóng bhtn 60 tháng lương 8 triệu vùng 2 được bao nhiêu, hồ sơ gồm gì, nộp ở đâu", BENEFIT
    )
    figure, papers = answer.index("4.800.000"), answer.index("unemployment/documents")
    assert figure < papers < answer.index("unemployment/where_to_go")


def test_one_calculation_that_answers_two_questions_is_told_once() -> None:
    answer = Citizen().say(
        "đóng bhtn 60 tháng lương 8 triệu vùng 2 được bao nhiêu, hưởng mấy tháng",
        BENEFIT,
        "unemployment/duration",
    )
    assert answer.count("Cách tính") == 1


def test_two_programmes_in_one_message_keep_their_own_figures() -> None:
    answer = Citizen().say(
        "hộ nghèo đóng bhxh tự nguyện mức 2 triệu bao nhiêu và bhyt nhà 3 người hết bao nhiêu",
        PAY,
        HOUSEHOLD,
    )
    assert "275.000 đồng" in answer
    assert "3.142.260 đồng" in answer


def test_who_goes_off_topic_three_times_is_shown_to_a_person() -> None:
    citizen = Citizen()
    said = [citizen.say(f"chuyện trên trời số {n} gì đó hay ho") for n in range(3)]
    assert "1900 9068" in said[2]


def test_abuse_is_answered_once_and_then_left_alone() -> None:
    citizen = Citizen()
    assert "bực mình" in citizen.say("đồ ngu")
    assert "bực mình" not in citizen.say("ngu thế")


def test_who_keeps_asking_other_things_is_not_asked_a_third_time() -> None:
    citizen = Citizen()
    citizen.say("bhxh tự nguyện đóng bao nhiêu, hộ nghèo", PAY)
    assert "Quay lại" in citizen.say("hồ sơ cần gì", "general/documents")
    assert "Quay lại" in citizen.say("nộp ở đâu", "general/where_to_go")
    third = citizen.say("thủ tục thế nào", "general/procedure")
    assert "tính tiếp" in third
    assert citizen.state.pending is None
    assert citizen.say("nói lại giúp em")
    assert "mức thu nhập" in citizen.say("tính tiếp")
    assert "165.000 đồng" in citizen.say("mức thấp nhất")


def test_an_aside_about_another_programme_is_what_the_next_fragment_leans_on() -> None:
    citizen = Citizen()
    citizen.say("lương hưu tự nguyện được bao nhiêu", PENSION)
    citizen.say("nhà 3 người mua bhyt hết bao nhiêu", HOUSEHOLD)
    assert "household_hi/where_to_go" in citizen.say("mua ở đâu", "general/where_to_go")
    assert "bao nhiêu năm" in citizen.say("nữ")


def test_the_groups_of_anyone_are_not_those_of_the_citizen() -> None:
    citizen = Citizen()
    citizen.say("hộ nghèo đóng bhxh tự nguyện mức thấp nhất bao nhiêu", PAY)
    citizen.say("bhxh tự nguyện mức 3 triệu đóng bao nhiêu", PAY)
    assert citizen.state.pending == "groups"


def test_the_groups_of_the_citizen_are_remembered() -> None:
    citizen = Citizen()
    citizen.say("nhà em hộ nghèo đóng bhxh tự nguyện mức thấp nhất bao nhiêu", PAY)
    assert "495.000 đồng" in citizen.say("bhxh tự nguyện mức 3 triệu đóng bao nhiêu", PAY)


def test_an_answer_to_a_later_question_is_noted() -> None:
    citizen = Citizen()
    citizen.say("lương hưu tự nguyện được bao nhiêu", PENSION)
    assert "Tôi đã ghi số tháng đã đóng: 240" in citizen.say("đóng 20 năm")


def test_a_clause_of_several_questions_is_searched_by_its_own_words() -> None:
    told: list[str] = []
    citizen = Citizen(searched=told)
    citizen.say("bhyt nhà 3 người bị ốm suốt hết bao nhiêu, mua ở đâu", HOUSEHOLD)
    assert told == ["mua ở đâu BHYT hộ gia đình"]


def test_facts_alone_start_no_calculation_that_was_not_asked_for() -> None:
    citizen = Citizen()
    citizen.say("đóng bhtn 60 tháng, lương 8 triệu, vùng 2", BENEFIT)
    answer = citizen.say("em bị sa thải thì có được hưởng không", "unemployment/eligibility")
    assert "Bài viết unemployment/eligibility" in answer


def test_the_day_told_before_gives_the_deadline() -> None:
    citizen = Citizen()
    citizen.say("đóng bhtn 60 tháng, lương 8 triệu, vùng 2, nghỉ việc ngày 15/9/2026", BENEFIT)
    assert "15/12/2026" in citizen.say("thế còn kịp nộp không", "unemployment/deadline")


def test_who_only_chats_or_curses_is_not_asked_a_third_time_either() -> None:
    citizen = Citizen()
    citizen.say("bhxh tự nguyện đóng bao nhiêu", PAY)
    said = [citizen.say("đồ ngu", confidence=0.99) for _ in range(2)]
    said.append(citizen.say("cảm ơn nhé", "general/thanks"))
    assert ["mức thu nhập" in text for text in said] == [True, True, False]
    assert "tính tiếp" in said[2]


def test_what_was_never_finished_is_not_told_again() -> None:
    citizen = Citizen()
    citizen.say("nhà 2 người mua bhyt hết bao nhiêu", HOUSEHOLD)
    citizen.say("lương hưu tự nguyện được bao nhiêu", PENSION)
    citizen.say("cho tôi gặp cán bộ ngay đi", "general/complaint_handoff")
    assert "2.322.540" not in citizen.say("nhắc lại giúp em")
