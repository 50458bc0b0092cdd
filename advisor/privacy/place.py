"""One table that keeps something of citizens: what it keeps, how it is shown and erased."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Citizen:
    """Whom it is about: the conversation's name, and the pseudonyms of the months still known."""

    sender: str
    pseudonyms: tuple[tuple[str, int], ...] = ()

    @property
    def user(self) -> str:
        """The user's number on the platform, the last part of the name."""
        return self.sender.split(":", 2)[-1]


Find = Callable[[Session, Citizen], Rows]
Erase = Callable[[Session, Citizen], int]


@dataclass(frozen=True)
class Place:
    """A table with something of citizens: what it keeps (in Vietnamese), how to find and erase it.

    `find` gives the rows as plain values; `erase` gives how many rows it changed. `spare` leaves
    there what an answer that is on its way needs. `at` names the column with the time of a row
    (milliseconds since 1970), "" where none tells the citizen anything.
    """

    title: str
    find: Find
    erase: Erase
    spare: Erase | None = None
    at: str = ""

    def erase_ended(self, session: Session, citizen: Citizen) -> int:
        """Erase what no answer on its way needs; how many rows."""
        return (self.spare or self.erase)(session, citizen)


def plain(table: Any, condition: Callable[[Citizen], Any]) -> tuple[Find, Erase]:
    """How the rows of a table under a condition are found, and how they are deleted."""

    def find(session: Session, citizen: Citizen) -> Rows:
        found = session.execute(select(table.__table__).where(condition(citizen)))
        return [dict(row._mapping) for row in found]

    def erase(session: Session, citizen: Citizen) -> int:
        return changed(session, delete(table).where(condition(citizen)))

    return find, erase


def changed(session: Session, statement: Any) -> int:
    """Carry out a statement; how many rows it changed."""
    done = session.execute(statement.execution_options(synchronize_session=False))
    return int(done.rowcount)
