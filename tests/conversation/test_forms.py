"""Every form: it fits its calculator, its texts can be told on any day, and no figure is typed."""

import re
from datetime import date

import pytest

from advisor.answers.templates import compile_template
from advisor.conversation.calculations import CALCULATIONS
from advisor.conversation.forms import Form, FormError, load_forms
from advisor.conversation.readers import READERS
from tests.conversation.citizen import Citizen

FORMS = load_forms()
EXPRESSION = re.compile(r"{[{%].*?[}%]}", re.S)
# Amounts, rates and ages: what a change of law would change.
FIGURE = re.compile(r"\d[\d.,]*\s*(đồng|triệu|nghìn|%|tuổi|lần)|\d{2,}\s*(năm|tháng|ngày)")


def texts(form: Form) -> list[str]:
    """Everything of a form that a citizen may read."""
    asked = [text for item in form.fields for text in (item.ask, item.explain)]
    notes = [text for item in form.fields for text in (item.told, item.assumed)]
    return [form.headline, form.details, form.compare, *notes, *form.errors.values(), *asked]


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.calculator)
def test_a_form_asks_only_for_inputs_of_its_calculator(form: Form) -> None:
    known = {spec.name for spec in CALCULATIONS[form.calculator].input_specs}
    assert {item.input for item in form.fields if not item.is_view} <= known


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.calculator)
def test_a_form_reads_with_readers_that_exist(form: Form) -> None:
    assert {item.reads for item in form.fields} <= set(READERS)


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.calculator)
def test_no_figure_of_the_law_is_typed_into_a_form(form: Form) -> None:
    allowed = ("Trong 12 tháng trước khi sinh", "trong 12 tháng trước", "dưới 6 tuổi")
    for text in texts(form):
        typed = EXPRESSION.sub("", text)
        for words in allowed:
            typed = typed.replace(words, "")
        assert not FIGURE.search(typed), text


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.calculator)
def test_the_texts_of_a_form_are_valid_templates(form: Form) -> None:
    for text in texts(form):
        compile_template(text)


def test_every_calculator_is_reached_by_talking() -> None:
    # The average income is asked for as one figure inside the pension and the lump sum.
    assert set(CALCULATIONS) - set(FORMS) == {"voluntary_si.average_income"}


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.calculator)
def test_every_question_of_a_form_can_be_asked_today(form: Form) -> None:
    from advisor.conversation.calculating import ask_text
    from tests.conversation.citizen import world_on

    for item in form.fields:
        for text in (item.ask, item.explain):
            said = ask_text(form, text, {}, world=world_on(date(2026, 11, 23)), topic=None)
            assert "None" not in said


def test_a_broken_form_file_is_named(tmp_path) -> None:
    (tmp_path / "x.yml").write_text("calculator: [", encoding="utf-8")
    with pytest.raises(FormError, match=r"x\.yml"):
        load_forms(tmp_path)


def test_the_month_named_in_a_question_moves_the_figures() -> None:
    answer = Citizen().say(
        "tháng 6/2026 nhà 4 người mua bhyt hộ gia đình hết bao nhiêu",
        "household_hi/contribution_amount",
    )
    assert "3.538.080 đồng" in answer
