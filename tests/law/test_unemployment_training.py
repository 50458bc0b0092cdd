"""unemployment.training: Luật 74/2025/QH15 Đ.37, NĐ 374/2025 Đ.11–13, Đ.43(5); QĐ 17/2021."""

import pytest

NAME = "unemployment.training"
SHORT = {"date": "2026-11-23", "course_months": 2, "course_fee": 4_000_000}
LONG = {"date": "2026-11-23", "course_months": 4, "monthly_fee": 2_000_000}
OTHER = SHORT | {
    "benefit_eligible": False,
    "months_in_36": 9,
    "termination_date": "2026-06-30",
}


def test_long_course_is_supported_by_the_month_with_meals(result):
    assert result(NAME, LONG | {"study_days": 88}) == {
        "eligible": True,
        "reasons": [],
        "course_months_counted": 4,
        "supported_months": 4,
        "fee_support": 6_000_000,
        "meal_support": 4_400_000,
        "total_support": 10_400_000,
        "worker_pays": 2_000_000,
    }


@pytest.mark.parametrize(
    ("fee", "support"),
    [(0, 0), (4_499_999, 4_499_999), (4_500_000, 4_500_000), (4_500_001, 4_500_000)],
)
def test_short_course_is_supported_up_to_a_fixed_sum(result, fee, support):
    found = result(NAME, SHORT | {"course_fee": fee})
    assert (found["fee_support"], found["worker_pays"]) == (support, fee - support)


@pytest.mark.parametrize(
    ("months", "days", "counted"),
    [(3, 0, 3), (3, 1, 3.5), (3, 14, 3.5), (3, 15, 4), (3, 30, 4), (5, 15, 6), (0, 20, 1)],
)
def test_odd_days_count_as_half_a_month_or_a_month(result, months, days, counted):
    fee = {"course_fee": 1_000_000} if months < 3 else {"monthly_fee": 1_000_000}
    course = {"date": "2026-11-23", "course_months": months, "course_extra_days": days}
    found = result(NAME, course | fee)
    assert found["course_months_counted"] == found["supported_months"] == counted


def test_course_of_two_months_and_twenty_days_is_still_a_short_one(result):
    found = result(NAME, SHORT | {"course_extra_days": 20})
    assert (found["course_months_counted"], found["fee_support"]) == (3, 4_000_000)


def test_support_ends_after_six_months(result, warnings):
    course = LONG | {"course_months": 6, "course_extra_days": 20, "monthly_fee": 1_000_000}
    found = result(NAME, course)
    assert (found["course_months_counted"], found["supported_months"]) == (7, 6)
    assert (found["fee_support"], found["worker_pays"]) == (6_000_000, 1_000_000)
    assert warnings(NAME, course) == []
    assert warnings(NAME, course | {"study_days": 20}) == ["assumed_condition"]
    assert warnings(NAME, LONG | {"course_months": 6, "study_days": 20}) == []


@pytest.mark.parametrize(
    ("dates", "meals"),
    [
        ({"date": "2025-12-31"}, 0),
        ({"date": "2026-01-01"}, 1_000_000),
        ({"date": "2025-12-20", "decision_date": "2025-12-31"}, 0),
        ({"date": "2025-12-20", "decision_date": "2026-01-01"}, 1_000_000),
        ({"date": "2021-05-15"}, 0),
    ],
)
def test_meals_are_paid_for_decisions_since_2026(result, dates, meals):
    found = result(NAME, LONG | {"study_days": 20} | dates)
    assert found["meal_support"] == meals
    assert found["fee_support"] == 6_000_000


def test_support_is_given_only_once(result):
    found = result(NAME, SHORT | {"previously_supported": True, "study_days": 40})
    assert found == {
        "eligible": False,
        "reasons": ["already_supported"],
        "course_months_counted": 2,
        "supported_months": None,
        "fee_support": 0,
        "meal_support": 0,
        "total_support": 0,
        "worker_pays": 4_000_000,
    }


@pytest.mark.parametrize(("months", "reasons"), [(9, []), (8, ["too_few_months"])])
def test_people_without_the_benefit_need_nine_months(result, months, reasons):
    assert result(NAME, OTHER | {"months_in_36": months})["reasons"] == reasons


