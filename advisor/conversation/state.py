"""What the conversation remembers between two messages: small, and plain JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

Triple = tuple[str, str, str]


@dataclass(frozen=True)
class State:
    """Immutable memory of one conversation; a turn returns the next one.

    `calculator`/`inputs` are the calculation being filled or the last one made, `pending` the
    input that was asked for (None when nothing is open), `compared` the input and the two values
    that a what-if sets against each other. `waiting` are the further questions of a message
    (programme, topic, words), answered once the calculation is made; `choices` (title, programme,
    topic) the readings that the citizen was asked to choose from, `held` the words they are for.
    `aside` (programme, topic) is what was talked about last while a calculation waits, `asides` how
    often in a row.
    `asked` are the words of the last question, `readings` the other routes of it (programme, topic,
    confidence), `person` what the citizen said of himself, `offers_person` that the last answer
    offered an officer, `facts` by programme what calculations were made with that others may need.
    `offices` is what was last asked of the list of offices: `kind`, `programme`, `place` once it
    was said, and `asked` while it is waited for.
    `call_back` is a request to be called that is being made: its `step` and what was said for it;
    `reminder` one to be reminded: its `kind` and `due`.
    `told` are the last calculations that were told (`calculator`, `inputs`, `topic`, whose: `who`),
    `together` that one message asked for the last two, `who` the relative that is spoken of.
    """

    programme: str | None = None
    topic: str | None = None
    calculator: str | None = None
    inputs: dict[str, Any] = field(default_factory=dict)
    pending: str | None = None
    offered: Any = None
    compared: dict[str, Any] = field(default_factory=dict)
    misses: int = 0
    last_text: str = ""
    same_question: int = 0
    offers_person: bool = False
    last_reply: str = ""
    asked: str = ""
    readings: tuple[Triple, ...] = ()
    person: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, dict[str, Any]] = field(default_factory=dict)
    waiting: tuple[Triple, ...] = ()
    choices: tuple[Triple, ...] = ()
    held: str = ""
    aside: tuple[str, ...] = ()
    asides: int = 0
    offices: dict[str, Any] = field(default_factory=dict)
    call_back: dict[str, Any] = field(default_factory=dict)
    reminder: dict[str, Any] = field(default_factory=dict)
    told: tuple[dict[str, Any], ...] = ()
    together: bool = False
    who: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The JSON form kept in the conversation slot; defaults are left out."""
        blank = asdict(State())
        return {key: value for key, value in asdict(self).items() if value != blank[key]}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any] | None) -> State:
        """Read a stored state; keys of an older version are ignored, so no chat is broken."""
        known = {f.name for f in fields(cls)}
        kept = {key: value for key, value in (data or {}).items() if key in known}
        for key in ("waiting", "choices", "readings"):
            kept[key] = tuple(tuple(item) for item in kept.get(key, ()))
        for key in ("aside", "told"):
            kept[key] = tuple(kept.get(key, ()))
        return cls(**kept)

    def as_talked_about(self) -> State:
        """The state with programme and topic of an aside, for what a fragment leans on."""
        if not self.aside:
            return self
        programme, topic = self.aside
        return replace(self, programme=programme or self.programme, topic=topic)

    def closed(self) -> State:
        """The same conversation with nothing asked any more."""
        return replace(
            self, pending=None, offered=None, misses=0, choices=(), held="", aside=(), asides=0
        )
