"""household_hi.supported_contribution: Luật BHYT Đ.12(3), (4), Đ.13(5), NĐ 146/2018, 188/2025."""

import pytest

NAME = "household_hi.supported_contribution"
CHOOSING = [
    "near_poor",
    "near_poor_in_poor_commune",
    "ethnic_minority_former_difficult",
    "grassroots_security",
    "village_health_worker",
    "village_part_time",
    "artisan",
    "trafficking_victim",
    "average_income_farm",
]
PAID_BY_THE_STATE = [
    "poor",
    "near_poor_ethnic_minority",
    "ethnic_minority_difficult_area",
    "very_difficult_area",
    "island_commune",
    "safe_zone_commune",
    "artisan_low_income",
    "child_under_6",
    "social_pension_recipient",
]


@pytest.mark.parametrize(
    ("group", "percent"),
    [
        ("near_poor", 70),
        ("near_poor_in_poor_commune", 100),
        ("ethnic_minority_former_difficult", 70),
        ("student", 50),
        ("grassroots_security", 50),
        ("village_health_worker", 50),
        ("village_part_time", 50),
        ("artisan", 50),
        ("trafficking_victim", 50),
        ("average_income_farm", 30),
        ("bomb_mine_victim", 30),
        *((group, 100) for group in PAID_BY_THE_STATE),
    ],
)
@pytest.mark.parametrize("month", ["2025-07", "2026-11", "2027-12"])
def test_support_since_july_2025(result, month, group, percent):
    found = result(NAME, {"month": month, "groups": [group]})
    assert (found["eligible"], found["reasons"]) == (True, [])
    assert found["support_percent"] == percent


@pytest.mark.parametrize(
    ("group", "percent"),
    [
        ("near_poor", 70),
        ("near_poor_ethnic_minority", 70),
        ("near_poor_in_poor_commune", 100),
        ("student", 30),
        ("average_income_farm", 30),
        ("poor", 100),
        ("ethnic_minority_difficult_area", 100),
        ("very_difficult_area", 100),
        ("island_commune", 100),
        ("child_under_6", 100),
    ],
)
@pytest.mark.parametrize("month", ["2019-07", "2023-12", "2025-06"])
def test_support_before_july_2025(result, month, group, percent):
    assert result(NAME, {"month": month, "groups": [group]})["support_percent"] == percent


@pytest.mark.parametrize(
    "group",
    [
        "village_health_worker",
        "village_part_time",
        "artisan",
        "trafficking_victim",
        "bomb_mine_victim",
        "social_pension_recipient",
    ],
)
def test_new_groups_pay_everything_before_july_2025(result, group):
    found = result(NAME, {"month": "2025-06", "groups": [group], "payment_months": 3})
    assert (found["eligible"], found["reasons"]) == (False, ["group_not_supported"])
    assert found["support_percent"] == found["state_support_period"] == 0
    assert found["participant_pays_monthly"] == 105_300
    assert found["participant_pays_period"] == 315_900


def test_former_difficult_communes_are_supported_from_december_2023(result):
    before = result(NAME, {"month": "2023-11", "groups": ["ethnic_minority_former_difficult"]})
    after = result(NAME, {"month": "2023-12", "groups": ["ethnic_minority_former_difficult"]})
    assert (before["eligible"], after["eligible"]) == (False, True)
    assert after["support_percent"] == 70


def test_grassroots_security_has_a_local_rate_from_july_2024_to_june_2025(result, error):
    groups = ["grassroots_security"]
    assert result(NAME, {"month": "2024-06", "groups": groups})["eligible"] is False
    unknown = ("parameter_unknown", "overrides.support_percent")
    assert error(NAME, {"month": "2024-07", "groups": groups}) == unknown
    assert error(NAME, {"month": "2025-06", "groups": [*groups, "near_poor"]}) == unknown
    assert result(NAME, {"month": "2025-06", "groups": [*groups, "poor"]})["support_percent"] == 100
    assert result(NAME, {"month": "2025-07", "groups": groups})["support_percent"] == 50


@pytest.mark.parametrize("group", ["artisan_low_income", "safe_zone_commune"])
def test_rates_never_found_must_be_given(result, error, group):
    unknown = ("parameter_unknown", "overrides.support_percent")
    assert error(NAME, {"month": "2019-07", "groups": [group]}) == unknown
    given = {"month": "2025-06", "groups": [group], "overrides": {"support_percent": 80}}
    assert result(NAME, given)["support_percent"] == 80


def test_highest_support_of_several_groups_applies(result):
    found = result(NAME, {"month": "2026-11", "groups": ["average_income_farm", "student"]})
    assert found["support_percent"] == 50


def test_amounts_for_one_person_and_for_all_members(result):
    inputs = {"month": "2026-11", "groups": ["near_poor"], "members": 3, "payment_months": 6}
    found = result(NAME, inputs)
    assert found["full_monthly"] == 113_850
    assert found["state_support_monthly"] == 79_695
    assert found["participant_pays_monthly"] == 34_155
    assert found["full_period"] == 2_049_300
    assert found["state_support_period"] == 1_434_510
    assert found["participant_pays_period"] == 614_790
    assert found["household_route_period"] == 1_571_130  # (100 + 70 + 60)% × 113.850 × 6
    assert found["cheaper_route"] == "supported"


