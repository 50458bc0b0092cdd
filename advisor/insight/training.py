"""Questions for the next training set as files of `data/nlu`, to be read before they go there."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from advisor.store.training_questions import Marked


def as_nlu(questions: Sequence[Marked]) -> Mapping[str, str]:
    """`programme/topic.yml` → text in Rasa's format; the questions come sorted by topic."""
    return {
        f"{programme}/{topic}.yml": _file(programme, topic, [one.text for one in group])
        for (programme, topic), group in groupby(
            questions, key=lambda one: (one.programme, one.topic)
        )
    }


def _file(programme: str, topic: str, texts: Sequence[str]) -> str:
    lines = "".join(f"    - {_example(text)}\n" for text in texts)
    return (
        f'version: "3.1"\nnlu:\n- intent: {topic}\n'
        f"  metadata: {{programme: {programme}}}\n  examples: |\n{lines}"
    )


def _example(text: str) -> str:
    """One line without the signs that mark entities and synonyms in Rasa's examples."""
    plain = " ".join(text.split())
    return "".join(sign for sign in plain if sign not in "[](){}").strip() or "?"
