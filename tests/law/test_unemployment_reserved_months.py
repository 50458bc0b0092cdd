"""unemployment.reserved_months: Luật 74/2025/QH15 Đ.41(5), NĐ 374/2025 Đ.8, Đ.19."""

import pytest

NAME = "unemployment.reserved_months"
END = {"date": "2026-11-23", "months_contributed": 60, "months_received": 2}


def test_each_month_received_takes_twelve_contributed_months(result):
    assert result(NAME, END) == {
        "entitled_months": 5,
        "odd_months_reserved": 0,
        "reserved_from_termination": 36,
        "total_reserved": 36,
        "reasons": [],
    }


@pytest.mark.parametrize(
    ("contributed", "received", "entitled", "odd", "reserved"),
    [
        (12, 0, 3, 0, 12),
        (12, 1, 3, 0, 0),
        (30, 1, 3, 0, 18),
        (36, 3, 3, 0, 0),
        (40, 1, 3, 4, 24),
        (47, 3, 3, 11, 0),
        (50, 1, 4, 2, 36),
        (143, 5, 11, 11, 72),
        (144, 5, 12, 0, 84),
        (200, 5, 12, 0, 84),
        (600, 12, 12, 0, 0),
    ],
)
def test_months_kept(result, contributed, received, entitled, odd, reserved):
    found = result(NAME, END | {"months_contributed": contributed, "months_received": received})
    assert found["entitled_months"] == entitled
    assert found["odd_months_reserved"] == odd
    assert found["reserved_from_termination"] == reserved
    assert found["total_reserved"] == odd + reserved
    assert found["reasons"] == ([] if reserved else ["fully_used"])


def test_paused_months_count_as_used(result):
    assert result(NAME, END | {"paused_months": 1})["reserved_from_termination"] == 24


@pytest.mark.parametrize(
    ("reason", "kept"),
    [
        ("new_job", True),
        ("military_service", True),
        ("study_over_12_months", True),
        ("compulsory_facility", True),
        ("declared_missing", True),
        ("detention", True),
        ("own_request", True),
        ("pension", False),
        ("refused_two_jobs", False),
        ("no_report_three_months", False),
        ("settled_abroad", False),
        ("fined", False),
        ("death", False),
    ],
)
def test_only_some_reasons_keep_the_rest(result, reason, kept):
    found = result(NAME, END | {"reason": reason})
    assert found["reserved_from_termination"] == (36 if kept else 0)
    assert found["reasons"] == ([] if kept else ["reason_not_reserved"])


def test_the_centre_must_be_told(result):
    found = result(NAME, END | {"months_contributed": 50, "notified": False})
    assert (found["reserved_from_termination"], found["total_reserved"]) == (0, 2)
    assert found["reasons"] == ["not_notified"]


def test_all_reasons_are_listed_in_order(result):
    used_up = {"months_contributed": 36, "months_received": 3, "notified": False}
    found = result(NAME, END | used_up | {"reason": "fined"})
    assert found["reasons"] == ["not_notified", "reason_not_reserved", "fully_used"]


def test_next_year_is_future(warnings):
    assert warnings(NAME, END) == []
    assert warnings(NAME, END | {"date": "2027-01-01"}) == ["future_values"]


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({"months_received": 1}, ("missing_input", "months_contributed")),
        ({"months_contributed": 60}, ("missing_input", "months_received")),
        (END | {"date": "2025-12-31"}, ("date_not_covered", "date")),
        (END | {"date": "2028-01-01"}, ("date_not_covered", "date")),
        (END | {"months_contributed": 11}, ("out_of_range", "months_contributed")),
        (END | {"months_contributed": 601}, ("out_of_range", "months_contributed")),
        (END | {"months_received": -1}, ("out_of_range", "months_received")),
        (END | {"months_received": 6}, ("out_of_range", "months_received")),
        (END | {"paused_months": 4}, ("out_of_range", "months_received")),
        (END | {"paused_months": -1}, ("out_of_range", "paused_months")),
        (END | {"reason": "retired"}, ("invalid_choice", "reason")),
        (END | {"notified": "yes"}, ("invalid_type", "notified")),
    ],
)
def test_wrong_inputs_are_named(error, inputs, expected):
    assert error(NAME, inputs) == expected
