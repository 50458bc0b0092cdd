"""What pictures show: the figures of the text, of the law of the day, and their words."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from advisor.answers.picture import picture_of
from tests.pictures.results import CASES, TODAY, described, result, told

AMOUNT = re.compile(r"\d[\d.]* đồng")
DAY = re.compile(r"\d\d/\d\d/\d{4}")


@pytest.mark.parametrize("case", CASES)
def test_a_picture_is_plain_json_with_basis_day_and_words(case: str) -> None:
    picture = described(*CASES[case])
    assert json.loads(json.dumps(picture.content)) == picture.content
    basis, day = picture.content["footer"]
    assert basis.startswith("Căn cứ: ")
    assert len(basis) > 20
    assert day.startswith("Tính theo quy định ngày ")
    assert DAY.search(day)[0] in picture.alt
    assert len(picture.alt) < 1_000


def test_the_table_has_the_figures_of_the_text() -> None:
    answer, picture = told(
        ("nhà 4 người mua bhyt hết bao nhiêu", "household_hi/contribution_amount")
    )
    workings = " ".join(answer.steps)
    for row in picture.content["rows"]:
        amount = f"{row['monthly']:,} đồng".replace(",", ".")
        assert amount in workings
        assert amount in picture.alt
    total = AMOUNT.search(answer.headline)[0]
    assert total in picture.alt
    assert f"{picture.content['total']['amount']:,} đồng".replace(",", ".") == total


@pytest.mark.parametrize("case", ["four people", "thirty people"])
def test_the_rows_of_a_household_sum_up_to_its_total(case: str) -> None:
    content = described(*CASES[case]).content
    assert sum(row["period"] for row in content["rows"]) == content["total"]["amount"]
    assert sum(row["people"] for row in content["rows"]) == CASES[case][1]["members"]


@pytest.mark.parametrize("case", ["a plan by household", "a plan by group"])
def test_the_rows_of_a_plan_are_every_member_and_sum_up_to_its_total(case: str) -> None:
    content = described(*CASES[case]).content
    assert sum(row["period"] for row in content["rows"]) == content["total"]["amount"]
    assert sum(row["people"] for row in content["rows"]) == CASES[case][1]["members"]
    assert any("rẻ nhất" in note for note in content["notes"])


def test_people_who_pay_the_same_share_one_row() -> None:
    rows = described(*CASES["thirty people"]).content["rows"]
    assert len(rows) == 5
    assert rows[-1]["who"] == "Người thứ 5 đến thứ 30"


def test_the_chart_has_the_pension_of_the_text() -> None:
    answer, picture = told(
        (
            "nữ đóng bhxh tự nguyện 22 năm mức bình quân 5 triệu lương hưu bao nhiêu",
            "voluntary_si/pension",
        )
    )
    pension = AMOUNT.search(answer.headline)[0]
    assert pension in picture.alt
    assert f"{picture.content['asked']['amount']:,} đồng".replace(",", ".") == pension


def test_the_curve_begins_with_the_first_pension_and_ends_where_it_rises_no_more() -> None:
    points = described(*CASES["a pension"]).content["points"]
    amounts = [point["amount"] for point in points]
    assert points[0]["years"] * 12 == 180
    assert amounts == sorted(amounts)
    assert amounts[0] > 0
    assert amounts[-1] == amounts[-2]


def test_too_few_years_are_shown_as_what_is_missing() -> None:
    picture = described(*CASES["a pension too early"])
    assert picture.content["asked"]["amount"] == 0
    assert "còn thiếu 6 năm 8 tháng" in picture.alt


def test_before_the_age_the_chart_shows_what_the_text_tells_for_then() -> None:
    given = {**CASES["a pension"][1], "birth_date": "1980"}
    assert not result("voluntary_si.pension", given).result["eligible"]
    assert described("voluntary_si.pension", given).content["asked"]["amount"] == 3_000_000


@pytest.mark.parametrize(
    ("case", "before"),
    [("four people", date(2026, 6, 15)), ("a pension", date(2025, 6, 15))],
)
def test_another_day_of_the_law_changes_the_figures(case: str, before: date) -> None:
    now, then = described(*CASES[case]).content, described(*CASES[case], before).content
    key = "rows" if "rows" in now else "points"
    assert now[key] != then[key]
    assert now["footer"] != then["footer"]


def test_the_timeline_has_the_deadline_of_the_text() -> None:
    answer, picture = told(
        ("nghỉ việc ngày 31/10/2026 thì hạn nộp hồ sơ là khi nào", "unemployment/deadline")
    )
    deadline = DAY.search(answer.headline)[0]
    assert f"Chậm nhất {deadline}" in [step["when"] for step in picture.content["steps"]]
    assert deadline in picture.alt


def test_a_filed_claim_goes_from_day_to_day() -> None:
    steps = described(*CASES["a filed claim"]).content["steps"]
    days = [DAY.search(step["when"])[0] for step in steps]
    assert days == sorted(days, key=lambda day: day.split("/")[::-1])
    assert len(days) == 6


def test_a_claim_of_the_old_law_is_not_promised_the_new_procedure() -> None:
    given = {**CASES["a benefit"][1], "termination_date": "2025-03-31"}
    whens = [step["when"] for step in described("unemployment.benefit", given).content["steps"]]
    assert not [when for when in whens if "ngày làm việc" in when]


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("household_hi.contribution", {"members": 1}, {"members": 1}),
        ("household_hi.contribution", {"members": 4}, {"members": 4, "position": 3}),
        (*CASES["a benefit"], {"months_contributed": 50}),
        (
            "unemployment.benefit",
            {**CASES["a benefit"][1], "months_contributed": 5},
            {"termination_date": "2026-10-31"},
        ),
        ("retirement.age", {"sex": "male", "birth_date": "1970"}, {}),
    ],
)
def test_what_a_sentence_says_as_well_has_no_picture(
    name: str, given: dict[str, Any], said: dict[str, Any]
) -> None:
    assert picture_of(result(name, given, TODAY), said) is None


@given(
    members=st.integers(2, 30),
    students=st.integers(0, 10),
    children=st.integers(0, 5),
    household=st.sampled_from(["poor", "near_poor", "average_income_farm", "other"]),
    months=st.sampled_from([3, 6, 12]),
)
@settings(max_examples=60, deadline=None)
def test_the_rows_of_any_household_sum_up_to_what_it_pays(
    members: int, students: int, children: int, household: str, months: int
) -> None:
    assume(students + children <= members)
    given_ = {
        "members": members,
        "students": students,
        "children_under_6": children,
        "household": household,
        "payment_months": months,
    }
    content = described("household_hi.household_plan", given_).content
    rows = content["rows"]
    assert sum(row["people"] for row in rows) == members
    total = content["total"]["amount"]
    assert total == result("household_hi.household_plan", given_).result["total"]
    # Each row is rounded for itself, by less than a đồng.
    assert abs(sum(row["period"] for row in rows) - total) < len(rows)


@given(sex=st.sampled_from(["male", "female"]), months=st.integers(1, 720))
@settings(max_examples=40, deadline=None)
def test_the_asked_case_lies_on_the_curve(sex: str, months: int) -> None:
    given_ = {"sex": sex, "months_contributed": months, "average_income": 4_000_000}
    content = described("voluntary_si.pension", given_).content
    asked, points = content["asked"], content["points"]
    if not asked["amount"]:
        assert asked["years"] < points[0]["years"]
        return
    below = max(point["amount"] for point in points if point["years"] <= asked["years"])
    above = min(point["amount"] for point in points if point["years"] >= asked["years"])
    assert below <= asked["amount"] <= above
