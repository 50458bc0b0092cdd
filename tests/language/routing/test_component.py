"""The router as Rasa trains, stores, loads and runs it."""

from types import SimpleNamespace

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from advisor.language.components.classifier import RouteClassifier
from advisor.language.routing.questions import read_routes
from tests.language.routing.lessons import EXAMPLES

RESOURCE = Resource("routes")
NO_CONTEXT = SimpleNamespace()


def lesson(text, topic, **metadata):
    data = {"text": text, "intent": topic, "metadata": {"intent": metadata}}
    return Message(data=data)


@pytest.fixture(scope="module")
def storage(tmp_path_factory):
    return LocalModelStorage.create(tmp_path_factory.mktemp("storage"))


@pytest.fixture(scope="module")
def classifier(storage):
    lessons = [lesson(one.text, one.topic, programme=one.programme) for one in EXAMPLES]
    untrained = RouteClassifier.create({}, storage, RESOURCE, NO_CONTEXT)
    untrained.train(TrainingData(lessons))
    return RouteClassifier.load({}, storage, RESOURCE, NO_CONTEXT)


def processed(classifier, text):
    (message,) = classifier.process([Message(data={"text": text})])
    return message


def test_a_loaded_classifier_sets_the_topic_as_intent_and_the_routes(classifier):
    message = processed(classifier, "trợ cấp thất nghiệp được bao nhiêu một tháng")
    assert message.get("intent")["name"] == "benefit_level"
    assert message.get("routes")[0]["programme"] == "unemployment"
    assert message.get("intent")["confidence"] == message.get("intent_ranking")[0]["confidence"]
    assert {"intent", "intent_ranking", "routes", "alternatives", "topics"} <= (
        message.output_properties
    )


def test_the_ranking_names_every_topic_once(classifier):
    ranking = processed(classifier, "mua bhyt").get("intent_ranking")
    assert len({item["name"] for item in ranking}) == len(ranking) > 1


def test_the_component_and_the_command_give_the_same_route(classifier, model):
    for example in EXAMPLES:
        routes = processed(classifier, example.text).get("routes")
        expected = read_routes(model, example.text).asked
        assert [route["topic"] for route in routes] == [route.topic for route in expected]


@pytest.mark.parametrize("text", ["", "   ", None])
def test_an_empty_message_has_no_intent(classifier, text):
    assert processed(classifier, text).get("intent") == {"name": None, "confidence": 0.0}


def test_an_untrained_classifier_has_no_intent(storage):
    untrained = RouteClassifier.create({}, storage, RESOURCE, NO_CONTEXT)
    assert processed(untrained, "lương hưu").get("intent")["name"] is None


def test_a_lesson_without_programme_is_named(storage):
    untrained = RouteClassifier.create({}, storage, Resource("other"), NO_CONTEXT)
    with pytest.raises(ValueError, match="hưu trí"):
        untrained.train(TrainingData([lesson("hưu trí", "pension")]))
