"""A citizen's own data: erased only after one question back, and shown on demand."""

import pytest

from advisor.conversation.privacy import ERASED, EXPORT
from tests.conversation.citizen import Citizen


@pytest.mark.parametrize("agreed", ["đồng ý xoá", "có", "xoá hết đi"])
def test_data_is_erased_after_one_question_back(agreed: str) -> None:
    citizen = Citizen()
    assert "đồng ý xoá" in citizen.say("xoá dữ liệu của tôi")
    citizen.say(agreed)
    assert [answer.kind for answer in citizen.answers] == [ERASED]


def test_a_later_yes_erases_nothing() -> None:
    citizen = Citizen()
    citizen.say("xoá dữ liệu của tôi")
    citizen.say("xin chào", "general/greeting")
    citizen.say("có", "general/affirm")
    assert ERASED not in [answer.kind for answer in citizen.answers]


def test_who_thinks_better_of_it_keeps_everything() -> None:
    citizen = Citizen()
    citizen.say("xoa du lieu cua toi")
    assert "chưa xoá gì" in citizen.say("thôi")


@pytest.mark.parametrize(
    "asked",
    [
        "cho tôi xem dữ liệu đã lưu",
        "xuất dữ liệu của tôi",
        "cho tôi xem dữ liệu của tôi",
        "cho xin dữ liệu cá nhân của tôi",
        "tôi muốn lấy bản sao dữ liệu",
        "bot lưu những gì của tôi",
        "dữ liệu của tôi được lưu ở đâu",
    ],
)
def test_what_is_kept_is_shown_without_asking_back(asked: str) -> None:
    citizen = Citizen()
    citizen.say(asked)
    assert [answer.kind for answer in citizen.answers] == [EXPORT]


@pytest.mark.parametrize(
    "other",
    [
        "huỷ thẻ bhyt của tôi",
        "xem thông tin đóng bhxh của tôi",
        "xin bản sao sổ bhxh",
        "lấy dữ liệu đóng bhxh ở đâu",
    ],
)
def test_questions_about_insurance_are_not_taken_for_it(other: str) -> None:
    citizen = Citizen()
    citizen.say(other, "household_hi/card_or_book")
    assert not any(answer.kind.startswith("privacy") for answer in citizen.answers)
