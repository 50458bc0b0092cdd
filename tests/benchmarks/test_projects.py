"""The stock project is Rasa's own, with our messages; ours is the project as it stands."""

from pathlib import Path

import yaml

from advisor.language.components.classifier import RouteClassifier
from advisor.operation.model import training_files
from advisor.settings import CLONE
from benchmarks.examples import Labelled, read_examples
from benchmarks.labels import intent_of, route_of
from benchmarks.options import STOCK_EPOCHS
from benchmarks.projects import best_diet_config, stock_config, write_ours, write_stock

EXAMPLES = [
    Labelled("lương hưu tính sao", "voluntary_si", "pension"),
    Labelled("đóng bao lâu [ví dụ] (nhanh)", "voluntary_si", "pension"),
    Labelled("xin chào", "general", "greeting"),
]
STOCK_PIPELINE = [
    "WhitespaceTokenizer",
    "RegexFeaturizer",
    "LexicalSyntacticFeaturizer",
    "CountVectorsFeaturizer",
    "CountVectorsFeaturizer",
    "DIETClassifier",
    "EntitySynonymMapper",
    "ResponseSelector",
    "FallbackClassifier",
]


def test_the_stock_pipeline_is_rasas_default_with_all_its_epochs() -> None:
    config = yaml.safe_load(stock_config(STOCK_EPOCHS))
    assert [part["name"] for part in config["pipeline"]] == STOCK_PIPELINE
    assert {part["epochs"] for part in config["pipeline"] if "epochs" in part} == {100}


def test_fewer_epochs_reach_every_configuration() -> None:
    for config in (stock_config(2), best_diet_config(2)):
        parts = yaml.safe_load(config)["pipeline"]
        assert {part["epochs"] for part in parts if "epochs" in part} == {2}


def test_the_stock_project_has_an_intent_and_a_rule_for_each_route(tmp_path: Path) -> None:
    write_stock(tmp_path, EXAMPLES, stock_config(STOCK_EPOCHS))
    intents = yaml.safe_load((tmp_path / "domain.yml").read_text())["intents"]
    rules = yaml.safe_load((tmp_path / "data" / "rules.yml").read_text())["rules"]
    assert [route_of(intent) for intent in intents] == [
        ("general", "greeting"),
        ("voluntary_si", "pension"),
    ]
    assert [rule["steps"][0]["intent"] for rule in rules] == [*intents, "nlu_fallback"]


def test_a_route_is_read_back_from_its_intent_and_rasas_own_intents_are_none() -> None:
    assert route_of(intent_of("household_hi", "where_to_go")) == ("household_hi", "where_to_go")
    assert route_of("nlu_fallback") is None


def test_ours_is_a_copy_with_its_own_messages(tmp_path: Path) -> None:
    write_ours(tmp_path, EXAMPLES)
    assert (tmp_path / "config.yml").read_text() == (CLONE / "config.yml").read_text()
    read = read_examples(tmp_path / "data" / "nlu")
    assert {(one.route, len(one.text)) for one in read} == {
        (one.route, len(one.text)) for one in EXAMPLES
    }


def test_messages_reach_rasa_as_ours_want_them(tmp_path: Path) -> None:
    from rasa.shared.importers.rasa import RasaFileImporter

    write_ours(tmp_path, EXAMPLES)
    data = RasaFileImporter(training_data_paths=training_files(tmp_path)).get_nlu_data()
    stored: list[str] = [message.get("text") for message in data.intent_examples]
    assert sorted(stored) == sorted(
        ["lương hưu tính sao", "đóng bao lâu (ví dụ) (nhanh)", "xin chào"]
    )
    assert RouteClassifier.__module__ in (tmp_path / "config.yml").read_text()
