"""Swearing, by the model that is served: an insult is no question, a grievance is a complaint, and
who swears while asking is answered."""

import pytest

from advisor.language.fold import fold
from advisor.language.routing.model import RouteModel
from advisor.language.routing.questions import read_routes

NOT_ASKING = ("out_of_scope/out_of_scope", "general/complaint_handoff")
INSULTS = [
    "dkm nop bao hiem lam gi cho phi tien",
    "nộp bảo hiểm làm đếch gì cho phí tiền",
    "đm đóng bảo hiểm chi cho tốn tiền",
    "bh cái lồn gì mà thu lắm tiền thế",
    "đmm tụi bay ăn tiền của dân",
    "đóng làm mịa gì cho tốn tiền",
    "dit me bao hiem",
]
GRIEVANCES = [
    "vcl làm ăn kiểu gì mà chậm thế",
    "clm hỏi mấy lần ko trả lời",
    "lũ ăn hại, thu tiền thì nhanh trả thì chậm",
]


@pytest.mark.parametrize("text", INSULTS)
def test_an_insult_of_insurance_is_no_question_about_it(route_model: RouteModel, text: str):
    for form in (text, fold(text)):
        (route,) = read_routes(route_model, form).asked
        assert route.name in NOT_ASKING


@pytest.mark.parametrize("text", GRIEVANCES)
def test_anger_at_the_service_is_a_complaint(route_model: RouteModel, text: str):
    assert read_routes(route_model, text).asked[0].name == "general/complaint_handoff"


def test_who_swears_and_asks_is_answered(route_model: RouteModel):
    asked = read_routes(route_model, "đụ má cái app vssid đăng nhập hoài không được").asked
    assert asked[0].topic == "card_or_book"


@pytest.mark.parametrize("text", ["onl dc ko", "nộp hồ sơ onl đc k"])
def test_online_may_be_written_short(route_model: RouteModel, text: str):
    assert read_routes(route_model, text).asked[0].topic in ("procedure", "where_to_go")
