"""Keep Rasa and its libraries quiet: nothing sent anywhere, no noise on the terminal.

The one place for it. Rasa 3.6 reports usage and crashes to its maker unless told not to; a public
authority's service sends citizens' words nowhere. Its libraries are old and known to be deprecated
in places: those warnings tell an operator nothing that he could act on.
"""

import os
import warnings
from collections.abc import MutableMapping

FORCED = {
    # Without usage reports Rasa does not start its crash reports (Sentry) either.
    "RASA_TELEMETRY_ENABLED": "false",
    "RASA_TELEMETRY_DEBUG": "false",
}
PREFERRED = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONWARNINGS": "ignore::DeprecationWarning",
}


def quiet_environment(environment: MutableMapping[str, str]) -> None:
    """Set the variables that silence Rasa, in a mapping such as `os.environ`."""
    environment.update(FORCED)
    for name, value in PREFERRED.items():
        environment.setdefault(name, value)


def silence() -> None:
    """Silence this process and those that it starts; call it before Rasa is imported."""
    quiet_environment(os.environ)
    for category in (DeprecationWarning, PendingDeprecationWarning, FutureWarning):
        warnings.filterwarnings("ignore", category=category)
