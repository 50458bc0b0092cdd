"""What an officer does in the inbox: claim, reply, note, hand back, close; each on record.

The record says who and what, never what was said. Every function raises StoreError when the
database is away; `now` in ms since 1970.
"""

from typing import Final

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.channels import citizens, handover
from advisor.channels.replies import reply
from advisor.store import audit, handovers
from advisor.store.engine import writing
from advisor.store.handover_tables import CLOSED, HANDED_BACK, HELD
from advisor.store.handovers import Handover

LONGEST_NOTE: Final = 2_000
_ENDINGS: Final = {HANDED_BACK: "handover_back", CLOSED: "handover_closed"}
_ACTIONS: Final = {HANDED_BACK: "handover_handed_back", CLOSED: "handover_closed"}


class NotYours(Exception):
    """Another officer has the conversation, or it is over."""


class NotSent(Exception):
    """The reply may not go out; `refusal` says why."""

    def __init__(self, refusal: handover.Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


def claim(one: Handover, officer: str, now: int, on: Engine | None = None) -> None:
    """Take a waiting citizen, the bot keeps quiet from now; who comes second gets NotYours."""
    with writing(on) as session:
        if not handovers.claim(session, one.id, officer, now):
            raise NotYours
        citizens.hand_back(session, one.sender)
        citizens.pause_for_person(session, one.sender, officer)
        _record(session, one, officer, "handover_claimed", now)


def send(
    one: Handover, officer: str, text: str, key: str, now: int, on: Engine | None = None
) -> bool:
    """Reply through the citizen's own channel; False when the form of that key was sent before.

    Raises NotYours, NotSent.
    """
    with writing(on) as session:
        if not handovers.act(session, one.id, officer, now, replied=True):
            raise NotYours
        if not handovers.take_key(session, key, one.id, now):
            return False
        found = handover.put_words(session, one.sender, text, officer)
        if isinstance(found, handover.Refusal):
            raise NotSent(found)
    return True


def note(one: Handover, officer: str, text: str, now: int, on: Engine | None = None) -> None:
    """Keep a note for the other officers; who has the conversation counts as active."""
    with writing(on) as session:
        if handovers.act(session, one.id, officer, now):
            citizens.pause_for_person(session, one.sender, officer)
        handovers.note(session, one.id, officer, now, text[:LONGEST_NOTE])


def end(one: Handover, officer: str, state: str, now: int, on: Engine | None = None) -> None:
    """Hand back to the bot (HANDED_BACK) or close (CLOSED), and say so; raises NotYours."""
    with writing(on) as session:
        if not handovers.end(session, one.id, state, now, before=HELD, by=officer):
            raise NotYours
        release(session, one.sender, reply(_ENDINGS[state]))
        _record(session, one, officer, _ACTIONS[state], now)


def release(session: Session, sender: str, notice: str) -> None:
    """Let the bot answer a citizen again, who is told so."""
    citizens.hand_back(session, sender)
    handover.put_notice(session, sender, notice)


def _record(session: Session, one: Handover, officer: str, action: str, now: int) -> None:
    told = {"channel": one.channel, "asked_at": one.asked_at}
    audit.record(session, now, officer, action, f"handover:{one.id}", after=told)
