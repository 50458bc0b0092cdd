"""unemployment.eligibility across 1/1/2026: Luật 74/2025/QH15 Đ.55(4), before Luật 38/2013/QH13."""

import pytest

NAME = "unemployment.eligibility"
OLD, NEW = "38/2013/QH13", "74/2025/QH15"
DECEMBER = {
    "termination_date": "2025-12-01",
    "reason": "agreement",
    "months_in_24": 24,
    "holidays": ["2026-01-01"],
}


@pytest.mark.parametrize(
    ("dates", "applied"),
    [
        ({"filed_date": "2025-12-31"}, NEW),  # 20 working days later is in 2026
        ({"filed_date": "2025-12-03"}, OLD),  # 20th working day: 31/12/2025
        ({"filed_date": "2025-12-04"}, NEW),
        ({"filed_date": "2025-12-03", "decision_date": "2026-01-02"}, NEW),
        ({"filed_date": "2025-12-04", "decision_date": "2025-12-31"}, OLD),
        ({"filed_date": "2026-01-02"}, NEW),
        ({"decision_date": "2025-12-31"}, OLD),
        ({"decision_date": "2026-01-01"}, NEW),
        ({}, OLD),  # 16th working day after 1/12: 23/12/2025
        ({"termination_date": "2025-12-09"}, OLD),  # 31/12/2025
        ({"termination_date": "2025-12-10"}, NEW),
        ({"termination_date": "2025-12-31"}, NEW),
    ],
)
def test_law_follows_the_decision_at_the_change(result, dates, applied):
    assert result(NAME, DECEMBER | dates)["law"] == applied


def test_old_law_did_not_bar_people_eligible_for_a_pension(result):
    old = DECEMBER | {"filed_date": "2025-12-02", "decision_date": "2025-12-31"}
    assert result(NAME, old | {"pension_status": "eligible"})["eligible"] is True
    barred = result(NAME, old | {"pension_status": "receiving"})
    assert barred["reasons"] == ["pension_recipient"]


@pytest.mark.parametrize(("job", "barred"), [("2025-06-23", True), ("2025-06-24", False)])
def test_old_law_waited_fifteen_working_days(result, job, barred):
    inputs = {
        "termination_date": "2025-05-15",
        "reason": "agreement",
        "months_in_24": 20,
        "filed_date": "2025-06-02",
        "new_job_date": job,
        "holidays": [],
    }
    found = result(NAME, inputs)
    assert found["law"] == OLD
    assert ("found_job_in_waiting_time" in found["reasons"]) is barred
