"""The Rasa components, on messages and training data alike."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from advisor.language.components.cleaner import TextCleaner
from advisor.language.components.tokenizer import VietnameseTokenizer
from advisor.language.components.values import ValueReader
from tests.language.texts import texts

QUESTION = "e đóng bhxh tn 15 năm đc hưu k"


def tokenizer(**settings_of_it):
    return VietnameseTokenizer({**VietnameseTokenizer.get_default_config(), **settings_of_it})


def tokens(text, **settings_of_it):
    return tokenizer(**settings_of_it).tokenize(Message(data={"text": text}), "text")


def test_the_cleaner_keeps_the_text_as_received():
    message = Message(data={"text": "hoà  bhyt"})
    TextCleaner().process([message])
    assert message.get("text") == "hoà  bhyt"
    assert message.get("clean_text") == "hòa bhyt"
    assert message.get("expanded_text") == "hòa bảo hiểm y tế"


def test_training_examples_are_cleaned_as_messages_are():
    example = Message(data={"text": "hoà", "intent": "unemployment/definition"})
    TextCleaner().process_training_data(TrainingData([example]))
    assert example.get("clean_text") == "hòa"


def test_a_message_without_text_is_left_alone():
    message = Message(data={"action_name": "action_listen"})
    TextCleaner().process([message])
    assert message.data == {"action_name": "action_listen"}


def test_tokens_are_words_with_folded_lemmas():
    found = tokens(QUESTION)
    assert [token.text for token in found][:5] == ["em", "đóng", "bảo hiểm", "xã hội", "tự nguyện"]
    assert found[2].lemma == "bao_hiem"


def test_tokens_stand_where_the_citizen_wrote_them():
    found = tokens(QUESTION)
    assert {QUESTION[token.start : token.end] for token in found[2:5]} == {"bhxh tn"}


def test_abbreviations_stay_when_expansion_is_off():
    assert "bhxh" in [token.text for token in tokens(QUESTION, expand_abbreviations=False)]


def test_intent_labels_are_tokenised_whole_and_split_on_request():
    message = Message(data={"text": "chào", "intent": "a+b"})
    tokenizer().process([message])
    assert [token.text for token in message.get("intent_tokens")] == ["a+b"]
    tokenizer(intent_tokenization_flag=True, intent_split_symbol="+").process([message])
    assert [token.text for token in message.get("intent_tokens")] == ["a", "b"]


def test_training_data_is_tokenised():
    data = TrainingData([Message(data={"text": "bảo hiểm", "intent": "x"})])
    tokenizer().process_training_data(data)
    assert [token.text for token in data.training_examples[0].get("text_tokens")] == ["bảo hiểm"]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts.filter(bool))
def test_any_text_has_tokens_inside_it(text):
    found = tokens(text)
    assert found
    assert all(0 <= token.start <= token.end <= len(text) for token in found)


def test_values_are_added_behind_the_entities_that_are_there():
    message = Message(data={"text": "đóng 15 năm", "entities": [{"entity": "programme"}]})
    ValueReader(lambda: date(2026, 11, 23)).process([message])
    first, second, *_ = message.get("entities")
    assert first == {"entity": "programme"}
    assert second == {
        "entity": "years",
        "value": 15,
        "start": 5,
        "end": 11,
        "text": "15 năm",
        "extractor": "ValueReader",
    }
    assert "entities" in message.output_properties


def test_relative_dates_follow_the_service_date():
    message = Message(data={"text": "hôm qua"})
    ValueReader(lambda: date(2027, 1, 1)).process([message])
    assert message.get("entities")[0]["value"] == "2026-12-31"


@pytest.mark.parametrize("component", [TextCleaner, VietnameseTokenizer, ValueReader])
def test_the_recipe_knows_the_components(component):
    registered = DefaultV1Recipe._from_registry(component.__name__)
    assert registered.clazz is component
    assert not registered.is_trainable
