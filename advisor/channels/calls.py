"""Calls to a platform that make up a reply, before anything is sent."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Call:
    """One call: the platform's method and what goes into it. Nothing secret, no recipient."""

    method: str
    body: dict[str, Any]

    def to_json(self) -> dict[str, Any]:
        """As the outbox keeps it."""
        return {"method": self.method, "body": self.body}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Call":
        """From what the outbox keeps."""
        return cls(kept["method"], kept["body"])


@dataclass(frozen=True)
class Reply:
    """The calls of a whole reply, in order, and what typed numbers stand for after it."""

    calls: list[Call] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
