"""Tasks that one of several processes does: taken by whoever comes first when they are due."""

from sqlalchemy import select, text, update
from sqlalchemy.engine import Engine

from advisor.store.engine import reading, writing
from advisor.store.upkeep_tables import UpkeepRow

# A due time further ahead than the task's own pause was set before the clock was put back.
_TAKE = text(
    "INSERT INTO upkeep (task, due_at) VALUES (:task, :due)"
    " ON CONFLICT (task) DO UPDATE SET due_at = excluded.due_at"
    " WHERE upkeep.due_at <= :now OR upkeep.due_at > :due"
)


def take(task: str, now: int, pause: int, on: Engine | None = None) -> bool:
    """Whether the task is due and the caller's to do; not due again for `pause` ms then.

    Raises StoreError when the database is away.
    """
    with reading(on) as session:  # most ask in vain: they hold up no writer
        due = session.execute(select(UpkeepRow.due_at).where(UpkeepRow.task == task)).scalar()
    if due is not None and now < due <= now + pause:
        return False
    with writing(on) as session:
        values = {"task": task, "due": now + pause, "now": now}
        taken: int = session.execute(_TAKE, values).rowcount
    return taken == 1


def due_now(task: str, now: int, on: Engine | None = None) -> None:
    """Let whoever comes next go on with a task that was not finished."""
    with writing(on) as session:
        change = update(UpkeepRow).where(UpkeepRow.task == task).values(due_at=now)
        session.execute(change.execution_options(synchronize_session=False))
