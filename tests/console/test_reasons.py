"""What the check of an article says is told in Vietnamese."""

import re

import pytest

from advisor.console.articles.checking import check_text
from advisor.console.articles.reasons import told
from tests.answers.writing import BODY, LAW, NAME, article_text

ENGLISH = re.compile(r"\b(?:is|are|must|the|not|has|on|at most|given|twice|missing|no)\b")
WRONG = {
    "nothing": "",
    "open": "---\ntitle: a\n",
    "yaml": "---\ntitle: [\n---\nx",
    "twice": article_text(questions="[a]").replace("caution: null", "caution: null\ncaution: null"),
    "missing": article_text(basis=""),
    "unknown": article_text(colour="red"),
    "date": article_text(valid_from="soon"),
    "before": article_text(valid_to="2020-01-01"),
    "certainty": article_text(certainty="sure"),
    "review": article_text(review="{state: reviewed, by: null, on: null}"),
    "review shape": article_text(review="yes"),
    "empty": article_text(""),
    "template": article_text("{{ law( }}\n"),
    "typed figure": article_text("Mức đóng 22% mỗi tháng.\n"),
    "typed in expression": article_text("{{ 1500000 | vnd }}\n"),
    "unknown figure": article_text('{{ law("none") | vnd }}\n'),
    "no value": article_text('{{ law("base_salary") | vnd }}\n', valid_from="1990-01-01"),
    "few questions": article_text(questions="[một, một]"),
    "link": article_text(related=f"[voluntary_si/eligibility/none, {NAME}]"),
    "citation": article_text(basis="[Luật gì đó, Luật 1/1900/QH1 Đ.1]"),
    "buttons": article_text(buttons="{a: /start, b: b, c: c, d: d, e: e, f: f}"),
    "title": article_text(title="Mức " + "rất " * 40 + "5 triệu"),
    "uncertain": article_text(certainty="uncertain"),
    "no short answer": article_text("## Đề mục\n- một\n"),
    "list first": article_text("- một\n- hai\n"),
    "long": article_text(BODY + "Câu rất dài. " * 300),
    "marks": article_text("**đậm** và [chữ](x)\n"),
}


@pytest.mark.parametrize("wrong", WRONG, ids=WRONG)
def test_officers_read_no_english(wrong: str) -> None:
    problems = check_text(NAME, WRONG[wrong], {}, LAW).problems
    assert problems
    for problem in problems:
        # Names of fields and what the YAML reader says in brackets stay.
        words = re.sub(r"\([^)]*\)|^[a-z_]+:|“[^”]*”|\{[^}]*\}", "", told(problem.reason))
        assert not ENGLISH.search(words), told(problem.reason)


def test_an_unknown_reason_is_shown_as_it_is() -> None:
    assert told("title: something new") == "title: something new"
