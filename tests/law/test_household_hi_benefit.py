"""household_hi.benefit: Luật BHYT Đ.22, NĐ 188/2025 Đ.19, NQ 261/2025/QH15."""

import pytest

NAME = "household_hi.benefit"
VISIT = {"date": "2026-11-23", "cost": 1_000_000}
SELF_REFERRED = VISIT | {"referred": False}


@pytest.mark.parametrize(
    ("group", "before_2026", "from_2026"),
    [
        ("household", 80, 80),
        ("student", 80, 80),
        ("employee", 80, 80),
        ("average_income_farm", 80, 80),
        ("unemployment_benefit", 80, 80),
        ("pensioner", 95, 95),
        ("near_poor", 95, 100),
        ("poor", 100, 100),
        ("child_under_6", 100, 100),
        ("social_pension_75", 80, 100),
    ],
)
def test_level_of_the_group(result, group, before_2026, from_2026):
    before = result(NAME, VISIT | {"group": group, "date": "2025-12-31"})
    after = result(NAME, VISIT | {"group": group, "date": "2026-01-01"})
    assert before["benefit_percent"] == before_2026
    assert after["benefit_percent"] == from_2026
    assert before["benefit_rule"] == after["benefit_rule"] == "group"
    assert after["fund_pays"] == from_2026 * 10_000
    assert after["patient_pays"] == 1_000_000 - from_2026 * 10_000


def test_household_member_on_a_proper_visit_is_the_default(result):
    assert result(NAME, {"cost": 1_000_001}) == {
        "benefit_percent": 80,
        "benefit_rule": "group",
        "route_percent": 100,
        "fund_percent": 80,
        "fund_pays": 800_001,
        "patient_pays": 200_000,
        "small_bill_threshold": 379_500,
        "counts_toward_exemption": True,
    }


@pytest.mark.parametrize("percent", [80, 95, 100])
def test_level_printed_on_the_card_may_be_given_instead(result, percent):
    found = result(NAME, VISIT | {"card_percent": percent})
    assert (found["benefit_percent"], found["benefit_rule"]) == (percent, "group")


@pytest.mark.parametrize(
    ("day", "threshold"),
    [
        ("2019-07-01", 223_500),
        ("2023-06-30", 223_500),
        ("2023-07-01", 270_000),
        ("2024-07-01", 351_000),
        ("2026-06-30", 351_000),
        ("2026-07-01", 379_500),
    ],
)
def test_bill_under_fifteen_percent_of_the_base_salary_is_paid_in_full(result, day, threshold):
    small = result(NAME, {"date": day, "cost": threshold - 1})
    exact = result(NAME, {"date": day, "cost": threshold})
    assert small["small_bill_threshold"] == threshold
    assert (small["benefit_rule"], small["patient_pays"]) == ("small_bill", 0)
    assert (exact["benefit_rule"], exact["fund_percent"]) == ("group", 80)


def test_listed_primary_level_is_paid_in_full_and_other_primary_level_by_group(result):
    listed = result(NAME, VISIT | {"facility": "primary_listed", "care": "inpatient"})
    other = result(NAME, VISIT | {"facility": "primary_other"})
    assert (listed["benefit_percent"], listed["benefit_rule"]) == (100, "primary_level")
    assert (other["benefit_percent"], other["benefit_rule"]) == (80, "group")


def test_regional_polyclinic_is_paid_in_full_for_outpatients_only(result):
    visit = VISIT | {"facility": "regional_polyclinic"}
    assert result(NAME, visit)["benefit_percent"] == 100
    assert result(NAME, visit | {"care": "inpatient"})["benefit_percent"] == 80


def test_rule_named_is_the_first_that_gives_everything(result):
    everything = {"cost": 1000, "facility": "primary_listed", "copay_exempt": True}
    assert result(NAME, everything | {"group": "poor"})["benefit_rule"] == "group"
    assert result(NAME, everything)["benefit_rule"] == "primary_level"
    assert result(NAME, everything | {"facility": "basic"})["benefit_rule"] == "small_bill"
    exempt = VISIT | {"copay_exempt": True}
    assert result(NAME, exempt)["benefit_rule"] == "copay_exempt"


