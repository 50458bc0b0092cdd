"""Check the action server's answers without checking the rules for them anew every time.

Rasa holds every answer against a JSON schema that never changes, through `jsonschema.validate`,
which first proves that the schema is one: half of the time of a whole turn went into that.
"""

from typing import Any

from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction


def check_schema_once() -> None:
    """Prove Rasa's schema now, and from now on hold answers against it; nothing else changes.

    An answer that breaks the schema raises jsonschema's ValidationError, as before.
    """
    schema = RemoteAction.action_response_format_spec()
    made_for = validator_for(schema)
    made_for.check_schema(schema)
    validator = made_for(schema)

    def validate(_: RemoteAction, result: dict[str, Any]) -> bool:
        validator.validate(result)
        return True

    RemoteAction._validate_action_result = validate
