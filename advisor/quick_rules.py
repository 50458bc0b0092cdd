"""Rasa's rule policy, which looks a rule up instead of holding all of them against a conversation.

Our rules say one thing each: after a message with this intent comes this action, then the bot
listens. For these the intent tells the rule; Rasa's own way takes a quarter of a turn's time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME, PREVIOUS_ACTION, USER
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

Found = tuple[str | None, str | None, bool]


class Situation(NamedTuple):
    """What a rule of ours looks at: the last message's intent, and what was done last."""

    intent: str
    done: str


class Rule(NamedTuple):
    """The action that follows, and Rasa's name for the rule."""

    action: str
    key: str


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True
)
class QuickRules(RulePolicy):
    """Predicts what `RulePolicy` predicts. One rule of another form, and it asks Rasa's for all."""

    def __init__(self, *given: Any, **named: Any) -> None:
        """As Rasa's; looks at the rules when they were loaded."""
        super().__init__(*given, **named)
        self._by_situation = _by_situation(self.lookup or {})

    def _find_action_from_rules(
        self, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool
    ) -> Found:
        rule = self._rule(tracker)
        if rule is None:
            return super()._find_action_from_rules(tracker, domain, use_text_for_last_user_input)
        if use_text_for_last_user_input:
            return None, None, False  # no rule of ours holds a citizen's words
        return rule.action, rule.key, False

    def _rule(self, tracker: DialogueStateTracker) -> Rule | None:
        said = tracker.latest_message
        if said is None or tracker.active_loop_name:
            return None
        situation = Situation(said.intent.get("name") or "", tracker.latest_action_name or "")
        return self._by_situation.get(situation)


def _by_situation(lookup: dict[str, Any]) -> dict[Situation, Rule]:
    """The rules by situation; none when one of them is of another form."""
    found: dict[Situation, Rule] = {}
    for key, action in lookup.get(RULES, {}).items():
        read = RulePolicy._rule_key_to_state(key)
        states = list(_situations(read))
        if len(states) < len(read) or not _is_ours(states, action):
            return {}
        found[states[-1]] = Rule(action, key)
    return found


def _situations(states: list[dict[str, Any]]) -> Iterator[Situation]:
    for state in states:
        intent = state.get(USER, {}).get("intent")
        done = state.get(PREVIOUS_ACTION, {}).get("action_name")
        is_all = set(state) == {USER, PREVIOUS_ACTION} and set(state[USER]) == {"intent"}
        if is_all and intent and done:
            yield Situation(intent, done)


def _is_ours(states: list[Situation], action: str) -> bool:
    """A message and what comes first; or a message, one action, and that the bot listens."""
    first = states[0]
    if first.done != ACTION_LISTEN_NAME:
        return False
    if len(states) == 1:
        return action != ACTION_LISTEN_NAME
    return len(states) == 2 and states[1].intent == first.intent and action == ACTION_LISTEN_NAME
