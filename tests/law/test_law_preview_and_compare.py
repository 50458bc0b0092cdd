"""What a change means for typical citizens, and two choices side by side."""

from datetime import date
from decimal import Decimal

import pytest

from advisor.law import CalculationError, ParameterFileError, ParameterUnknown, calculate
from advisor.law.compare import compare, told
from advisor.law.preview import Citizen, load_citizens, preview, with_value

TODAY = date(2026, 11, 23)


def test_typical_citizens_can_be_calculated_today(law):
    citizens = load_citizens()
    assert len({citizen.title for citizen in citizens}) == len(citizens) > 20
    for citizen in citizens:
        assert calculate(citizen.calculator, citizen.inputs_on(TODAY), law=law, today=TODAY)


def test_a_new_base_salary_shows_in_the_figures_it_touches(law):
    after = with_value(law, "base_salary", None, date(2027, 7, 1), Decimal(2_800_000), "NĐ 1/2027")
    lines = [line.to_text() for line in preview(law, after, date(2027, 7, 1), load_citizens())]
    assert (
        "Thân nhân nhận trợ cấp mai táng – Số tiền trợ cấp: 25.300.000 đồng → 28.000.000 đồng "
        "(tăng 2.700.000 đồng)"
    ) in lines
    assert not any("Trợ cấp hưu trí xã hội" in line for line in lines)


def test_nothing_changes_before_the_day_of_the_change(law):
    after = with_value(law, "base_salary", None, date(2027, 7, 1), Decimal(2_800_000), "NĐ 1/2027")
    assert preview(law, after, date(2027, 6, 30), load_citizens()) == []


def test_a_newly_published_rate_opens_a_calculation(law):
    name = "voluntary_si_monthly_investment_rate"
    after = with_value(law, name, None, date(2027, 1, 1), Decimal("0.35"), "TB 1/TB-BHXH")
    citizen = Citizen(
        "Người đóng trước",
        "voluntary_si.advance_years",
        {"month": "$month", "income_base": 3_000_000, "years": 2},
    )
    (line,) = preview(law, after, date(2027, 1, 1), [citizen])
    assert "→ tính được" in line.to_text()


def test_a_value_on_the_same_day_is_replaced(law):
    after = with_value(law, "base_salary", None, date(2026, 7, 1), Decimal(2_600_000), "đính chính")
    assert after.value("base_salary", TODAY) == 2_600_000
    assert law.value("base_salary", TODAY) == 2_530_000


def test_a_change_of_an_unknown_parameter_or_key_is_refused(law):
    for name, key in (("salary", None), ("social_pension_age", "rich")):
        with pytest.raises(ParameterUnknown):
            with_value(law, name, key, TODAY, Decimal(1), "x")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- {title: A, calculator: retirement.age}", "entry 1 needs"),
        ("- {title: A, calculator: retirement, inputs: {}}", "no calculator 'retirement'"),
    ],
)
def test_malformed_citizens_are_refused(tmp_path, text, message):
    file = tmp_path / "citizens.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ParameterFileError, match=message):
        load_citizens(file)


def test_two_choices_are_compared_input_by_input_and_figure_by_figure(law):
    low = {"month": "2026-11", "income_base": 1_500_000}
    high = {"month": "2026-11", "income_base": 5_000_000, "payment_months": 3}
    found = compare("voluntary_si.contribution", low, high, law=law, today=TODAY)
    assert [item.name for item in found.inputs] == ["income_base", "payment_months"]
    by_name = {item.name: item for item in found.outputs}
    assert by_name["participant_pays_monthly"].change == 770_000
    assert by_name["participant_pays_monthly"].to_text() == (
        "Người tham gia đóng một tháng: 264.000 đồng → 1.034.000 đồng (tăng 770.000 đồng)"
    )
    assert by_name["payment_deadline"].change is None
    assert "state_support_monthly" not in by_name


def test_the_same_inputs_have_no_difference(law):
    same = {"month": "2026-11", "income_base": 1_500_000}
    found = compare("voluntary_si.contribution", same, dict(same), law=law, today=TODAY)
    assert (found.inputs, found.outputs) == ((), ())


def test_a_wrong_choice_is_an_error(law):
    good = {"income_base": 1_500_000}
    with pytest.raises(CalculationError, match="income_base"):
        compare("voluntary_si.contribution", good, {"income_base": 1}, law=law, today=TODAY)


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("money", None, "không có"),
        ("boolean", True, "có"),
        ("money_list", (1000, 2000), "1.000 đồng, 2.000 đồng"),
        ("text_list", (), "không có"),
        ("number", Decimal("4.5"), "4,5"),
        ("date", date(2025, 7, 1), "01/07/2025"),
        ("choice", "poor", "poor"),
    ],
)
def test_values_are_told_in_vietnamese(kind, value, text):
    assert told(kind, value) == text
