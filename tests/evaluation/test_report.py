"""The report: numbers kept, compared, printed and drawn."""

import io
from datetime import date

import pytest
from rich.console import Console

from advisor.evaluation import page, printing
from advisor.evaluation.judging import Judged
from advisor.evaluation.questions import AS_TYPED, judge_file, judge_values, two_questions
from advisor.evaluation.report import differences, flat, make_section, read_last, write_last
from advisor.evaluation.samples import Sample
from advisor.language.routing.route import RouteScore

SAMPLES = [
    Sample("Đóng bhxh tự nguyện bao nhiêu?", ("voluntary_si/contribution_amount",)),
    Sample("nha 5 khau mua bhyt", ("household_hi/contribution_amount",), {"people": 5}),
    Sample("giá vàng", ("out_of_scope/out_of_scope",)),
]


@pytest.fixture(scope="module")
def section(model):
    values = judge_values(SAMPLES, date(2026, 11, 23))
    return make_section("sample", judge_file(model, SAMPLES), values)


def test_messages_are_judged_as_typed_and_by_accents(section):
    assert section.columns[AS_TYPED].messages == 3
    assert section.columns["typed with accents"].messages == 2
    assert section.columns["typed without accents"].messages == 1
    assert section.columns["nfd"].messages == 3


def test_values_are_counted_one_by_one():
    wrong = [*SAMPLES, Sample("tôi 60 tuổi", ("voluntary_si/pension",), {"age": 61})]
    values = judge_values(wrong, date(2026, 11, 23))
    assert (values.named, values.right) == (2, 0.5)


def test_the_share_of_second_routes_is_told(model):
    assert two_questions(model, SAMPLES) == 0.0


def test_a_report_is_compared_with_the_last_one(section, tmp_path):
    file = tmp_path / "reports" / "last.json"
    assert read_last(file) == {}
    write_last(file, [section], {"other/x/route": 0.4})
    kept = read_last(file)
    assert kept.pop("other/x/route") == 0.4
    assert kept == pytest.approx(flat([section]))
    before = {**read_last(file), "sample/as typed/route": 0.5, "gone": 1.0}
    changes = differences(flat([section]), before)
    assert changes["sample/as typed/route"] == pytest.approx(
        flat([section])["sample/as typed/route"] - 0.5
    )
    assert "gone" not in changes


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"measures": 3}', '{"measures": {"a": "b"}}'])
def test_a_broken_last_report_is_no_report(tmp_path, content):
    (tmp_path / "last.json").write_text(content, encoding="utf-8")
    assert read_last(tmp_path / "last.json") == {}


def test_the_page_has_its_numbers_and_plots_inside(section, tmp_path):
    page.write_page(
        tmp_path / "deep" / "page.html", [section], {"sample/as typed/route": 0.012}, "2026-11-23"
    )
    html = (tmp_path / "deep" / "page.html").read_text(encoding="utf-8")
    assert html.count("data:image/png;base64,") == 3
    assert "+1.2" in html
    assert "household_hi/contribution_amount" in html


def test_names_in_the_page_cannot_break_it(tmp_path):
    odd = Judged(Sample("x", ("a/<script>",)), RouteScore("b", "c", 0.4))
    page.write_page(tmp_path / "p.html", [make_section("<b>", {"x": [odd]})], {}, "today")
    assert "<script>" not in (tmp_path / "p.html").read_text(encoding="utf-8")


def test_the_terminal_shows_columns_topics_and_changes(section):
    out = io.StringIO()
    printing.print_sections(
        Console(file=out, width=120), [section], {"sample/as typed/route": -0.031}
    )
    text = out.getvalue()
    assert "by column" in text
    assert "contribution_amount" in text
    assert "-3.1" in text
    assert "Values read right" in text
