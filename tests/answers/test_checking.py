"""The check finds what must not reach a citizen, and says on which line."""

from datetime import date
from pathlib import Path

import pytest

from advisor.answers.checking.check import check_article, check_folder
from advisor.answers.checking.days import days_of
from advisor.answers.checking.problem import ERROR, WARNING, Problem
from tests.answers.writing import LAW, made, put

TODAY = date(2026, 11, 23)


def problems(tmp_path: Path, body: str = "", **head: str) -> list[Problem]:
    """What the check says of one article."""
    article = made(tmp_path, body=body, **head) if body else made(tmp_path, **head)
    return list(check_article(article, law=LAW, today=TODAY))


def reasons(found: list[Problem], level: str = ERROR) -> str:
    """The reasons of one level in one text."""
    return "\n".join(problem.reason for problem in found if problem.level == level)


def test_a_good_article_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    "typed",
    [
        "Đóng 22% thu nhập.",
        "Được hỗ trợ 165.000 đồng.",
        "Đủ 15 tuổi là được.",
        "Trong 60 ngày.",
        "Đủ mười lăm năm đóng.",
        "Tối đa 5 triệu một tháng.",
        "Đóng 3/6/12 tháng một lần.",
        "{{ 1500000 | vnd }}",
    ],
)
def test_a_typed_figure_is_found_on_its_line(tmp_path: Path, typed: str) -> None:
    found = problems(tmp_path, f"Anh/Chị tham gia được.\n\n## Chi tiết\n- {typed}\n")
    assert [problem.line for problem in found if problem.level == ERROR] == [14]


@pytest.mark.parametrize(
    "allowed",
    [
        "Từ 01/07/2025 theo NĐ 159/2025/NĐ-CP và Luật 41/2024/QH15.",
        "Điền Mẫu số 4 và tờ khai TK1-TS.",
        "Có 2 bước, nhà có 4 người.",
        "Gọi 1900 9068 trong năm 2026.",
        "Xem khoản 2 Điều 36.",
        "Thẻ có giá trị từ 01/10 đến hết ngày 31/12 năm đó.",
        "{% set income = 3000000 %}Ví dụ chọn {{ income | vnd }}.",
    ],
)
def test_names_dates_and_counts_may_be_typed(tmp_path: Path, allowed: str) -> None:
    assert problems(tmp_path, f"Anh/Chị tham gia được.\n\n## Chi tiết\n- {allowed}\n") == []


def test_a_figure_in_the_title_is_found(tmp_path: Path) -> None:
    assert "title" in reasons(problems(tmp_path, title="Đóng thấp nhất 330.000 đồng"))


@pytest.mark.parametrize(
    ("basis", "reason"),
    [
        ('["Luật 41/2024/QH51 Đ.2"]', "no statute '41/2024/QH51'"),
        ('["Điều 2 Luật 41/2024/QH15"]', "is not written like"),
        ('["NĐ 41/2024/QH15 Đ.2"]', "is a Luật"),
        ('["NĐ 159/2025 Đ.5"]', "no statute '159/2025'"),
    ],
)
def test_a_wrong_citation_is_found(tmp_path: Path, basis: str, reason: str) -> None:
    assert reason in reasons(problems(tmp_path, basis=basis))


def test_a_statute_that_ended_before_the_article_is_pointed_out(tmp_path: Path) -> None:
    found = problems(tmp_path, basis='["Luật 58/2014/QH13 Đ.2(4)"]')
    assert "ended on 2025-06-30" in reasons(found, WARNING)


def test_an_uncertain_article_must_say_what_is_uncertain(tmp_path: Path) -> None:
    assert "caution" in reasons(problems(tmp_path, certainty="uncertain"))


def test_too_few_and_repeated_questions_are_found(tmp_path: Path) -> None:
    assert "6–30 wanted" in reasons(problems(tmp_path, questions="[a, b]"))
    twice = "[Đóng ở đâu?, dong o dau, c, d, e, g]"
    assert "is given twice" in reasons(problems(tmp_path, questions=twice))


