"""voluntary_si.maternity and voluntary_si.funeral: Luật 41/2024/QH15 Đ.94–97, Đ.109, Đ.111."""

import pytest

MATERNITY = "voluntary_si.maternity"
FUNERAL = "voluntary_si.funeral"
BIRTH = {"date": "2026-11-01"}
DEATH = {"date": "2026-11-10", "months_contributed": 60}


@pytest.mark.parametrize(
    ("parents", "payee", "regimes"),
    [
        ({"mother_months": 6}, "mother", ("voluntary", "none")),
        ({"father_months": 6}, "father", ("none", "voluntary")),
        ({"mother_months": 6, "father_months": 12}, "either", ("voluntary", "voluntary")),
        (
            {"mother_months": 6, "father_compulsory": True},
            "mother",
            ("voluntary", "compulsory"),
        ),
        (
            {"mother_months": 9, "mother_compulsory": True, "father_months": 6},
            "father",
            ("compulsory", "voluntary"),
        ),
    ],
)
def test_a_parent_with_six_months_has_two_million(result, parents, payee, regimes):
    found = result(MATERNITY, BIRTH | parents)
    assert (found["eligible"], found["amount"], found["payee"]) == (True, 2_000_000, payee)
    assert (found["mother_regime"], found["father_regime"]) == regimes
    assert found["file_by"] == "2026-12-31"


def test_each_child_counts(result):
    found = result(MATERNITY, BIRTH | {"mother_months": 12, "children": 3})
    assert found["amount"] == 6_000_000


@pytest.mark.parametrize(
    ("inputs", "reason"),
    [
        ({"mother_months": 5, "father_months": 5}, "fewer_than_6_months"),
        ({"mother_compulsory": True}, "fewer_than_6_months"),
        ({"mother_compulsory": True, "mother_months": 6}, "compulsory_regime_only"),
        ({"date": "2025-06-30", "mother_months": 12}, "not_in_force"),
    ],
)
def test_otherwise_nothing_is_paid(result, inputs, reason):
    found = result(MATERNITY, BIRTH | inputs)
    assert (found["eligible"], found["reasons"]) == (False, [reason])
    assert (found["amount"], found["payee"], found["file_by"]) == (0, None, None)


def test_the_allowance_exists_since_the_first_of_july_2025(result):
    assert result(MATERNITY, {"date": "2025-07-01", "mother_months": 6})["eligible"] is True


@pytest.mark.parametrize(
    ("day", "amount"),
    [
        ("2018-06-30", 13_000_000),
        ("2018-07-01", 13_900_000),
        ("2019-07-01", 14_900_000),
        ("2023-06-30", 14_900_000),
        ("2023-07-01", 18_000_000),
        ("2024-07-01", 23_400_000),
        ("2026-06-30", 23_400_000),
        ("2026-07-01", 25_300_000),
        ("2027-12-31", 25_300_000),
    ],
)
def test_funeral_allowance_is_ten_levels_of_the_day_of_death(result, day, amount):
    found = result(FUNERAL, DEATH | {"date": day})
    assert (found["amount"], found["reference_level"]) == (amount, amount // 10)


@pytest.mark.parametrize(
    ("inputs", "scheme"),
    [
        ({"months_contributed": 60}, "voluntary"),
        ({"months_contributed": 0, "is_pensioner": True}, "voluntary"),
        ({"months_contributed": 12, "compulsory_months": 12}, "compulsory"),
        ({"months_contributed": 60, "compulsory_months": 11}, "voluntary"),
        ({"months_contributed": 59}, None),
        ({"months_contributed": 59, "compulsory_months": 11}, None),
    ],
)
def test_sixty_months_or_twelve_compulsory_ones_or_a_pension(result, inputs, scheme):
    found = result(FUNERAL, DEATH | inputs)
    assert found["scheme"] == scheme
    assert found["eligible"] is (scheme is not None)
    assert found["reasons"] == ([] if scheme else ["fewer_than_60_months"])
    assert (found["amount"] > 0) is (scheme is not None)


@pytest.mark.parametrize(
    ("name", "inputs", "expected"),
    [
        (MATERNITY, {}, ("missing_input", "date")),
        (MATERNITY, {"date": "2017-12-31"}, ("date_not_covered", "date")),
        (MATERNITY, {"date": "2028-01-01"}, ("date_not_covered", "date")),
        (MATERNITY, BIRTH | {"children": 11}, ("out_of_range", "children")),
        (MATERNITY, BIRTH | {"mother_months": 13}, ("out_of_range", "mother_months")),
        (MATERNITY, BIRTH | {"father_months": -1}, ("out_of_range", "father_months")),
        (MATERNITY, BIRTH | {"mother_compulsory": 1}, ("invalid_type", "mother_compulsory")),
        (MATERNITY, BIRTH | {"months": 8}, ("unknown_input", "months")),
        (FUNERAL, {"date": "2026-11-10"}, ("missing_input", "months_contributed")),
        (FUNERAL, {"months_contributed": 60}, ("missing_input", "date")),
        (FUNERAL, DEATH | {"months_contributed": -1}, ("out_of_range", "months_contributed")),
        (FUNERAL, DEATH | {"compulsory_months": -1}, ("out_of_range", "compulsory_months")),
        (FUNERAL, DEATH | {"compulsory_months": 61}, ("conflicting_inputs", "compulsory_months")),
        (FUNERAL, DEATH | {"date": "2026-02-29"}, ("invalid_format", "date")),
        (FUNERAL, DEATH | {"is_pensioner": "no"}, ("invalid_type", "is_pensioner")),
        # Two problems: the first of the order of codes.
        (
            FUNERAL,
            {"date": "2017-01-01", "months_contributed": 1, "compulsory_months": 2},
            ("conflicting_inputs", "compulsory_months"),
        ),
    ],
)
def test_wrong_inputs_are_named(error, name, inputs, expected):
    assert error(name, inputs) == expected