@pytest.mark.parametrize(
    ("termination", "day", "late"),
    [
        ("2025-11-23", "2026-11-23", False),
        ("2025-11-22", "2026-11-23", True),
        ("2026-02-28", "2027-02-28", False),
    ],
)
def test_people_without_the_benefit_apply_within_twelve_months(result, termination, day, late):
    found = result(NAME, OTHER | {"termination_date": termination, "date": day})
    assert found["reasons"] == (["applied_late"] if late else [])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"reason": "unlawful_resignation"}, "unlawful_resignation"),
        ({"pension_status": "eligible"}, "eligible_for_pension"),
        ({"pension_status": "receiving"}, "eligible_for_pension"),
        ({"blocking_event": "compulsory_job"}, "other_bar"),
        ({"blocking_event": "death"}, "other_bar"),
    ],
)
def test_other_conditions_concern_only_people_without_the_benefit(result, change, reason):
    assert result(NAME, OTHER | change)["reasons"] == [reason]
    assert result(NAME, SHORT | change)["reasons"] == []


def test_all_reasons_are_listed_in_order(result):
    found = result(
        NAME,
        OTHER
        | {
            "previously_supported": True,
            "reason": "unlawful_resignation",
            "pension_status": "eligible",
            "months_in_36": 0,
            "termination_date": "2024-01-01",
            "blocking_event": "detention",
        },
    )
    assert found["reasons"] == [
        "already_supported",
        "unlawful_resignation",
        "eligible_for_pension",
        "too_few_months",
        "applied_late",
        "other_bar",
    ]


def test_study_days_fit_into_the_supported_months(result, error):
    half = LONG | {"course_months": 3, "course_extra_days": 5}  # 3,5 months: four begun
    assert result(NAME, half | {"study_days": 124})["meal_support"] == 6_200_000
    assert error(NAME, half | {"study_days": 125}) == ("out_of_range", "study_days")
    year = LONG | {"course_months": 12}
    assert result(NAME, year | {"study_days": 186})["meal_support"] == 9_300_000
    assert error(NAME, year | {"study_days": 187}) == ("out_of_range", "study_days")


def test_application_next_year_is_future(warnings):
    assert warnings(NAME, SHORT | {"date": "2027-01-01"}) == ["future_values"]


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({"course_fee": 1}, ("missing_input", "course_months")),
        ({"course_months": 2}, ("missing_input", "course_fee")),
        ({"course_months": 2, "monthly_fee": 1}, ("missing_input", "course_fee")),
        ({"course_months": 3}, ("missing_input", "monthly_fee")),
        ({"course_months": 3, "course_fee": 1}, ("missing_input", "monthly_fee")),
        (SHORT | {"monthly_fee": 1}, ("conflicting_inputs", "monthly_fee")),
        (LONG | {"course_fee": 1}, ("conflicting_inputs", "course_fee")),
        (SHORT | {"course_fee": -1}, ("out_of_range", "course_fee")),
        (LONG | {"monthly_fee": 0.5}, ("invalid_type", "monthly_fee")),
        (SHORT | {"course_months": -1}, ("out_of_range", "course_months")),
        (LONG | {"course_months": 61}, ("out_of_range", "course_months")),
        (SHORT | {"course_extra_days": 31}, ("out_of_range", "course_extra_days")),
        (SHORT | {"study_days": -1}, ("out_of_range", "study_days")),
        (SHORT | {"study_days": 63}, ("out_of_range", "study_days")),
        (SHORT | {"date": "2021-05-14"}, ("date_not_covered", "date")),
        (SHORT | {"date": "2028-01-01"}, ("date_not_covered", "date")),
        (
            OTHER | {"date": "2025-12-31", "termination_date": "2025-06-30"},
            ("date_not_covered", "date"),
        ),
        (OTHER | {"months_in_36": None}, ("missing_input", "months_in_36")),
        (OTHER | {"termination_date": None}, ("missing_input", "termination_date")),
        (OTHER | {"months_in_36": 37}, ("out_of_range", "months_in_36")),
        (OTHER | {"termination_date": "2026-11-24"}, ("conflicting_inputs", "termination_date")),
        (SHORT | {"decision_date": "2026-11-22"}, ("conflicting_inputs", "decision_date")),
        (SHORT | {"reason": "x"}, ("invalid_choice", "reason")),
        (SHORT | {"pension_status": "x"}, ("invalid_choice", "pension_status")),
        (SHORT | {"blocking_event": "new_job"}, ("invalid_choice", "blocking_event")),
        (SHORT | {"previously_supported": 0}, ("invalid_type", "previously_supported")),
        (SHORT | {"benefit_eligible": "no"}, ("invalid_type", "benefit_eligible")),
    ],
)
def test_wrong_inputs_are_named(error, inputs, expected):
    assert error(NAME, inputs) == expected
