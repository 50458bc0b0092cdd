"""What is read for a request to be called back, and that its words go nowhere else."""

from dataclasses import replace
from datetime import date

import pytest

from actions.call_backs import slot_of, state_of
from advisor.conversation.call_back import is_private
from advisor.conversation.call_back_name import name_in
from advisor.conversation.call_back_phone import phone_in
from advisor.conversation.state import State
from advisor.conversation.turn import take_turn
from advisor.conversation.utterance import Route, Utterance
from tests.conversation.citizen import world_on

DAY = date(2026, 11, 24)
WORLD = replace(world_on(DAY), call_back_days=60)
AGREED = State(call_back={"step": "name", "agreed": True}, last_reply="call_back")


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    """The secret key of the slot."""
    monkeypatch.setenv("ADVISOR_SECRET_KEY", "a key of the tests")


@pytest.mark.parametrize(
    "text",
    [
        "0912345678",
        "0912 345 678",
        "0912.345.678 nhé",
        "+84 912 345 678",
        "(+84)912345678",
        "0084912345678",
        "84912345678",
        "O912345678",
        "912345678",
        "sđt em là 0912-345-678 ạ",
        "không chín một hai ba bốn năm sáu bảy tám",
        "khong chin mot hai ba bon nam sau bay tam",
        "0912345678 hoặc 0987654321",
    ],
)
def test_a_telephone_number_is_read_however_it_is_typed(text: str) -> None:
    assert phone_in(text) == "0912345678"


@pytest.mark.parametrize(
    "text", ["0912", "0123456789", "09123456789", "5 triệu 500", "năm 2026", "001234567890"]
)
def test_other_numbers_are_no_telephone(text: str) -> None:
    assert phone_in(text) is None


def test_a_landline_with_its_code_is_one() -> None:
    assert phone_in("0203 3835 123") == "02033835123"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nguyễn Thị Hoa", "Nguyễn Thị Hoa"),
        ("nguyen van an", "Nguyen Van An"),
        ("dạ em tên là Hoa ạ", "Hoa"),
        ("Võ Thị Sáu", "Võ Thị Sáu"),
        ("Đặng Thị Đồng", "Đặng Thị Đồng"),
        ("Trần Văn Nam, 0912345678, phường Hồng Gai", "Trần Văn Nam"),
        ("ok", None),
        ("đóng bao nhiêu", None),
        ("0912345678", None),
        ("không cho", None),
    ],
)
def test_a_name_is_read_and_an_answer_is_none(text: str, name: str | None) -> None:
    assert name_in(text, asked=True) == name


def said(state: State, text: str) -> tuple[State, str]:
    """The next state and what the bot says."""
    utterance = Utterance(text, (Route("out_of_scope", "out_of_scope", 0.3),))
    after, answers = take_turn(state, utterance, WORLD)
    return after, " ".join(answer.to_text() for answer in answers)


def test_name_and_telephone_are_remembered_in_the_request_only() -> None:
    state, _ = said(AGREED, "Nguyễn Thị Zorba, 0912345678, phường Hồng Gai, BHYT")
    assert state.call_back["step"] == "confirm"
    rest = replace(state, call_back={}).to_dict()
    assert "orba" not in str(rest)
    assert "0912345678" not in str(rest)


def test_the_slot_holds_the_request_encrypted() -> None:
    state, _ = said(AGREED, "Nguyễn Thị Zorba, 0912345678")
    slot = slot_of(state)
    assert "orba" not in str(slot)
    assert "0912345678" not in str(slot)
    assert state_of(slot) == state


def test_a_slot_under_another_key_is_a_conversation_without_the_request(monkeypatch) -> None:
    state, _ = said(AGREED, "Nguyễn Thị Zorba")
    slot = slot_of(state)
    monkeypatch.setenv("ADVISOR_SECRET_KEY", "another key")
    assert state_of(slot) == replace(state, call_back={})


def test_turns_with_what_was_left_are_withheld_from_the_record() -> None:
    named, _ = said(AGREED, "Nguyễn Thị Zorba")
    sent, _ = said(named, "0912345678")
    assert is_private(AGREED, named)
    assert is_private(named, sent)
    asked, _ = said(State(), "nhờ cán bộ gọi lại cho tôi")
    assert not is_private(State(), asked)


def test_who_goes_on_asking_other_things_is_let_be() -> None:
    state, text = AGREED, ""
    for _ in range(3):
        state, text = said(state, "thủ tục gồm giấy tờ gì?")
    assert state.call_back == {}
    assert "chưa lưu gì" in text


def test_nothing_is_offered_where_no_office_takes_requests() -> None:
    off = replace(WORLD, call_back_days=0)
    utterance = Utterance(
        "nhờ cán bộ gọi lại cho tôi", (Route("general", "complaint_handoff", 0.9),)
    )
    after, _ = take_turn(State(), utterance, off)
    assert after.call_back == {}
