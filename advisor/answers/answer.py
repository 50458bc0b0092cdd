"""One answer to a citizen, before it is fitted to a channel."""

from __future__ import annotations

from dataclasses import dataclass, field

from advisor.answers.layout import plain
from advisor.answers.picture import Picture


@dataclass(frozen=True)
class Button:
    """A choice offered to the citizen.

    `payload` is ordinary text, the words the citizen could have typed, so that a button works on
    every channel and nobody gains anything by typing what looks like a command.
    """

    title: str
    payload: str = ""

    def text(self) -> str:
        """The words that come back when the button is pressed."""
        return self.payload or self.title


@dataclass(frozen=True)
class Answer:
    """Headline first, then the workings, the legal basis, cautions and what to do next.

    `headline` and `details` may be light Markdown (`advisor.answers.layout`); `article` is the id
    of the article that was told, empty for anything else; `picture` may be shown beside the text,
    which says all without it. `needless` are titles of buttons that would ask for this very answer.
    `kind` says what it is, for the record of turns: the name of a small
    text, or `calculation`, `field`, `choice_of_articles` … (`advisor.conversation.outcome`).
    """

    headline: str
    steps: tuple[str, ...] = ()
    details: str = ""
    basis: str = ""
    cautions: tuple[str, ...] = ()
    question: str = ""
    buttons: tuple[Button, ...] = field(default=())
    article: str = ""
    picture: Picture | None = None
    kind: str = ""
    needless: tuple[str, ...] = ()

    def to_text(self) -> str:
        """Plain text for the shell, Zalo and Messenger: paragraphs separated by a blank line."""
        return plain("\n\n".join(text for _, text in self.parts()))

    def parts(self) -> list[tuple[str, str]]:
        """The parts that are not empty, each with its role, in the order in which they are told."""
        steps = "\n".join(f"• {step}" for step in self.steps)
        parts = [
            ("headline", self.headline.strip()),
            ("details", self.details.strip()),
            ("steps", f"Cách tính:\n{steps}" if steps else ""),
            ("basis", self.basis.strip()),
            ("caution", f"Lưu ý: {' '.join(self.cautions)}" if self.cautions else ""),
            ("question", self.question.strip()),
        ]
        return [(role, text) for role, text in parts if text]
