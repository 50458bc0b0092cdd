"""Figures in texts: from the law of the day, noted with their doubt, and nothing else runs."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from advisor.answers.formatting import format_date, format_months, format_number, format_vnd
from advisor.answers.templates import TextNotRenderable, render, render_noted
from tests.answers.writing import LAW

TODAY = date(2026, 11, 23)


def text_on(source: str, on: date = TODAY) -> str:
    """The text of a template on a day."""
    return render_noted(source, law=LAW, on=on)[0]


def told_or_refused(source: str) -> str:
    """The text of a template on a day, or the reason why it has none."""
    try:
        return text_on(source)
    except TextNotRenderable as error:
        return error.reason or "refused without a reason"


def failure(source: str, on: date = TODAY) -> TextNotRenderable:
    """What is wrong with a template on a day."""
    with pytest.raises(TextNotRenderable) as caught:
        render_noted(source, law=LAW, on=on)
    return caught.value


def test_a_figure_is_that_of_the_day() -> None:
    source = '{{ law("base_salary") | vnd }}'
    assert text_on(source, date(2026, 6, 30)) == "2.340.000 đồng"
    assert text_on(source, date(2026, 7, 1)) == "2.530.000 đồng"


def test_a_calculator_gives_its_outputs() -> None:
    source = (
        '{{ calc("household_hi.contribution", members=1, payment_months=12).period_total | vnd }}'
    )
    assert text_on(source) == "1.366.200 đồng"


def test_a_text_can_differ_by_date() -> None:
    source = '{% if today < date("2025-07-01") %}cũ{% else %}mới{% endif %}'
    assert text_on(source, date(2025, 6, 30)) == "cũ"
    assert text_on(source, date(2025, 7, 1)) == "mới"


def test_the_doubt_of_a_figure_is_noted_with_it() -> None:
    source = '{{ law("rural_poverty_line") | vnd }}'
    assert render_noted(source, law=LAW, on=TODAY)[1].cautions == ()
    cautions = render_noted(source, law=LAW, on=date(2027, 1, 1))[1].cautions
    assert any("mới là mức dự kiến" in caution for caution in cautions)
    assert any("có thể thay đổi" in caution for caution in cautions)


def test_the_decree_of_a_figure_is_noted_with_it() -> None:
    found = render_noted('{{ law("base_salary") | vnd }}', law=LAW, on=TODAY)[1].citations
    assert [citation.law for citation in found] == ["Nghị định 161/2026/NĐ-CP"]


def test_a_missing_figure_is_told_with_its_line() -> None:
    error = failure('Một.\nHai {{ law("no_such_figure") | vnd }}.')
    assert error.line == 2
    assert "no_such_figure" in error.reason


def test_a_day_before_the_first_figure_is_told_with_its_line() -> None:
    assert failure('{{ law("base_salary") | vnd }}', date(1990, 1, 1)).line == 1


@pytest.mark.parametrize(
    "source",
    [
        "{{ unknown }}",
        '{{ law("base_salary").__class__.__mro__ }}',
        '{{ "a" * 1000000000 }}',
        "{{ [0] * 1000000000 }}",
        "{{ 9 ** 999999999 }}",
        '{{ "%099999999d" % 1 }}',
        "{{ range(10) }}",
        "{% for a in today %}{% endfor %}",
        "{{ 1 / 0 }}",
        "{{ law(None) }}",
        '{{ calc("no.such") }}',
        '{{ calc("household_hi.contribution", members=-1) }}',
        '{{ date("mai") }}',
        "{{ none | vnd }}",
        '{{ "x" | thang }}',
        "{{ today.replace(year=0) }}",
        '{{ "{0.__class__}".format(today) }}',
        "{% include 'x' %}",
        "{{ " + "(" * 3_000 + "1" + ")" * 3_000 + " }}",
        "{{ " + "9" * 5_000 + " }}",
    ],
)
def test_an_expression_that_cannot_be_told_is_one_kind_of_error(source: str) -> None:
    assert failure(source).reason


def test_a_text_without_end_is_stopped() -> None:
    digits = "1" * 300
    loops = "{% for x in s %}" * 2 + "x" + "{% endfor %}" * 2
    assert "longer than" in failure(f'{{% set s = "{digits}" %}}{loops}').reason


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("a\n" + "{% for x in s %}" * 3 + "x" + "{% endfor %}" * 3, "more than 2 loops"),
        ("a\n{% for x in s recursive %}{{ loop(x) }}{% endfor %}", "cannot be recursive"),
        ("a\n{% macro f(n) %}{{ f(n) }}{% endmacro %}{{ f(1) }}", "a macro calls only"),
        ("a\n{% macro f(g) %}{{ g(g) }}{% endmacro %}{{ f(f) }}", "a macro calls only"),
        ("a\n{% import 'x' as y %}", "import is not for articles"),
        ("a\n{% block x %}{% endblock %}", "block is not for articles"),
    ],
)
def test_what_could_run_away_is_refused_before_it_runs(source: str, reason: str) -> None:
    error = failure(source)
    assert error.line == 2
    assert reason in error.reason


def test_a_macro_may_tell_a_figure() -> None:
    source = '{% macro m(n) %}{{ law("base_salary") * n }}{% endmacro %}{{ m(1) }}, {{ m(2) }}'
    assert text_on(source) == "2530000, 5060000"


def test_texts_of_the_conversation_keep_their_own_errors() -> None:
    with pytest.raises(UndefinedError):
        render("{{ nobody }}", law=LAW, on=TODAY)
    with pytest.raises(SecurityError):
        render('{{ "a" * 5 }}', law=LAW, on=TODAY)


@given(st.text(max_size=60))
def test_what_stands_between_braces_is_told_or_refused(inside: str) -> None:
    assert told_or_refused("{{ " + inside + " }}") != "refused without a reason"


@given(st.text(alphabet="{}%#- ()[]'\"|.,a1*\n", max_size=40))
def test_any_template_is_told_or_refused(source: str) -> None:
    assert told_or_refused(source) != "refused without a reason"


@given(st.integers(0, 10**12))
def test_amounts_read_back_as_themselves(amount: int) -> None:
    written = format_vnd(amount)
    assert int(written.removesuffix(" đồng").replace(".", "")) == amount
    assert all(len(group) == 3 for group in written.removesuffix(" đồng").split(".")[1:])


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_numbers_have_dots_for_thousands_and_a_decimal_comma(number: Decimal) -> None:
    assert Decimal(format_number(number).replace(".", "").replace(",", ".")) == number


@given(st.integers(0, 1_200))
def test_months_are_told_in_years_and_months(months: int) -> None:
    words = format_months(months).split()
    counts = dict(zip(words[1::2], map(int, words[::2]), strict=True))
    assert counts.get("năm", 0) * 12 + counts.get("tháng", 0) == months


def test_days_and_months_are_written_the_vietnamese_way() -> None:
    assert format_date(date(2026, 7, 1)) == "01/07/2026"
    assert format_date("2026-07") == "07/2026"
