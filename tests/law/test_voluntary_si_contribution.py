"""voluntary_si.contribution: Luật 41/2024/QH15 Đ.31, Đ.36; NĐ 159/2025 Đ.5; before them Luật 58."""

import pytest

NAME = "voluntary_si.contribution"


@pytest.mark.parametrize(
    ("month", "group", "support"),
    [
        # 22% of 700.000 = 154.000; NĐ 134/2015 Đ.14: 30, 25 and 10%.
        ("2018-01", "poor", 46_200),
        ("2021-12", "near_poor", 38_500),
        ("2021-12", "other", 15_400),
        # 22% of 1.500.000 = 330.000 from 2022.
        ("2022-01", "poor", 99_000),
        ("2025-06", "near_poor", 82_500),
        ("2025-06", "ethnic_minority", 33_000),
        ("2025-06", "island_commune", 33_000),
        ("2025-06", "other", 33_000),
        # NĐ 159/2025 Đ.5(1): 50, 40, 30 and 20%.
        ("2025-07", "poor", 165_000),
        ("2025-07", "island_commune", 165_000),
        ("2026-12", "near_poor", 132_000),
        ("2026-12", "ethnic_minority", 99_000),
        ("2026-12", "other", 66_000),
        # The announced line of 2.200.000.
        ("2027-01", "poor", 242_000),
        ("2027-12", "other", 96_800),
    ],
)
def test_state_support_follows_the_group_and_the_law_of_the_month(result, month, group, support):
    found = result(NAME, {"month": month, "income_base": 5_000_000, "groups": [group]})
    assert found["state_support_monthly"] == support
    assert found["participant_pays_monthly"] == 1_100_000 - support


@pytest.mark.parametrize(
    ("month", "lowest", "highest"),
    [
        ("2018-06", 700_000, 26_000_000),
        ("2018-07", 700_000, 27_800_000),
        ("2019-07", 700_000, 29_800_000),
        ("2023-06", 1_500_000, 29_800_000),
        ("2023-07", 1_500_000, 36_000_000),
        ("2024-07", 1_500_000, 46_800_000),
        ("2026-06", 1_500_000, 46_800_000),
        ("2026-07", 1_500_000, 50_600_000),
        ("2027-01", 2_200_000, 50_600_000),
    ],
)
def test_income_base_lies_between_poverty_line_and_twenty_levels(
    result, error, month, lowest, highest
):
    found = result(NAME, {"month": month, "income_base": lowest})
    assert (found["min_base"], found["max_base"]) == (lowest, highest)
    assert result(NAME, {"month": month, "income_base": highest})["max_base"] == highest
    below = error(NAME, {"month": month, "income_base": lowest - 1})
    above = error(NAME, {"month": month, "income_base": highest + 1})
    assert below == ("income_base_below_minimum", "income_base")
    assert above == ("income_base_above_maximum", "income_base")


def test_support_is_of_the_poverty_line_whatever_base_is_chosen(result):
    low = result(NAME, {"month": "2026-11", "income_base": 1_500_000})
    high = result(NAME, {"month": "2026-11", "income_base": 50_600_000})
    assert low["state_support_monthly"] == high["state_support_monthly"] == 66_000


def test_several_groups_have_the_highest_percentage_only(result):
    groups = ["other", "ethnic_minority", "near_poor"]
    found = result(NAME, {"month": "2026-11", "income_base": 2_000_000, "groups": groups})
    assert found["support_percent"] == 40


@pytest.mark.parametrize(("used", "supported"), [(0, 12), (108, 12), (109, 11), (119, 1)])
def test_state_support_stops_after_120_months(result, used, supported):
    found = result(
        NAME,
        {
            "month": "2026-11",
            "income_base": 1_500_000,
            "payment_months": 12,
            "supported_months_used": used,
        },
    )
    assert found["supported_months"] == supported
    assert found["supported_months_left"] == 120 - used - supported
    assert found["state_support_period"] == 66_000 * supported
    assert found["participant_pays_period"] == 12 * 330_000 - 66_000 * supported


def test_after_120_months_the_participant_pays_all(result, warnings):
    inputs = {"month": "2026-11", "income_base": 1_500_000, "supported_months_used": 120}
    found = result(NAME, inputs)
    assert found["support_percent"] == found["state_support_monthly"] == 0
    assert found["participant_pays_monthly"] == 330_000
    assert "local_top_up_unknown" not in warnings(NAME, inputs)


@pytest.mark.parametrize(
    ("months", "last", "following", "deadline"),
    [
        (1, "2026-11", "2026-12", "2026-11-30"),
        (3, "2027-01", "2027-02", "2027-01-31"),
        (6, "2027-04", "2027-05", "2027-02-28"),
        (12, "2027-10", "2027-11", "2027-05-31"),
    ],
)
def test_a_payment_has_its_months_and_its_deadline(result, months, last, following, deadline):
    """Luật 41/2024 Đ.36(3): within the month, 3 months, first 4 and first 7 months."""
    inputs = {"month": "2026-11", "income_base": 1_500_000, "payment_months": months}
    found = result(NAME, inputs)
    assert found["covered_from"] == "2026-11"
    assert (found["covered_to"], found["next_payment_month"]) == (last, following)
    assert found["payment_deadline"] == deadline


