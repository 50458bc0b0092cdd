"""The routing model as a whole, on a small training set."""

import pytest
from hypothesis import HealthCheck, given, settings

from advisor.language.routing.material import with_noise
from advisor.language.routing.model import RouteModel
from advisor.language.routing.questions import read_routes
from advisor.language.routing.training import hold_out, train_model
from tests.language.routing.lessons import EXAMPLES, LESSONS
from tests.language.texts import texts

QUESTIONS = {
    "đóng bhxh tự nguyện một tháng nhiêu tiền vậy em": "voluntary_si/contribution_amount",
    "lương hưu tự nguyện được bao nhiêu": "voluntary_si/pension",
    "mua bhyt hộ gia đình hết mấy tiền": "household_hi/contribution_amount",
    "khám trái tuyến bằng thẻ bhyt": "household_hi/hospital_referral",
    "trợ cấp thất nghiệp mỗi tháng được mấy": "unemployment/benefit_level",
    "giấy tờ làm thất nghiệp": "unemployment/documents",
}


def main_route(model: RouteModel, text: str) -> str:
    return model.predict([text])[0][0].name


@pytest.mark.parametrize(("text", "route"), QUESTIONS.items())
def test_unseen_wordings_are_routed(model, text, route):
    assert main_route(model, text) == route


@pytest.mark.parametrize(("text", "route"), QUESTIONS.items())
def test_a_missing_accent_changes_nothing(model, text, route):
    from advisor.language.fold import fold

    assert main_route(model, fold(text)) == route
    assert main_route(model, text.upper()) == route


def test_only_pairs_of_the_training_are_possible(model):
    ranked = model.predict(["hồ sơ hưởng lương hưu"], best=50)[0]
    assert {route.name for route in ranked} == set(LESSONS)


def test_confidences_are_probabilities_best_first(model):
    ranked = model.predict(["mức đóng thất nghiệp"], best=50)[0]
    confidences = [route.confidence for route in ranked]
    assert confidences == sorted(confidences, reverse=True)
    assert sum(confidences) == pytest.approx(1, abs=1e-6)


def test_no_texts_have_no_routes(model):
    assert model.predict([]) == []


def test_topics_are_told_whatever_the_programme(model):
    topics = read_routes(model, "mức đóng hết bao nhiêu tiền").topics
    assert topics[0][0] == "contribution_amount"
    assert len(topics) == 4


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_any_text_has_a_route(model, text):
    ranked = model.predict([text])[0]
    assert 0 <= ranked[0].confidence <= 1.0001


def test_training_twice_gives_the_same_model(model):
    again = train_model(EXAMPLES)
    assert again.temperature == model.temperature
    assert again.lean == model.lean
    assert (again.weights == model.weights).all()


def test_copies_keep_the_number_of_their_example():
    copies = list(with_noise(EXAMPLES))
    assert len(copies) > 2 * len(EXAMPLES)
    assert {at for at, _ in copies} == set(range(len(EXAMPLES)))
    originals = dict(reversed(copies))
    assert originals == {at: example.text for at, example in enumerate(EXAMPLES)}


def test_paraphrases_are_held_out_together():
    twins = [EXAMPLES[0]] * 3 + EXAMPLES
    held = hold_out(twins)
    assert held[:3].all() or not held[:3].any()
    assert 0 < held.sum() < len(twins) / 2


def test_one_programme_alone_cannot_be_trained():
    with pytest.raises(ValueError, match="class"):
        train_model([example for example in EXAMPLES if example.topic == "pension"])
