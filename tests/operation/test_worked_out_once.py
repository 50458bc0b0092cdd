"""What is worked out once gives what Rasa works out every time."""

from typing import Any

import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet, UserUttered

from advisor.operation.worked_out_once import work_out_once

GOOD = {
    "events": [{"event": "slot", "timestamp": None, "name": "conversation", "value": {"a": [1]}}],
    "responses": [{"text": "Chào", "buttons": []}],
}
BROKEN: list[Any] = [
    [],
    {"events": {}},
    {"events": [{"event": "slot", "timestamp": "now", "name": "conversation"}]},
    {"responses": ["Chào"]},
    {"events": [{"event": "unheard_of"}]},
    {"events": [{"event": "slot", "name": 5}]},
    {"events": [{"event": "slot", "name": "conversation", "metadata": "x"}]},
    {"events": [{"event": ["slot"]}]},
    {"events": ["slot"]},
]
ODD: list[Any] = [{}, {"events": [{"event": "bot", "text": 5}]}, {"events": [{"event": "listen"}]}]


@pytest.fixture
def action(monkeypatch: pytest.MonkeyPatch) -> RemoteAction:
    # Given back after the test, whatever is put there.
    monkeypatch.setattr(
        RemoteAction, "_validate_action_result", RemoteAction._validate_action_result
    )
    monkeypatch.setattr(Event, "resolve_by_type", staticmethod(Event.resolve_by_type))
    monkeypatch.setattr(Domain, "is_empty", Domain.is_empty)
    return RemoteAction("action_answer", None)


def refused(action: RemoteAction, answer: Any) -> bool:
    try:
        return not action._validate_action_result(answer)
    except ValidationError:
        return True


def test_a_good_answer_passes_and_a_broken_one_does_not(action: RemoteAction) -> None:
    work_out_once()
    assert not refused(action, GOOD)
    assert all(refused(action, answer) for answer in BROKEN)


@pytest.mark.parametrize("answer", [GOOD, *ODD, *BROKEN])
def test_rasa_itself_judges_the_same(action: RemoteAction, answer: Any) -> None:
    before = refused(action, answer)
    work_out_once()
    assert refused(action, answer) == before


def test_the_kind_of_an_event_is_found_as_before(action: RemoteAction) -> None:
    work_out_once()
    for _ in range(2):
        assert Event.resolve_by_type("slot") is SlotSet
        assert Event.resolve_by_type("user") is UserUttered
        with pytest.raises(ValueError, match="unheard_of"):
            Event.resolve_by_type("unheard_of")


def test_a_domain_is_known_to_be_empty_or_not(action: RemoteAction) -> None:
    work_out_once()
    full = Domain.from_dict({"intents": ["greeting"]})
    for _ in range(2):
        assert Domain.empty().is_empty()
        assert not full.is_empty()
