"""The law book: the value in force on a day, never that of a neighbouring one."""

import pickle
from datetime import date
from decimal import Decimal

import pytest

from advisor.law import DateNotCovered, ParameterUnknown


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2026, 6, 30), 2_340_000),
        (date(2026, 7, 1), 2_530_000),
        (date(2017, 7, 1), 1_300_000),
    ],
)
def test_a_value_is_in_force_from_its_day_on(law, day, value):
    assert law.value("base_salary", day) == value


def test_before_the_first_value_there_is_none(law):
    with pytest.raises(DateNotCovered, match="base_salary"):
        law.value("base_salary", date(2017, 6, 30))


@pytest.mark.parametrize(
    ("name", "key"),
    [("base_salery", None), ("social_pension_age", "rich"), ("base_salary", "1")],
)
def test_a_name_or_key_not_on_file_is_refused(law, name, key):
    with pytest.raises(ParameterUnknown):
        law.lookup(name, date(2026, 1, 1), key)
    with pytest.raises(ParameterUnknown):
        law.history(name, key)


def test_a_lookup_tells_where_the_value_comes_from(law):
    dated = law.lookup("social_pension_level", date(2026, 11, 23))
    assert (dated.value, dated.valid_from) == (Decimal(540_000), date(2026, 7, 1))
    assert dated.reference == "NĐ 335/2026/NĐ-CP"
    assert dated.is_unconfirmed


def test_the_cancelled_rise_of_2020_is_not_there(law):
    assert law.value("base_salary", date(2020, 7, 1)) == 1_490_000


def test_a_repealed_or_unpublished_value_is_none(law):
    assert law.value("voluntary_si_monthly_investment_rate", date(2027, 1, 1)) is None


def test_keys_may_be_numbers(law):
    by_number = law.value("voluntary_si_payment_deadline", date(2026, 1, 1), 12)
    assert by_number == law.value("voluntary_si_payment_deadline", date(2026, 1, 1), "12") == 6


def test_history_is_oldest_first(law):
    days = [dated.valid_from for dated in law.history("base_salary")]
    assert days == sorted(days)
    assert days[0] == date(2017, 7, 1)


def test_a_law_book_can_be_sent_to_another_process(law):
    copy = pickle.loads(pickle.dumps(law))
    assert copy.value("base_salary", date(2026, 7, 1)) == 2_530_000
    assert list(copy) == list(law)


def test_the_mapping_of_parameters_cannot_be_changed(law):
    with pytest.raises(TypeError):
        law.parameters["base_salary"] = None