def test_household_form_is_cheaper_for_many_members_of_a_weakly_supported_group(result):
    five = {"month": "2026-11", "groups": ["average_income_farm"], "members": 5}
    assert result(NAME, five)["cheaper_route"] == "household"  # 320% against 350%


def test_routes_can_cost_the_same(result):
    four = {"month": "2026-11", "groups": ["average_income_farm"], "members": 4}
    found = result(NAME, four)
    assert found["household_route_period"] == found["participant_pays_period"] == 3_825_360
    assert found["cheaper_route"] == "equal"


@pytest.mark.parametrize("group", CHOOSING)
def test_groups_of_khoan_4_may_choose_the_household_form_since_july_2025(result, group):
    after = result(NAME, {"month": "2025-07", "groups": [group]})
    assert after["household_route_period"] == 1_263_600
    assert after["cheaper_route"] == "supported"


@pytest.mark.parametrize("group", ["near_poor", "average_income_farm"])
def test_nobody_chooses_before_july_2025(result, group):
    before = result(NAME, {"month": "2025-06", "groups": [group]})
    assert before["household_route_period"] is None
    assert before["cheaper_route"] is None


@pytest.mark.parametrize("group", ["student", "bomb_mine_victim", *PAID_BY_THE_STATE])
def test_other_groups_may_not_choose(result, group):
    alone = result(NAME, {"month": "2026-11", "groups": [group]})
    assert (alone["household_route_period"], alone["cheaper_route"]) == (None, None)
    mixed = result(NAME, {"month": "2026-11", "groups": [group, "near_poor"]})
    assert mixed["household_route_period"] == 1_366_200


def test_limited_support_is_told_with_its_months(run):
    def steps(*groups):
        return " ".join(run(NAME, {"month": "2026-11", "groups": list(groups)})["steps"])

    assert "36 tháng" in steps("ethnic_minority_former_difficult")
    assert "trong 12 tháng" in steps("trafficking_victim")
    assert "được hỗ trợ trong" not in steps("trafficking_victim", "near_poor")


def test_province_may_add_unless_everything_is_paid_or_told(warnings):
    top_up = "local_top_up_unknown"
    assert top_up in warnings(NAME, {"month": "2026-11", "groups": ["near_poor"]})
    assert top_up not in warnings(NAME, {"month": "2026-11", "groups": ["poor"]})
    told = {"month": "2026-11", "groups": ["near_poor"], "overrides": {"support_percent": 90}}
    assert warnings(NAME, told) == ["override_used"]


def test_provincial_support_changes_the_parts(result):
    inputs = {
        "month": "2026-11",
        "groups": ["student"],
        "overrides": {"support_percent": 62.5, "base_salary": 2_000_000, "rate_percent": 5},
    }
    found = result(NAME, inputs)
    assert found["support_percent"] == 62.5
    assert found["full_monthly"] == 100_000
    assert found["participant_pays_period"] == 450_000


def test_rule_is_cited_even_when_every_figure_is_given(run):
    what_if = {"support_percent": 60, "base_salary": 2_000_000, "rate_percent": 5}
    inputs = {"month": "2019-09", "groups": ["near_poor"], "overrides": what_if}
    assert any("Điều 12 Luật BHYT" in citation for citation in run(NAME, inputs)["citations"])


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, ("missing_input", "groups")),
        ({"groups": []}, ("out_of_range", "groups")),
        ({"groups": "student"}, ("invalid_type", "groups")),
        ({"groups": [1]}, ("invalid_type", "groups")),
        ({"groups": ["farmer"]}, ("invalid_choice", "groups")),
        ({"groups": ["student"], "month": "2019-06"}, ("date_not_covered", "month")),
        ({"groups": ["student"], "month": "2028-01"}, ("date_not_covered", "month")),
        ({"groups": ["student"], "members": 0}, ("out_of_range", "members")),
        ({"groups": ["student"], "members": 31}, ("out_of_range", "members")),
        ({"groups": ["student"], "payment_months": 1}, ("invalid_choice", "payment_months")),
        (
            {"groups": ["student"], "overrides": {"support_percent": 101}},
            ("out_of_range", "overrides.support_percent"),
        ),
        (
            {"groups": ["student"], "overrides": {"support_percent": "50"}},
            ("invalid_type", "overrides.support_percent"),
        ),
        (
            {"groups": ["student"], "overrides": {"rate_percent": 7}},
            ("out_of_range", "overrides.rate_percent"),
        ),
        ({"groups": ["student"], "overrides": {"x": 7}}, ("unknown_input", "overrides.x")),
    ],
)
def test_wrong_inputs_are_named(error, inputs, expected):
    assert error(NAME, inputs) == expected
