"""The conversation around the figures: two questions, context, manners, the fallback ladder."""

from advisor.conversation.state import State
from tests.conversation.citizen import Citizen

PAY = "voluntary_si/contribution_amount"


def test_two_questions_are_answered_in_order() -> None:
    answer = Citizen().say(
        "bhxh tự nguyện hồ sơ gì và nộp ở đâu", "voluntary_si/documents", "voluntary_si/where_to_go"
    )
    first, second = answer.index("voluntary_si/documents"), answer.index("voluntary_si/where_to_go")
    assert first < second


def test_a_second_question_waits_until_the_first_is_answered() -> None:
    citizen = Citizen()
    question = "hộ nghèo đóng bhxh tự nguyện bao nhiêu, đăng ký ở đâu"
    citizen.say(question, PAY, "voluntary_si/procedure")
    answer = citizen.say("mức thấp nhất")
    assert "165.000 đồng" in answer
    assert "Bài viết voluntary_si/procedure" in answer


def test_a_fragment_keeps_the_programme_of_the_conversation() -> None:
    citizen = Citizen()
    citizen.say("thất nghiệp là gì", "unemployment/definition")
    assert "unemployment/documents" in citizen.say("hồ sơ cần gì", "general/documents")


def test_another_programme_keeps_the_topic() -> None:
    citizen = Citizen()
    citizen.say("hồ sơ bhxh tự nguyện cần gì", "voluntary_si/documents")
    answer = citizen.say("thế còn bhyt", "household_hi/definition", confidence=0.4)
    assert "household_hi/documents" in answer


def test_a_topic_without_a_programme_is_asked_back_with_buttons() -> None:
    citizen = Citizen()
    citizen.say("đóng bao nhiêu vậy ad", "general/contribution_amount")
    assert citizen.buttons == ["BHXH tự nguyện", "BHYT hộ gia đình", "Bảo hiểm thất nghiệp"]


def test_the_fallback_climbs_from_examples_to_topics_to_a_person() -> None:
    citizen = Citizen()
    said = [citizen.say(f"abc {n} xyz", "voluntary_si/pension", confidence=0.1) for n in range(3)]
    assert "ví dụ" in said[0]
    assert "một trong những việc sau" in said[1]
    assert "1900 9068" in said[2]


def test_the_same_question_for_the_third_time_offers_a_person() -> None:
    citizen = Citizen()
    for _ in range(2):
        citizen.say("bhxh tự nguyện là gì", "voluntary_si/definition")
    assert "1900 9068" in citizen.say("BHXH tự nguyện là gì?", "voluntary_si/definition")


def test_a_yes_to_the_offer_of_a_person_asks_for_one_and_any_other_answer_lets_it_go() -> None:
    citizen = Citizen()
    for _ in range(3):
        offer = citizen.say("bhxh tự nguyện là gì", "voluntary_si/definition")
    assert "gặp người thật" in offer
    assert citizen.state.offers_person
    assert "tổng đài BHXH Việt Nam" in citizen.say("dạ có", "general/affirm")
    assert not citizen.state.offers_person
    for number in range(3):
        citizen.say(f"abc {number} xyz", "voluntary_si/pension", confidence=0.1)
    citizen.say("thất nghiệp là gì", "unemployment/definition")
    assert "gặp người thật" not in citizen.say("dạ có", "general/affirm")


def test_repeating_gives_the_last_answer_again() -> None:
    citizen = Citizen()
    first = citizen.say("hộ nghèo bhxh tự nguyện mức thấp nhất bao nhiêu", PAY)
    assert citizen.say("nhắc lại giúp em") == first


def test_starting_over_forgets_everything() -> None:
    citizen = Citizen()
    citizen.say("BHXH tự nguyện đóng bao nhiêu", PAY)
    citizen.say("làm lại từ đầu đi")
    assert citizen.state == State(last_text=citizen.state.last_text)


def test_what_looks_like_a_command_is_plain_text() -> None:
    answer = Citizen().say('/intent{"x": 1}', "out_of_scope/out_of_scope")
    assert "ngoài phạm vi" in answer


def test_abuse_is_answered_calmly() -> None:
    assert "bực mình" in Citizen().say("đồ ngu", "out_of_scope/out_of_scope")


def test_another_authoritys_business_is_named() -> None:
    assert "đất đai" in Citizen().say("làm sổ đỏ ở đâu", "out_of_scope/out_of_scope")


def test_emoji_alone_gets_a_fitting_answer() -> None:
    assert "bằng chữ" in Citizen().say("😂😂😂", "out_of_scope/out_of_scope")


def test_a_link_alone_is_not_opened() -> None:
    assert "đường dẫn" in Citizen().say("https://example.com/abc", "out_of_scope/out_of_scope")


def test_an_old_stored_state_is_read_without_its_unknown_keys() -> None:
    assert State.from_dict({"programme": "unemployment", "gone": 1}).programme == "unemployment"
