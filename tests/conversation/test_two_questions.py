"""Questions about two programmes in one message, cut by their own words."""

from __future__ import annotations

import pytest

from advisor.conversation import parts
from advisor.conversation.parts import parts_of
from advisor.conversation.signals import Signals, load_signals


def labels(text: str) -> list[str]:
    return [part.route.label for part in parts_of(text, load_signals())]


@pytest.mark.parametrize("joining", ["và", "vs", "với lại", "rồi", "còn", "với", ""])
def test_every_joining_word_parts_two_questions(joining: str) -> None:
    text = f"nghỉ việc đóng 40 tháng lương 10 triệu được bao nhiêu {joining} mua bhyt hết bao nhiêu"
    assert labels(text) == ["unemployment/benefit_level", "household_hi/contribution_amount"]


def test_each_question_keeps_its_own_words() -> None:
    first, second = parts_of("nha 4 ng mua bhyt het nhiu vs luong huu 20 nam dc bn", load_signals())
    assert "20 nam" not in first.text
    assert "4 ng" not in second.text


def test_three_programmes_are_three_questions() -> None:
    text = "bhyt 3 người bao nhiêu, bhxh tự nguyện 2 triệu bao nhiêu, nghỉ việc được bao nhiêu"
    assert labels(text) == [
        "household_hi/contribution_amount",
        "voluntary_si/contribution_amount",
        "unemployment/benefit_level",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "bhxh tự nguyện và bhyt khác nhau thế nào",
        "bhxh tự nguyện so với bhyt cái nào hết bao nhiêu tiền và được bao nhiêu",
        "em nghỉ việc và đóng bhtn 40 tháng lương 10 triệu vùng 3 được bao nhiêu",
        "nghỉ việc có được bhyt không và được mấy tháng",
        "mua bhyt 4 người hết bao nhiêu và nộp ở đâu",
    ],
)
def test_one_question_is_not_cut(text: str) -> None:
    assert labels(text) == []


def test_the_places_of_a_long_story_are_not_tried_in_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    """2,900 characters with ninety joining words once took a hundred seconds."""
    asked: list[str] = []
    question = parts._question

    def counted(text: str, signals: Signals) -> parts.Part | None:
        asked.append(text)
        return question(text, signals)

    monkeypatch.setattr(parts, "_question", counted)
    story = "tôi nghỉ việc và đóng bảo hiểm bao nhiêu rồi "
    assert parts_of(story * 60, load_signals()) == ()
    assert asked == []
    parts_of(story * 4, load_signals())
    assert 0 < len(asked) == len(set(asked)) <= parts.MOST_CUTS**2
