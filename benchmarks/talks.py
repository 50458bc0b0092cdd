"""What citizens say in a long run: conversations as they happen, none the same word for word.

Half of them begin as one of the conversations that the project is tested with (forms, corrections,
digressions, two questions, manners, abuse); the rest is asked from the training messages, which
cover every topic and what is out of scope. Every message may be typed badly.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from advisor.language.noise import NOISES
from advisor.settings import CLONE
from benchmarks.examples import read_examples

CONVERSATIONS = CLONE / "tests" / "conversations"
SHORTEST, LONGEST = 5, 8
# Shares of all: conversations from the tests; badly typed, two questions, a long story of messages.
SCRIPTED, NOISY, DOUBLE, RAMBLING = 0.5, 0.4, 0.1, 0.03
RAMBLED = 12


@dataclass(frozen=True)
class Talks:
    """What there is to say; `one` makes a conversation of it."""

    scripts: Sequence[Sequence[str]]
    questions: Sequence[str]

    def one(self, chance: random.Random) -> list[str]:
        """The messages of one citizen, `SHORTEST` to `LONGEST` of them."""
        wanted = chance.randint(SHORTEST, LONGEST)
        said = list(chance.choice(self.scripts)) if chance.random() < SCRIPTED else []
        while len(said) < wanted:
            said.append(self._message(chance))
        return [_typed(text, chance) for text in said[:LONGEST]]

    def _message(self, chance: random.Random) -> str:
        kind = chance.random()
        if kind < RAMBLING:
            return ", ".join(chance.choices(self.questions, k=RAMBLED))
        if kind < RAMBLING + DOUBLE:
            return ", còn ".join(chance.choices(self.questions, k=2))
        return chance.choice(self.questions)


def read_talks(conversations: Path = CONVERSATIONS, nlu: Path = CLONE / "data" / "nlu") -> Talks:
    """The project's own conversations and messages."""
    return Talks([*_scripts(conversations)], [one.text for one in read_examples(nlu)])


def _scripts(folder: Path) -> Iterator[list[str]]:
    for file in sorted(folder.glob("*/*.yml")):
        script = yaml.safe_load(file.read_text(encoding="utf-8"))
        yield [str(turn["user"]) for turn in script["turns"]]


def _typed(text: str, chance: random.Random) -> str:
    if chance.random() >= NOISY:
        return text
    return NOISES[chance.choice(sorted(NOISES))](text, chance)
