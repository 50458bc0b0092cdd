"""Questions alike stand together, whatever their accents; others do not."""

from datetime import date

from advisor.insight.grouping import group
from advisor.store.turns import Asked


def asked(number: int, text: str) -> Asked:
    day = date(2026, 5, 17)
    return Asked(number, 0, day, "web", "x", "", "", 0.0, 0, text, "", "", "")


def test_spellings_of_one_question_are_one_group() -> None:
    texts = [
        "đóng bù cho năm 2015 được không",
        "dong bu cho nam 2015 duoc khong",
        "Đóng bù năm 2015",
    ]
    texts.append("xin giấy xác nhận ở đâu")
    groups = group([asked(number, text) for number, text in enumerate(texts)])
    assert [one.count for one in groups] == [3, 1]


def test_no_questions_are_no_groups() -> None:
    assert group([]) == []
