"""Questions that officers chose for the next training set; a person reviews them before it.

Every function raises StoreError when the database is away.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.engine import Engine

from advisor.store import audit
from advisor.store.engine import reading, writing
from advisor.store.insight_tables import TrainingQuestionRow


@dataclass(frozen=True)
class Marked:
    """A question with the topic that an officer gave it; `at` in ms since 1970."""

    id: int
    text: str
    programme: str
    topic: str
    by: str
    at: int


def mark(
    text: str, programme: str, topic: str, *, by: str, now: int, on: Engine | None = None
) -> bool:
    """Keep a question for training; False when it waits there already."""
    row = TrainingQuestionRow
    with writing(on) as session:
        same = select(row.id).where(row.text == text, row.exported_at == 0)
        if session.execute(same).first() is not None:
            return False
        made = row(text=text, programme=programme, topic=topic, by=by, at=now, exported_at=0)
        session.add(made)
        session.flush()
        subject = f"training:{made.id}"
        after = {"programme": programme, "topic": topic}
        audit.record(session, now, by, "question_for_training", subject, after=after)
    return True


def waiting(on: Engine | None = None) -> list[Marked]:
    """What was not handed out yet, by topic."""
    row = TrainingQuestionRow
    found = select(row).where(row.exported_at == 0).order_by(row.programme, row.topic, row.id)
    with reading(on) as session:
        return [
            Marked(one.id, one.text, one.programme, one.topic, one.by, one.at)
            for one in session.execute(found).scalars()
        ]


def handed_out(questions: Sequence[Marked], now: int, on: Engine | None = None) -> None:
    """Note that these were written out for the review."""
    ids = [one.id for one in questions]
    change = update(TrainingQuestionRow).where(TrainingQuestionRow.id.in_(ids))
    with writing(on) as session:
        session.execute(change.values(exported_at=now).execution_options(synchronize_session=False))
