"""Which questions ask for an office near by, and what the conversation remembers of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml

from advisor.conversation.offices import REPLY, answer_where
from advisor.conversation.state import State
from advisor.conversation.turn import take_turn
from advisor.conversation.utterance import Route, Utterance
from advisor.settings import CLONE
from tests.conversation.citizen import world_on
from tests.offices.writing import TODAY, directory

WORLD = replace(world_on(TODAY), offices=directory())
NEAR = "văn phòng BHXH gần tôi ở đâu"


def asks_near(text: str) -> bool:
    """Whether the words alone open the question, with a route that says nothing."""
    return answer_where(State(), Utterance(text), WORLD) is not None


def training_examples() -> list[tuple[str, str]]:
    """Every training example with its topic."""
    found = []
    for file in sorted((CLONE / "data" / "nlu").glob("*/*.yml")):
        for block in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
            lines = block["examples"].splitlines()
            found += [(block["intent"], line.removeprefix("- ")) for line in lines]
    return found


def test_no_training_example_of_another_topic_asks_for_an_office_near_by() -> None:
    examples = training_examples()
    near = [(topic, text) for topic, text in examples if asks_near(text)]
    assert len(examples) > 10_000
    assert [text for topic, text in near if topic != "where_to_go"] == []
    assert len(near) >= 8


@pytest.mark.parametrize(
    "text",
    [
        NEAR,
        "van phong bhxh gan toi o dau",
        "gần đây có chỗ nào nộp ko",
        "gan day co cho nao nop ko",
        "bhxh gần nhất",
        "cho em hỏi điểm thu gần nhà với ạ",
        "quanh đây có đại lý thu nào không",
        "chỗ nào gần nhà em nhận hồ sơ thất nghiệp",
        "trung tâm việc làm gần Uông Bí nhất ở đâu",
    ],
)
def test_near_me_is_understood(text: str) -> None:
    assert asks_near(text)


@pytest.mark.parametrize(
    "text",
    [
        "gần đây bhxh có gì thay đổi",
        "bệnh viện gần nhà em ở đâu",
        "lương 6 tháng gần nhất lấy ở đâu",
        "đóng gần 15 năm rồi thì làm gì",
        "ngân hàng gần đây ở đâu",
    ],
)
def test_near_something_else_is_not(text: str) -> None:
    assert not asks_near(text)


def test_the_question_is_kept_as_plain_json() -> None:
    state, (answer,) = take_turn(State(), Utterance(NEAR), WORLD)
    assert "xã, phường nào" in answer.headline
    state = State.from_dict(state.to_dict())
    assert state.offices == {"kind": "bhxh_office", "programme": None, "asked": True}
    state, (answer,) = take_turn(state, Utterance("phường Hồng Gai"), WORLD)
    assert state.last_reply == REPLY
    assert state.offices["place"] == "phường Hồng Gai"
    assert "1 phố Thử Nghiệm" in answer.to_text()


def test_a_turn_changes_nothing_of_the_state_before() -> None:
    before = State(last_reply=REPLY, offices={"kind": "bhxh_office", "programme": None})
    kept = before.to_dict()
    take_turn(before, Utterance("phường Hồng Gai"), WORLD)
    assert before.to_dict() == kept


@pytest.mark.parametrize(
    ("programme", "text", "kind"),
    [
        ("unemployment", "gần đây có chỗ nào nộp không", "employment_centre"),
        ("household_hi", "gần đây có chỗ nào nộp không", "bhxh_office"),
        ("unemployment", NEAR, "bhxh_office"),
        ("unemployment", "đại lý thu gần tôi ở đâu", "collecting_agent"),
        ("household_hi", "nộp hồ sơ thất nghiệp gần đây chỗ nào", "employment_centre"),
    ],
)
def test_words_decide_the_kind_before_the_programme_talked_about(
    programme: str, text: str, kind: str
) -> None:
    route = Route("general", "where_to_go", 0.9)
    turn = answer_where(State(programme=programme), Utterance(text, (route,)), WORLD)
    assert turn is not None
    assert turn[0].offices["kind"] == kind


def test_an_office_verified_long_ago_is_told_with_a_caution() -> None:
    state, _ = take_turn(State(), Utterance(NEAR), WORLD)
    _, (answer,) = take_turn(state, Utterance("phường Cẩm Phả"), WORLD)
    assert "xác minh ngày 15/01/2025" in answer.headline
    assert "gọi điện trước" in answer.to_text()


def test_a_place_of_a_later_question_is_not_taken_for_an_answer() -> None:
    state, _ = take_turn(State(), Utterance(NEAR), WORLD)
    long = "em làm công ty ở phường Hồng Gai lương 8 triệu đóng 50 tháng thì được bao nhiêu tiền"
    route = Route("unemployment", "benefit_level", 0.9)
    assert answer_where(state, Utterance(long, (route,)), WORLD) is None


def test_a_place_that_an_open_calculation_asks_for_is_left_to_it() -> None:
    state, _ = take_turn(State(), Utterance(NEAR), WORLD)
    asked = replace(state, calculator="unemployment.benefit", pending="region", last_reply="")
    assert answer_where(asked, Utterance("phường Hồng Gai"), WORLD) is None
    elsewhere = replace(state, last_reply="article")
    assert answer_where(elsewhere, Utterance("phường Hồng Gai"), WORLD) is not None
    story = "em ở phường Hồng Gai muốn mua bảo hiểm y tế"
    assert answer_where(elsewhere, Utterance(story), WORLD) is None
