"""What becomes of citizens nobody answers: told so once, and the bot goes on.

Every server looks now and then; each change is conditional, so that one of them makes it.
"""

from typing import Final

from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from advisor.channels import handover
from advisor.channels.clock import MINUTE
from advisor.channels.handover_desk import release
from advisor.channels.inbox import HUMAN_TAKEOVER
from advisor.channels.replies import reply
from advisor.store import handovers
from advisor.store.channel_tables import CitizenRow, InboxRow
from advisor.store.engine import reading, writing
from advisor.store.handover_tables import HANDED_BACK, HELD, TIMED_OUT, WAITING
from advisor.store.handovers import Handover

# Shorter than the pause of the bot after an officer's last word (`citizens.TAKEOVER_MS`), twice.
IDLE_MINUTES: Final = 30


def sweep(channel: str, now: int, on: Engine | None = None) -> int:
    """End what waited or lay idle too long on a channel at a time (ms); how many were told.

    Raises StoreError when the database is away.
    """
    late = [one for one in handovers.overdue(channel, now, on) if _give_up(one, now, on)]
    idle = handovers.silent(channel, now - IDLE_MINUTES * MINUTE, on)
    back = [one for one in idle if _is_idle(one, now, on) and _take_back(one, now, on)]
    return len(late) + len(back)


def _give_up(one: Handover, now: int, on: Engine | None) -> bool:
    with writing(on) as session:
        is_ours = handovers.end(session, one.id, TIMED_OUT, now, before=(WAITING,))
        if is_ours:
            handover.put_notice(session, one.sender, reply("handover_unclaimed"))
    return is_ours


def _take_back(one: Handover, now: int, on: Engine | None) -> bool:
    with writing(on) as session:
        is_ours = handovers.end(
            session, one.id, HANDED_BACK, now, before=HELD, active_at=one.active_at
        )
        if is_ours:
            release(session, one.sender, reply("handover_idle").format(minutes=IDLE_MINUTES))
    return is_ours


def _is_idle(one: Handover, now: int, on: Engine | None) -> bool:
    """Whether the officer had that long for what was written since they last did something."""
    mine = select(CitizenRow.id).where(CitizenRow.sender == one.sender).scalar_subquery()
    query = select(func.min(InboxRow.received_at)).where(
        InboxRow.citizen_id == mine,
        InboxRow.reason == HUMAN_TAKEOVER,
        InboxRow.received_at > one.active_at,
    )
    with reading(on) as session:
        first: int | None = session.execute(query).scalar()
    return first is None or first <= now - IDLE_MINUTES * MINUTE
