"""Forms: which inputs a calculation needs, how they are asked for, how its result is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from advisor.settings import current

VIEW_PREFIX = "view."


class FormError(ValueError):
    """A form file that cannot be used; the message names file and key (English, for operators)."""


@dataclass(frozen=True)
class FormField:
    """One input of a form; `view.…` inputs only shape the wording and reach no calculator.

    `when` says for which values of other fields it matters at all, `ask_when` for which it must be
    asked for. `cue` are words beside a value that is meant for this field; a field that is
    neither asked for nor `optional` is read only there.
    `unread` is said before asking again when the answer could not be read.

    `since` and `until` are the first and the last month (`2014-01`) that count here of a time said
    by its ends ("từ 2010 đến 2018").

    `derive` is a text that gives the whole number or the month from the other inputs, or nothing.

    `assumed` is said when the default was taken, `told` when a value was given that the citizen
    should see again (a month that was completed, a region that came from a place).
    """

    input: str
    reads: str
    ask: str = ""
    explain: str = ""
    default: Any = None
    buttons: tuple[tuple[str, Any], ...] = ()
    phrases: Mapping[str, Any] = field(default_factory=dict)
    when: Mapping[str, Any] = field(default_factory=dict)
    ask_when: Mapping[str, Any] = field(default_factory=dict)
    otherwise: Any = None
    cue: str = ""
    optional: bool = False
    unread: str = ""
    since: str = ""
    until: str = ""
    derive: str = ""
    assumed: str = ""
    told: str = ""

    @property
    def is_view(self) -> bool:
        """True for an input that only the wording uses."""
        return self.input.startswith(VIEW_PREFIX)

    @property
    def is_part(self) -> bool:
        """True for an input that counts only one part of a time said by its ends."""
        return bool(self.since or self.until)

    @property
    def key(self) -> str:
        """The name under which the value is kept."""
        return self.input.removeprefix(VIEW_PREFIX)


@dataclass(frozen=True)
class Form:
    """How one calculator is reached by talking (data/forms/<calculator>.yml).

    `follows`: calculators that this one takes over from when a follow-up gives one of these fields,
    `takes_open` the same while the other one still asks. `tells`: words that alone tell of this
    calculation, though the message seems to lead nowhere. `reached_by`: titles of other answers'
    buttons that lead here. `pays`: the output that says what the citizen pays for a period.
    """

    calculator: str
    programme: str
    title: str
    topics: tuple[str, ...]
    starts: Mapping[str, str]
    fields: tuple[FormField, ...]
    headline: str
    details: str = ""
    compare: str = ""
    next: tuple[tuple[str, str], ...] = ()
    errors: Mapping[str, str] = field(default_factory=dict)
    follows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    takes_open: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    reached_by: tuple[str, ...] = ()
    priority: int = 0
    pays: str = ""
    show_steps: bool = True

    def field_of(self, key: str) -> FormField | None:
        """The field kept under `key`, or None."""
        return next((item for item in self.fields if item.key == key), None)


def _field(data: Mapping[str, Any]) -> FormField:
    known = dict(data)
    known["buttons"] = tuple((title, value) for title, value in known.get("buttons", {}).items())
    return FormField(**known)


def _form(path: Path) -> Form:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        data["fields"] = tuple(_field(item) for item in data["fields"])
        data["topics"] = tuple(data["topics"])
        data["words"] = tuple(data.get("words", ()))
        data["tells"] = tuple(data.get("tells", ()))
        data["reached_by"] = tuple(data.get("reached_by", ()))
        data["next"] = tuple((title, text) for title, text in data.get("next", {}).items())
        return Form(**data)
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise FormError(f"{path}: {error}") from error


@lru_cache(maxsize=4)
def load_forms(folder: Path | None = None) -> Mapping[str, Form]:
    """All forms by calculator name; raises FormError naming the file that is wrong."""
    folder = folder or current().root / "data" / "forms"
    forms = [_form(path) for path in sorted(folder.glob("*.yml"))]
    return {form.calculator: form for form in forms}
