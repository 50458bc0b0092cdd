"""What a reader of one form field looks at, and what it takes from a message."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from typing import Any, NamedTuple

from advisor.conversation.forms import FormField
from advisor.conversation.utterance import Reading, Utterance
from advisor.language.fold import fold


@dataclass(frozen=True)
class Taken:
    """A field's value, and the values or the words of the message that it was made from."""

    value: Any
    used: tuple[Reading, ...] = ()
    words: str = ""


@dataclass(frozen=True)
class FieldReading:
    """What a reader needs: the message, the field, today, and whether the field was asked for."""

    utterance: Utterance
    field: FormField
    today: date
    asked: bool
    used: list[Reading] = dataclass_field(default_factory=list)

    @property
    def folded(self) -> str:
        """The message without accents, lower case."""
        return fold(self.utterance.text)

    def first(self, *kinds: str) -> Any:
        """The first value of these kinds, or None."""
        found = self.utterance.of_kind(*kinds)
        return self.take(found[0]) if found else None

    def take(self, value: Reading) -> Any:
        """Use a value of the message for this field."""
        self.used.append(value)
        return value.value

    def bare_number(self) -> Any:
        """A number standing alone, meaningful only as the answer to a question."""
        return self.first("number") if self.asked else None


class Reader(NamedTuple):
    """How one kind of input is read: the kinds of values it is made from, and the function."""

    kinds: tuple[str, ...]
    read: Callable[[FieldReading], Any]
