"""When a message can be read in several ways: one question, and what was said is kept."""

import pytest

from advisor.conversation.utterance import Route
from tests.conversation.citizen import Citizen

PAY = "voluntary_si/contribution_amount"
AMOUNT = "general/contribution_amount"


def test_the_programme_named_after_the_question_answers_it() -> None:
    citizen = Citizen()
    citizen.say("mức 3 triệu đóng bao nhiêu", AMOUNT)
    assert "hộ nghèo" in citizen.say("bhxh tự nguyện", "voluntary_si/definition")
    assert citizen.state.inputs["income_base"] == 3_000_000


@pytest.mark.parametrize(
    "pick", ["BHYT hộ gia đình", "bhyt", "2", "cái thứ hai", "còn bhyt thì sao"]
)
def test_a_choice_is_made_by_its_title_its_programme_or_its_number(pick: str) -> None:
    citizen = Citizen()
    citizen.say("đóng bao nhiêu vậy", AMOUNT)
    assert "mấy người" in citizen.say(pick, "household_hi/where_to_go")


def test_two_close_readings_are_offered_as_buttons() -> None:
    citizen = Citizen()
    citizen.say(
        "bhxh tự nguyện thì thế nào hả em ơi cho chị hỏi chút",
        "voluntary_si/procedure",
        confidence=0.41,
        rival=Route("voluntary_si", "contribution_amount", 0.38),
    )
    assert citizen.buttons == ["Thủ tục BHXH tự nguyện", "Mức đóng BHXH tự nguyện"]


def test_two_close_readings_that_words_answer_are_left_to_the_library() -> None:
    answer = Citizen().say(
        "bhxh tự nguyện thì thế nào hả em ơi cho chị hỏi chút",
        "voluntary_si/procedure",
        confidence=0.41,
        rival=Route("voluntary_si", "eligibility", 0.38),
    )
    assert "Bài viết voluntary_si/procedure" in answer


def test_the_title_of_an_article_opens_it_and_leads_back_to_the_open_question() -> None:
    citizen = Citizen()
    citizen.say("bhxh tự nguyện đóng bao nhiêu", PAY)
    answer = citizen.say("Một bài viết", "voluntary_si/procedure")
    assert answer.startswith("Nội dung của bài viết")
    assert "Quay lại" in answer
    assert citizen.state.pending == "income_base"


def test_a_clear_reading_is_answered_without_a_question() -> None:
    answer = Citizen().say(
        "bhxh tự nguyện thủ tục thế nào hả em ơi cho chị hỏi chút",
        "voluntary_si/procedure",
        confidence=0.6,
        rival=Route("voluntary_si", "eligibility", 0.55),
    )
    assert "Bài viết voluntary_si/procedure" in answer


def test_a_programme_alone_is_asked_what_about() -> None:
    citizen = Citizen()
    answer = citizen.say("bhyt", "household_hi/where_to_go", confidence=0.5)
    assert "BHYT hộ gia đình" in answer
    assert "Mức đóng" in citizen.buttons
    assert "mấy người" in citizen.say("mức đóng", AMOUNT)


def test_a_figure_alone_is_asked_what_for_and_then_used() -> None:
    citizen = Citizen()
    citizen.say("5 triệu")
    assert "Mức đóng BHXH tự nguyện" in citizen.buttons
    citizen.say("Mức đóng BHXH tự nguyện", PAY)
    assert citizen.state.inputs["income_base"] == 5_000_000


def test_a_figure_instead_of_a_choice_keeps_the_choice_open() -> None:
    citizen = Citizen()
    citizen.say("đóng bao nhiêu vậy", AMOUNT)
    assert "BHXH tự nguyện" in citizen.say("3 triệu") or citizen.buttons
    citizen.say("BHXH tự nguyện", "voluntary_si/definition")
    assert citizen.state.inputs["income_base"] == 3_000_000


def test_another_question_closes_the_choice() -> None:
    citizen = Citizen()
    citizen.say("đóng bao nhiêu vậy", AMOUNT)
    citizen.say("bảo hiểm thất nghiệp nộp hồ sơ ở đâu vậy ạ cho em hỏi", "unemployment/where_to_go")
    assert citizen.state.choices == ()


YES = [
    "vâng",
    "dạ",
    "ừ",
    "uh",
    "ok",
    "oke",
    "okie",
    "đúng rồi",
    "đúng vậy",
    "phải",
    "chuẩn",
    "có",
    "có chứ",
    "đồng ý",
    "được",
    "đc",
    "yes",
    "vang a",
    "ừ tính đi",
    "dạ đúng rồi ạ",
    "Có",
]
NO = [
    "không", "ko", "k", "hông", "hong", "không ạ", "thôi không", "chưa", "không phải", "sai rồi",
    "ko đâu", "Mức khác",
]  # fmt: skip


@pytest.mark.parametrize("word", YES)
def test_yes_takes_the_offered_minimum(word: str) -> None:
    citizen = Citizen()
    citizen.say("người kinh không nghèo, bhxh tự nguyện mức 900 nghìn", PAY)
    assert "264.000 đồng" in citizen.say(word, "general/affirm")


@pytest.mark.parametrize("word", NO)
def test_no_asks_for_another_base(word: str) -> None:
    citizen = Citizen()
    citizen.say("người kinh không nghèo, bhxh tự nguyện mức 900 nghìn", PAY)
    assert "264.000 đồng" not in citizen.say(word, "general/deny")
    assert citizen.state.pending == "income_base"
