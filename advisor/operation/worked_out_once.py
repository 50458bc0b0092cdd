"""What Rasa works out anew at every turn, and what never changes: worked out once.

- The JSON schema of the action server's answers is proven to be one, and every event is held
  against all kinds of events: half of the time of a whole turn went into that.
- The kind of a stored event is looked for among all of Rasa's classes.
- Whether the domain is empty is found by making an empty one and comparing all that stands in both.
"""

from functools import lru_cache
from typing import Any

from jsonschema.protocols import Validator
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event


def work_out_once() -> None:
    """From now on in this process; what is accepted, refused and found stays the same."""
    _check_answers_by_kind()
    Event.resolve_by_type = staticmethod(lru_cache(maxsize=128)(Event.resolve_by_type))
    _know_the_domain()


def _check_answers_by_kind() -> None:
    """An answer that breaks Rasa's schema raises jsonschema's ValidationError, as before."""
    schema = RemoteAction.action_response_format_spec()
    made_for = validator_for(schema)
    made_for.check_schema(schema)
    whole = made_for(schema)
    event = dict(schema["properties"]["events"]["items"])
    kinds = {
        kind["properties"]["event"]["const"]: made_for(kind) for kind in event.pop("oneOf", [])
    }
    rest = made_for({**schema, "properties": {**schema["properties"], "events": {"items": event}}})

    def validate(_: RemoteAction, result: dict[str, Any]) -> bool:
        if not (_is_of_a_kind(result, kinds) and rest.is_valid(result)):
            whole.validate(result)
        return True

    RemoteAction._validate_action_result = validate


def _know_the_domain() -> None:
    """A domain in use does not change; it is asked itself once."""
    is_empty = Domain.is_empty

    def known(domain: Domain) -> bool:
        if not hasattr(domain, "_is_known_empty"):
            domain._is_known_empty = is_empty(domain)
        found: bool = domain._is_known_empty
        return found

    Domain.is_empty = known


def _is_of_a_kind(result: Any, kinds: dict[str, Validator]) -> bool:
    """Whether every event is right as the kind it says it is; each kind names one event."""
    events = result.get("events", []) if isinstance(result, dict) else None
    return isinstance(events, list) and all(
        isinstance(event, dict)
        and isinstance(event.get("event"), str)
        and event["event"] in kinds
        and kinds[event["event"]].is_valid(event)
        for event in events
    )
