"""What the action server may answer is what Rasa says it may, checked faster."""

from typing import Any

import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction

from advisor.operation.action_response import check_schema_once

GOOD = {
    "events": [{"event": "slot", "timestamp": None, "name": "conversation", "value": {"a": [1]}}],
    "responses": [{"text": "Chào", "buttons": []}],
}
BROKEN: list[Any] = [
    [],
    {"events": {}},
    {"events": [{"event": "slot", "timestamp": "now", "name": "conversation"}]},
    {"responses": ["Chào"]},
]


@pytest.fixture
def action(monkeypatch: pytest.MonkeyPatch) -> RemoteAction:
    # Given back after the test, whatever is put there.
    monkeypatch.setattr(
        RemoteAction, "_validate_action_result", RemoteAction._validate_action_result
    )
    return RemoteAction("action_answer", None)


def refused(action: RemoteAction, answer: Any) -> bool:
    try:
        return not action._validate_action_result(answer)
    except ValidationError:
        return True


def test_a_good_answer_passes_and_a_broken_one_does_not(action: RemoteAction) -> None:
    check_schema_once()
    assert not refused(action, GOOD)
    assert all(refused(action, answer) for answer in BROKEN)


@pytest.mark.parametrize("answer", [GOOD, {}, *BROKEN])
def test_rasa_itself_judges_the_same(action: RemoteAction, answer: Any) -> None:
    before = refused(action, answer)
    check_schema_once()
    assert refused(action, answer) == before