def test_buttons_are_citizens_words_and_fit_the_channels(tmp_path: Path) -> None:
    found = problems(tmp_path, buttons='{"Tính": "/restart"}')
    assert "is a command" in reasons(found)
    many = "{" + ", ".join(f"n{at}: đóng ở đâu {at}" for at in range(6)) + "}"
    assert "at most 5" in reasons(problems(tmp_path, buttons=many))


def test_an_expression_is_tried_on_both_sides_of_a_change(tmp_path: Path) -> None:
    body = 'Được. {% if today >= date("2026-07-01") %}{{ law("no_such") | vnd }}{% endif %}\n'
    found = problems(tmp_path, body)
    assert "on 01/07/2026: ParameterUnknown" in reasons(found)
    assert all(problem.line == 11 for problem in found)


def test_the_days_are_the_ends_and_the_eve_and_day_of_every_change(tmp_path: Path) -> None:
    days = days_of(made(tmp_path, valid_to="2026-12-31"), LAW, TODAY)
    assert (days[0], days[-1]) == (date(2025, 7, 1), date(2026, 12, 31))
    assert {date(2026, 6, 30), date(2026, 7, 1), date(2025, 12, 31), TODAY} <= set(days)
    assert date(2025, 6, 30) not in days


def test_a_text_that_is_too_long_is_found(tmp_path: Path) -> None:
    long = "Anh/Chị tham gia được.\n\n" + "## Chi tiết\n" + "- Một ý ngắn.\n" * 150
    assert "at most 1800" in reasons(problems(tmp_path, long))


def test_a_short_answer_of_four_sentences_is_found(tmp_path: Path) -> None:
    assert "4 sentences" in reasons(problems(tmp_path, "Một. Hai. Ba. Bốn.\n"))


def test_a_text_without_a_short_answer_is_found(tmp_path: Path) -> None:
    assert "no short answer" in reasons(problems(tmp_path, "## Chi tiết\n- Một ý.\n"))


def test_foreign_marks_are_found(tmp_path: Path) -> None:
    assert "'**'" in reasons(problems(tmp_path, "Anh/Chị **được** tham gia.\n"))


def test_a_long_sentence_is_reported_with_its_line(tmp_path: Path) -> None:
    long = " ".join(["chữ"] * 30)
    found = problems(tmp_path, f"Được.\n\n## Chi tiết\n- Câu này dài {long}.\n")
    assert [(p.level, p.line) for p in found] == [(WARNING, 14)]


def test_a_folder_is_checked_with_its_links_and_doubles(tmp_path: Path) -> None:
    put(tmp_path, related="[voluntary_si/procedure/overview]")
    put(tmp_path, "voluntary_si/documents/overview", related="[voluntary_si/documents/overview]")
    put(tmp_path, "voluntary_si/documents/broken", title="")
    report = check_folder(tmp_path, law=LAW, today=TODAY)
    text = "\n".join(str(problem) for problem in report.problems)
    assert len(report.articles) == 2
    assert "no article 'voluntary_si/procedure/overview'" in text
    assert "names the article itself" in text
    assert "is also in" in text
    assert "title: is missing" in text


def test_a_button_that_leads_nowhere_is_pointed_out(tmp_path: Path) -> None:
    put(tmp_path, buttons='{"Ai được?": "ai được tham gia", "Gì đây": "qwerty zxcvb"}')
    (problem,) = check_folder(tmp_path, law=LAW, today=TODAY).problems
    assert (problem.level, problem.line) == (WARNING, 10)
    assert "'Gì đây'" in problem.reason


def test_articles_of_different_times_may_answer_the_same_question(tmp_path: Path) -> None:
    put(tmp_path, "voluntary_si/eligibility/until-june", valid_to="2026-06-30")
    put(tmp_path, "voluntary_si/eligibility/from-july", valid_from="2026-07-01")
    assert check_folder(tmp_path, law=LAW, today=TODAY).problems == ()
