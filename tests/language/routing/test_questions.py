"""One message may ask two things."""

import pytest

from advisor.language.routing.questions import read_routes

AMOUNT, PENSION = "voluntary_si/contribution_amount", "voluntary_si/pension"
LEVEL, PAPERS = "unemployment/benefit_level", "unemployment/documents"
TWO = {
    "đóng bhxh tự nguyện mỗi tháng bao nhiêu, bao nhiêu tuổi được hưởng lương hưu": {
        AMOUNT,
        PENSION,
    },
    "Trợ cấp thất nghiệp một tháng được bao nhiêu? Hồ sơ hưởng trợ cấp thất nghiệp gồm giấy gì?": {
        LEVEL,
        PAPERS,
    },
    "tro cap that nghiep 1 thang dc bao nhieu va can nhung giay to gi de lanh bhtn": {
        LEVEL,
        PAPERS,
    },
}


def names(model, text):
    return [route.name for route in read_routes(model, text).asked]


@pytest.mark.parametrize(("text", "routes"), TWO.items())
def test_two_questions_have_two_routes(model, text, routes):
    assert set(names(model, text)) == routes


@pytest.mark.parametrize(
    "text",
    [
        "Đóng bảo hiểm xã hội tự nguyện mỗi tháng bao nhiêu tiền?",
        "Nhà tôi bốn người, mua bảo hiểm y tế hộ gia đình hết bao nhiêu?",
        "chào em, cho hỏi trợ cấp thất nghiệp được bao nhiêu. cảm ơn em",
        "mức đóng tự nguyện bao nhiêu và đóng bao nhiêu tiền một tháng",
        "giá vàng hôm nay và giá đô la bao nhiêu",
        "lương hưu",
    ],
)
def test_one_question_has_one_route(model, text):
    assert len(names(model, text)) == 1


def test_a_part_without_a_programme_asks_about_the_other_parts_programme(model):
    from advisor.language.routing.questions import _named
    from advisor.language.routing.route import RouteScore

    papers = RouteScore("general", "documents", 0.0)
    level = RouteScore("unemployment", "benefit_level", 0.0)
    assert _named(papers, level, model).name == PAPERS
    assert _named(papers, RouteScore("household_hi", "x", 0.0), model) == papers


def test_the_runners_up_hold_none_of_the_routes(model):
    for text in TWO:
        routes, others, _ = read_routes(model, text)
        assert not {route.name for route in routes} & {route.name for route in others}
        assert others


def test_a_long_story_is_read_in_bounded_time(model):
    import time

    story = "tôi nghỉ việc, đóng được mấy năm rồi và giờ muốn hỏi hồ sơ. " * 60
    read_routes(model, story)
    started = time.process_time()
    read_routes(model, story + "nhé")
    assert time.process_time() - started < 1
