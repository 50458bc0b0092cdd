"""What one turn has told so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from advisor.answers.answer import Answer
from advisor.conversation.state import State

# What `last_reply` says of a choice of articles, which answers nothing yet.
CHOICE = "choice"


@dataclass
class Told:
    """What one turn has told so far, so that nothing is told twice."""

    calculators: list[str | None]
    articles: set[str] = field(default_factory=set)
    answers: list[Answer] = field(default_factory=list)
    choices: list[Answer] = field(default_factory=list)
    first: State | None = None

    def add(self, state: State, said: list[Answer]) -> None:
        """Keep what a route was answered with; a choice of articles only for want of better."""
        if state.last_reply == CHOICE and not state.pending:
            self.choices += said
            return
        if state.last_reply == "calculation":
            self.calculators.append(state.calculator)
            self.first = self.first or state
        for answer in said:
            if not answer.article or answer.article not in self.articles:
                self.answers.append(answer)
            self.articles.add(answer.article)

    @property
    def several(self) -> bool:
        """Whether the message was answered with more than one calculation."""
        return len({one for one in self.calculators if one}) > 1

    def all(self) -> list[Answer]:
        """The answers, else one choice."""
        return self.answers or self.choices[:1]
