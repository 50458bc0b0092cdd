"""What the router is taught with and what it answers."""

from __future__ import annotations

from dataclasses import dataclass

OUT_OF_SCOPE = "out_of_scope"
SMALL_TALK = (
    "greeting",
    "goodbye",
    "thanks",
    "bot_identity",
    "affirm",
    "deny",
    "chitchat",
    "complaint_handoff",
)
"""Topics that are no question about insurance."""


@dataclass(frozen=True)
class RouteScore:
    """One candidate route with its probability (0–1)."""

    programme: str
    topic: str
    confidence: float

    @property
    def name(self) -> str:
        """`programme/topic`."""
        return f"{self.programme}/{self.topic}"

    @property
    def is_question(self) -> bool:
        """Whether it asks something that the office answers."""
        return self.programme != OUT_OF_SCOPE and self.topic not in SMALL_TALK


@dataclass(frozen=True)
class Example:
    """One training message with its two labels."""

    text: str
    programme: str
    topic: str

    @property
    def pair(self) -> str:
        """`programme/topic`."""
        return f"{self.programme}/{self.topic}"