def test_the_law_of_the_first_month_fixes_the_whole_payment(result):
    """Twelve months from 06/2025 keep the 10% of the old law (NĐ 159/2025 Đ.16(5))."""
    inputs = {"month": "2025-06", "income_base": 1_500_000, "payment_months": 12}
    assert result(NAME, inputs)["state_support_period"] == 12 * 33_000


def test_period_is_rounded_once_from_the_exact_month(result):
    """22% of 1.500.003 is 330.000,66: 330.001 a month, but 990.002 in three."""
    inputs = {"month": "2026-11", "income_base": 1_500_003, "payment_months": 3}
    found = result(NAME, inputs)
    assert found["gross_monthly"] == 330_001
    assert found["gross_period"] == 990_002


def test_the_announced_poverty_line_carries_its_doubt(run):
    calculation = run(NAME, {"month": "2027-01", "income_base": 2_200_000})
    codes = {warning["code"] for warning in calculation["warnings"]}
    assert {"unconfirmed_parameter", "future_values"} <= codes
    assert any("2.200.000" in warning["message"] for warning in calculation["warnings"])


def test_an_override_replaces_the_announced_line(result, warnings):
    inputs = {
        "month": "2027-01",
        "income_base": 1_500_000,
        "overrides": {"rural_poverty_line": 1_500_000},
    }
    assert result(NAME, inputs)["min_base"] == 1_500_000
    assert "override_used" in warnings(NAME, inputs)
    assert "unconfirmed_parameter" not in warnings(NAME, inputs)


@pytest.mark.parametrize(("base", "off"), [(1_550_000, False), (1_530_000, True)])
def test_a_base_off_the_steps_of_50000_is_warned_about(warnings, base, off):
    found = warnings(NAME, {"month": "2026-11", "income_base": base})
    assert ("base_not_step_of_50000" in found) is off


def test_confirmed_figures_of_2026_carry_no_doubt(warnings):
    found = warnings(NAME, {"month": "2026-11", "income_base": 1_500_000})
    assert found == ["local_top_up_unknown"]


def test_month_and_group_have_defaults(run):
    calculation = run(NAME, {"income_base": 1_500_000, "month": None})
    assert calculation["as_of"] == "2026-11-01"
    assert calculation["result"]["support_percent"] == 20


def test_steps_show_the_arithmetic_and_citations_the_articles(run):
    calculation = run(NAME, {"month": "2026-11", "income_base": 5_000_000})
    assert calculation["steps"][0] == (
        "Tiền đóng một tháng: 22% × 5.000.000 đồng = 1.100.000 đồng."
    )
    assert any("Điều 36 Luật 41/2024/QH15" in citation for citation in calculation["citations"])


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"income": 5}, ("unknown_input", "income")),
        ({"base_salary": 5}, ("unknown_input", "base_salary")),
        ({"overrides": {"base_salary": 5}}, ("unknown_input", "overrides.base_salary")),
        ({"income_base": None}, ("missing_input", "income_base")),
        ({"income_base": "1500000"}, ("invalid_type", "income_base")),
        ({"income_base": 1_500_000.0}, ("invalid_type", "income_base")),
        ({"income_base": True}, ("invalid_type", "income_base")),
        ({"income_base": 0}, ("out_of_range", "income_base")),
        ({"month": 202611}, ("invalid_type", "month")),
        ({"month": "2026-13"}, ("invalid_format", "month")),
        ({"month": "2026-11-01"}, ("invalid_format", "month")),
        ({"month": "2017-12"}, ("date_not_covered", "month")),
        ({"month": "2028-01"}, ("date_not_covered", "month")),
        ({"groups": "poor"}, ("invalid_type", "groups")),
        ({"groups": [1]}, ("invalid_type", "groups")),
        ({"groups": ["rich"]}, ("invalid_choice", "groups")),
        ({"groups": []}, ("out_of_range", "groups")),
        ({"payment_months": 2}, ("invalid_choice", "payment_months")),
        ({"payment_months": "3"}, ("invalid_type", "payment_months")),
        ({"supported_months_used": -1}, ("out_of_range", "supported_months_used")),
        ({"supported_months_used": 121}, ("out_of_range", "supported_months_used")),
        ({"overrides": []}, ("invalid_type", "overrides")),
        (
            {"overrides": {"rural_poverty_line": 1.5}},
            ("invalid_type", "overrides.rural_poverty_line"),
        ),
        (
            {"overrides": {"rural_poverty_line": -1}},
            ("out_of_range", "overrides.rural_poverty_line"),
        ),
    ],
)
def test_wrong_inputs_are_named(error, change, expected):
    assert error(NAME, {"month": "2026-11", "income_base": 1_500_000} | change) == expected