@pytest.mark.parametrize(
    ("facility", "care", "before", "after", "counts"),
    [
        ("primary_listed", "outpatient", 100, 100, True),
        ("primary_listed", "inpatient", 100, 100, True),
        ("primary_other", "outpatient", 100, 100, True),
        ("primary_other", "inpatient", 100, 100, True),
        ("regional_polyclinic", "outpatient", 100, 100, True),
        ("regional_polyclinic", "inpatient", 100, 100, True),
        ("basic", "outpatient", 100, 100, True),
        ("basic", "inpatient", 100, 100, False),
        ("basic_50_70", "outpatient", 0, 50, False),
        ("basic_50_70", "inpatient", 100, 100, False),
        ("basic_former_province", "outpatient", 0, 50, False),
        ("basic_former_province", "inpatient", 100, 100, False),
        ("former_district", "outpatient", 100, 100, True),
        ("former_district", "inpatient", 100, 100, True),
        ("specialised", "outpatient", 0, 0, False),
        ("specialised", "inpatient", 40, 40, False),
        ("specialised_former_province", "outpatient", 0, 50, False),
        ("specialised_former_province", "inpatient", 100, 100, False),
    ],
)
def test_self_referred_visit_is_paid_by_tier_and_care(
    result, facility, care, before, after, counts
):
    visit = SELF_REFERRED | {"facility": facility, "care": care}
    found = result(NAME, visit | {"date": "2026-07-01"})
    assert found["route_percent"] == after
    assert found["counts_toward_exemption"] is counts
    for day in ("2025-01-01", "2025-08-14", "2025-08-15", "2026-06-30"):
        assert result(NAME, visit | {"date": day})["route_percent"] == before


@pytest.mark.parametrize("reason", ["emergency", "rare_disease"])
def test_emergency_and_listed_diseases_are_paid_like_a_proper_visit(result, reason):
    found = result(NAME, SELF_REFERRED | {"facility": "specialised", reason: True})
    assert (found["route_percent"], found["fund_pays"]) == (100, 800_000)
    assert found["counts_toward_exemption"] is True


def test_people_of_special_areas_are_paid_for_inpatient_care_only(result):
    visit = SELF_REFERRED | {"facility": "specialised", "special_area_resident": True}
    stay = result(NAME, visit | {"care": "inpatient"})
    assert (stay["route_percent"], stay["counts_toward_exemption"]) == (100, True)
    outpatient = result(NAME, visit)
    assert (outpatient["route_percent"], outpatient["counts_toward_exemption"]) == (0, False)


def test_route_share_applies_to_the_level(result):
    stay = SELF_REFERRED | {"facility": "specialised", "care": "inpatient"}
    assert result(NAME, stay)["fund_percent"] == 32
    assert result(NAME, stay | {"group": "pensioner"})["fund_percent"] == 38
    half = SELF_REFERRED | {"facility": "basic_50_70", "group": "pensioner"}
    assert result(NAME, half)["fund_percent"] == 47.5
    small = stay | {"cost": 100_000}
    assert result(NAME, small)["fund_pays"] == 40_000


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, ("missing_input", "cost")),
        ({"cost": 0}, ("out_of_range", "cost")),
        ({"cost": 1.5}, ("invalid_type", "cost")),
        (VISIT | {"date": "2019-06-30"}, ("date_not_covered", "date")),
        (VISIT | {"date": "2028-01-01"}, ("date_not_covered", "date")),
        (SELF_REFERRED | {"date": "2024-12-31"}, ("date_not_covered", "date")),
        (
            VISIT | {"group": "social_pension_75", "date": "2025-06-30"},
            ("date_not_covered", "date"),
        ),
        (VISIT | {"date": "23/11/2026"}, ("invalid_format", "date")),
        (VISIT | {"group": "rich"}, ("invalid_choice", "group")),
        (VISIT | {"card_percent": 90}, ("invalid_choice", "card_percent")),
        (VISIT | {"card_percent": "80"}, ("invalid_type", "card_percent")),
        (
            VISIT | {"group": "poor", "card_percent": 100},
            ("conflicting_inputs", "card_percent"),
        ),
        (VISIT | {"facility": "province"}, ("invalid_choice", "facility")),
        (VISIT | {"care": "day"}, ("invalid_choice", "care")),
        (VISIT | {"referred": 1}, ("invalid_type", "referred")),
        (VISIT | {"emergency": "true"}, ("invalid_type", "emergency")),
        (VISIT | {"hospital": "x"}, ("unknown_input", "hospital")),
    ],
)
def test_wrong_inputs_are_named(error, inputs, expected):
    assert error(NAME, inputs) == expected


def test_proper_visit_before_2025_is_covered(result):
    assert result(NAME, VISIT | {"date": "2024-12-31"})["fund_pays"] == 800_000


def test_visit_next_year_uses_the_last_known_figures(warnings):
    assert warnings(NAME, VISIT) == []
    assert warnings(NAME, VISIT | {"date": "2027-01-01"}) == ["future_values"]
