"""The record of changes as officers read it: what was done, to what, what became of each field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import ndiff
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from advisor.console import call_backs, campaigns, names
from advisor.console.articles import states as articles
from advisor.console.law import wording as law
from advisor.console.pages.switch import CHANNEL_TITLES
from advisor.console.permissions import ROLE_TITLES
from advisor.console.templating import moment
from advisor.law.wording import day, number
from advisor.store.audit import Change

_FILE: Final = Path(__file__).with_name("audit_words.yml")
# A longer text, or one of several lines, is shown by the lines that changed.
LONG: Final = 120
NOTHING: Final = "–"
_STATES: Final[Mapping[str, Mapping[str, str]]] = {
    "article": articles.STATES,
    "call_back": call_backs.STATES,
    "campaign": campaigns.STATES,
    "law": law.STATES,
}
_TITLED: Final = {"article", "parameter"}
_MOMENTS: Final = {"at", "asked_at", "send_at"}


@dataclass(frozen=True)
class Field:
    """What became of one field: texts before and after, or the lines of a long one that changed,
    each with `+ ` or `- ` before it."""

    title: str
    before: str = ""
    after: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """A change in the officers' words; `link` is the page of its subject, "" for none."""

    change: Change
    action: str
    subject: str
    link: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Titles:
    """What figures of the law and articles are called, by their names."""

    figures: Mapping[str, str] = field(default_factory=dict)
    articles: Mapping[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """The title of either, the name itself where it is gone."""
        return self.figures.get(name) or self.articles.get(name) or name


def told(change: Change, titles: Titles) -> Told:
    """A change in the officers' words."""
    kind, _, name = change.subject.partition(":")
    named = _figure(name, titles.figures) if kind == "law" else _named(kind, name, titles)
    subject = f"{_words()['subjects'].get(kind, kind)} {named}".strip()
    fields = tuple(_fields(kind, change.before, change.after, titles))
    return Told(change, action_title(change.action), subject, _link(kind, name), fields)


def action_title(code: str) -> str:
    """What an action is called."""
    return _words()["actions"].get(code, code)


def _fields(kind: str, before: Any, after: Any, titles: Titles) -> list[Field]:
    """The fields that differ; all of them where there is only one side."""
    sides = [one if isinstance(one, dict) else {"": one} for one in (before, after)]
    if before is None or after is None:
        sides = [{} if one == {"": None} else one for one in sides]
    keys = dict.fromkeys([*sides[0], *sides[1]])
    found = [_field(kind, key, (sides[0].get(key), sides[1].get(key)), titles) for key in keys]
    return [one for one in found if one.before != one.after or one.lines]


def _field(kind: str, key: str, sides: tuple[Any, Any], titles: Titles) -> Field:
    title = _words()["fields"].get(key, key)
    if key == "changed_lines":
        return Field(title, lines=tuple(_signed(line) for line in sides[1] or ()))
    texts = [_text(kind, key, one, titles) for one in sides]
    if any(len(text) > LONG or "\n" in text for text in texts):
        return Field(title, lines=tuple(_difference(*texts)))
    return Field(title, texts[0], texts[1])


def _signed(line: str) -> str:
    """A line of a difference; where it was left out what is alike, an ellipsis."""
    return "…" if line.startswith("@@") else f"{line[:1]} {line[1:]}"


def _difference(before: str, after: str) -> list[str]:
    lines = ndiff(before.splitlines(), after.splitlines())
    return [line for line in lines if line[:2] in ("+ ", "- ")]


def _text(kind: str, key: str, value: Any, titles: Titles) -> str:
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list):
        return ", ".join(titles.of(str(one)) for one in value) or NOTHING
    if key in _TITLED:
        return titles.of(str(value))
    if key == "state":
        return _STATES.get(kind, {}).get(value, str(value))
    if key in _MOMENTS and isinstance(value, int):
        return moment(value) if value else NOTHING
    known = _known().get(key)
    return known(value) if known else _plain(value)


def _plain(value: Any) -> str:
    return number(value) if isinstance(value, int) else str(value)


@lru_cache(maxsize=1)
def _known() -> Mapping[str, Callable[[Any], str]]:
    """How the values of a field are told, where they are codes, dates or exact numbers."""
    tables: Mapping[str, Mapping[str, str]] = {
        "role": ROLE_TITLES,
        "confidence": law.CONFIDENCES,
        "channel": CHANNEL_TITLES,
        "kind": campaigns.KINDS,
        "programme": names.programmes(),
        "topic": names.topics(),
        "source": _words()["sources"],
        "key": law.groups(),
    }
    by_table = {key: _looked_up(table) for key, table in tables.items()}
    days = dict.fromkeys(("valid_from", "known_until", "last_verified_on"), _day)
    return {**by_table, **days, "value": _exact}


def _looked_up(table: Mapping[str, str]) -> Callable[[Any], str]:
    return lambda value: table.get(value, str(value))


def _day(value: Any) -> str:
    try:
        return day(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)


def _exact(value: Any) -> str:
    try:
        return number(Decimal(str(value)))
    except InvalidOperation:
        return str(value)


def _named(kind: str, name: str, titles: Titles) -> str:
    if kind == "article":
        return titles.articles.get(name, name)
    return CHANNEL_TITLES.get(name, name) if kind == "channel" else name


def _figure(name: str, titles: Mapping[str, str]) -> str:
    """`income_floor[urban] 2027-01-01` with its title and its day as officers read them."""
    place, _, since = name.partition(" ")
    code, bracket, key = place.partition("[")
    title = titles.get(code, code) + (f" ({law.group(key.rstrip(']'))})" if bracket else "")
    return f"{title} từ {_day(since)}" if since else title


def _link(kind: str, name: str) -> str:
    """The page below /console; what a name holds besides letters belongs to no address."""
    if kind == "law":
        code = name.partition(" ")[0].partition("[")[0]
        return f"/law/view/{code}" if code else "/law"
    pages = {"article": "/articles/view", "campaign": "/campaign/view", "handover": "/inbox"}
    pages["call_back"] = "/call-backs/view"
    return f"{pages[kind]}/{name}" if kind in pages and name else ""


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return words
