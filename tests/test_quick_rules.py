"""The quick way through the rules predicts what Rasa's own policy predicts, or gives way to it."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, UserUttered
from rasa.shared.core.generator import TrainingDataGenerator
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.core.training_data.loading import load_data_from_files
from rasa.shared.core.training_data.structures import StoryGraph

from advisor.quick_rules import QuickRules
from advisor.settings import CLONE

LISTEN = ActionExecuted("action_listen")
ANSWER = ActionExecuted("action_answer")
OPTIONS = next(
    {key: value for key, value in policy.items() if key != "name"}
    for policy in yaml.safe_load((CLONE / "config.yml").read_text(encoding="utf-8"))["policies"]
)


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.load(CLONE / "domain.yml")


@pytest.fixture(scope="module")
def lookup(domain: Domain, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The rules of the project as Rasa's policy learns them."""
    policy = made(RulePolicy, tmp_path_factory.mktemp("rules"))
    steps = load_data_from_files([str(CLONE / "data" / "rules.yml")], domain)
    policy.train(TrainingDataGenerator(StoryGraph(steps), domain).generate(), domain)
    return policy.lookup


def made(kind: type[RulePolicy], folder: Path, lookup: dict[str, Any] | None = None) -> RulePolicy:
    storage = LocalModelStorage.create(folder)
    context = ExecutionContext(GraphSchema({}))
    config = {**kind.get_default_config(), **OPTIONS}
    return kind(config, storage, Resource("policy"), context, lookup=lookup)


def said(intent: str | None, domain: Domain, *before: Event) -> DialogueStateTracker:
    entities = [{"entity": "money", "value": 1}]
    message = UserUttered("một câu", {"name": intent, "confidence": 1.0}, entities)
    return DialogueStateTracker.from_events(
        "me", [LISTEN, *before, message], domain.slots, domain=domain
    )


def predictions(
    policy: RulePolicy, tracker: DialogueStateTracker, domain: Domain
) -> list[tuple[list[float], Any]]:
    """After the message, and after the answer."""
    first = policy.predict_action_probabilities(tracker, domain)
    tracker.update(ANSWER, domain)
    second = policy.predict_action_probabilities(tracker, domain)
    return [(one.probabilities, one.hide_rule_turn) for one in (first, second)]


def test_every_rule_is_predicted_as_rasa_predicts_it(
    domain: Domain, lookup: dict[str, Any], tmp_path: Path
) -> None:
    quick = made(QuickRules, tmp_path, lookup)
    rasas = made(RulePolicy, tmp_path, lookup)
    assert len(quick._by_situation) == len(lookup[RULES]) >= 2 * 25
    for intent in [*domain.intents, None, "unheard_of"]:
        for before in ([], [UserUttered("chào", {"name": "greeting"}), ANSWER, LISTEN]):
            found = [
                predictions(policy, said(intent, domain, *before), domain)
                for policy in (quick, rasas)
            ]
            assert found[0] == found[1], intent


def test_a_rule_of_another_form_is_left_to_rasa_and_all_others_with_it(
    lookup: dict[str, Any], tmp_path: Path
) -> None:
    first = next(iter(lookup[RULES]))
    other = first.replace('"user": {', '"slots": {"a": [1]}, "user": {')
    assert other != first
    changed = {**lookup, RULES: {**lookup[RULES], other: "action_answer"}}
    assert made(QuickRules, tmp_path, changed)._by_situation == {}


def test_in_a_form_of_rasa_the_form_decides(
    domain: Domain, lookup: dict[str, Any], tmp_path: Path
) -> None:
    tracker = said("definition", domain)
    tracker.update(ActiveLoop("some_form"))
    quick = made(QuickRules, tmp_path, lookup)
    assert quick._rule(tracker) is None


def test_the_project_uses_it() -> None:
    config = yaml.safe_load((CLONE / "config.yml").read_text(encoding="utf-8"))
    names = [policy["name"] for policy in config["policies"]]
    assert names == [f"{QuickRules.__module__}.{QuickRules.__name__}"]
