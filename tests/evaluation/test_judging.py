"""Right or wrong, and what follows from many of them."""

import pytest

from advisor.evaluation.judging import (
    Judged,
    by_programme,
    by_topic,
    calibration_error,
    confusions,
    reliability,
    summarise,
)
from advisor.evaluation.samples import Sample
from advisor.language.routing.route import RouteScore

PENSION, ELSEWHERE = "voluntary_si/pension", "out_of_scope/out_of_scope"


def judged(right: str, given: str, confidence: float = 0.9, *also: str) -> Judged:
    programme, topic = given.split("/")
    return Judged(Sample("x", (right, *also)), RouteScore(programme, topic, confidence))


def test_the_programme_may_be_right_alone():
    summary = summarise([judged(PENSION, PENSION), judged(PENSION, "voluntary_si/maternity")])
    assert (summary.messages, summary.programme, summary.route) == (2, 1.0, 0.5)


def test_another_right_route_is_right():
    assert judged(PENSION, "general/pension", 0.9, "general/pension").right


def test_found_and_refused_count_their_own_messages_only():
    summary = summarise(
        [
            judged(ELSEWHERE, ELSEWHERE),
            judged(ELSEWHERE, PENSION),
            judged(PENSION, ELSEWHERE),
            judged(PENSION, PENSION),
            judged(PENSION, PENSION),
            judged(PENSION, PENSION),
        ]
    )
    assert summary.found == 0.5
    assert summary.refused == 0.25


def test_a_message_of_two_readings_counts_neither_as_found_nor_as_refused():
    summary = summarise([judged(PENSION, ELSEWHERE, 0.9, ELSEWHERE)])
    assert (summary.found, summary.refused, summary.route) == (None, None, 1.0)


def test_nothing_judged_has_no_shares():
    summary = summarise([])
    assert (summary.messages, summary.programme, summary.route) == (0, None, None)


def test_groups_are_of_the_main_right_route():
    all_of_them = [judged(PENSION, PENSION), judged(ELSEWHERE, PENSION)]
    assert by_programme(all_of_them)["voluntary_si"].route == 1.0
    assert by_topic(all_of_them)["out_of_scope"].route == 0.0


def test_confusions_are_counted_most_frequent_first():
    wrong = [judged(PENSION, ELSEWHERE)] * 2 + [
        judged(ELSEWHERE, PENSION),
        judged(PENSION, PENSION),
    ]
    assert confusions(wrong) == [(PENSION, ELSEWHERE, 2), (ELSEWHERE, PENSION, 1)]


def test_calibration_is_perfect_where_confidence_is_the_share_right():
    honest = [judged(PENSION, PENSION, 0.75)] * 3 + [judged(PENSION, ELSEWHERE, 0.75)]
    (one,) = reliability(honest)
    assert (one.confidence, one.right, one.messages) == (0.75, 0.75, 4)
    assert calibration_error(honest) == 0.0


def test_boasting_is_a_calibration_error():
    assert calibration_error([judged(PENSION, ELSEWHERE, 1.0)]) == pytest.approx(1.0)
