"""The address of a picture: `<ADVISOR_PUBLIC_URL>/pictures/<token>.png`."""

from __future__ import annotations

import re
from typing import Final

from advisor.settings import current

FOLDER: Final = "/pictures"
_ADDRESS: Final = re.compile(rf"{FOLDER}/([A-Za-z0-9_-]{{20,40}})\.png$")


def address_of(token: str) -> str:
    """Where the picture is shown to whoever knows its token."""
    return f"{current().public_url}{FOLDER}/{token}.png"


def token_of(address: str) -> str | None:
    """The token in a picture's address; None for the address of anything else."""
    found = _ADDRESS.search(address)
    return found[1] if found else None
