"""Words that steer the conversation: cancel, start over, repeat, "là sao", corrections."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import yaml

from advisor.language.fold import fold
from advisor.settings import current


@dataclass(frozen=True)
class Signals:
    """Compiled patterns over accent-folded text (data/conversation/signals.yml)."""

    patterns: Mapping[str, re.Pattern[str]]
    authorities: Mapping[str, re.Pattern[str]]
    leaning: frozenset[str] = frozenset()
    cores: frozenset[str] = frozenset()
    accented: Mapping[str, re.Pattern[str]] = field(default_factory=dict)

    def has(self, name: str, text: str) -> bool:
        """Whether the message carries the signal, punctuation aside, and accents too except in
        words that would be others without them."""
        if self.patterns[name].search(plain(text)):
            return True
        accented = self.accented.get(name)
        return accented is not None and accented.search(" ".join(text.lower().split())) is not None

    def authority(self, text: str) -> str | None:
        """Whose business the message is, when it is another authority's."""
        found = (name for name, pattern in self.authorities.items() if pattern.search(plain(text)))
        return next(found, None)

    def programmes(self, text: str) -> list[str]:
        """The programmes the message names in words, in the order of the file."""
        prefix = "programme_"
        found = [name for name in self.patterns if name.startswith(prefix)]
        return [name.removeprefix(prefix) for name in found if self.has(name, text)]

    def bare_programme(self, text: str) -> str | None:
        """The programme that a message names and says nothing else about ("còn BHYT thì sao")."""
        named = self.programmes(text)
        if len(named) != 1:
            return None
        rest = self.patterns[f"programme_{named[0]}"].sub(" ", plain(text))
        words = " ".join(rest.split())
        return named[0] if not words or self.patterns["filler"].search(words) else None

    def without_programmes(self, text: str) -> str:
        """The message with the names of programmes taken out."""
        for name in self.programmes(text):
            pattern, folded = self.patterns[f"programme_{name}"], fold(text)
            for found in reversed(list(pattern.finditer(folded))):
                text = f"{text[: found.start()]} {text[found.end() :]}"
        return " ".join(text.split())

    def leans(self, text: str) -> bool:
        """Whether every word of the message, programmes aside, leans on what was said before."""
        return all(word in self.leaning or word.isdigit() for word in self._beside_programmes(text))

    def asks_in_context(self, text: str) -> bool:
        """Whether such a message also asks for something that is ours."""
        return self.leans(text) and not self.cores.isdisjoint(self._beside_programmes(text))

    def _beside_programmes(self, text: str) -> list[str]:
        left = plain(text)
        for name in self.programmes(text):
            left = self.patterns[f"programme_{name}"].sub(" ", left)
        return left.split()


@lru_cache(maxsize=512)
def plain(text: str) -> str:
    """Accent-folded lower case, punctuation as spaces, single spaces: what patterns are read on."""
    return " ".join(re.sub(r"[^\w%/]+", " ", fold(text)).split())


@lru_cache(maxsize=2)
def load_signals(folder: Path | None = None) -> Signals:
    """Read and compile the patterns; a broken pattern raises re.error at start, not in a chat."""
    folder = folder or current().root / "data" / "conversation"
    leaning = yaml.safe_load((folder / "leaning_words.yml").read_text(encoding="utf-8"))
    return Signals(
        _patterns(folder / "signals.yml"),
        _patterns(folder / "authorities.yml"),
        frozenset(leaning["words"]),
        frozenset(leaning["cores"]),
        _accented(folder / "signals.yml"),
    )


def _patterns(path: Path) -> dict[str, re.Pattern[str]]:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: re.compile(_alternatives(item)) for name, item in data.items()}


def _accented(path: Path) -> dict[str, re.Pattern[str]]:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = {name: item["accented"] for name, item in data.items() if "accented" in item}
    return {
        name: re.compile("|".join(rf"\b(?:{p})\b" for p in items)) for name, items in found.items()
    }


def _alternatives(item: Mapping[str, list[str]]) -> str:
    whole = [rf"^(?:{pattern})$" for pattern in item.get("whole", ())]
    inside = [rf"\b(?:{pattern})\b" for pattern in item.get("inside", ())]
    start = [rf"^(?:{pattern})\b" for pattern in item.get("start", ())]
    return "|".join(whole + inside + start)
