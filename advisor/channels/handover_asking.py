"""A citizen asks for a person: into the officers' queue, and what the citizen is told about it."""

from typing import Final

from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from advisor.channels.clock import now_ms
from advisor.channels.replies import reply
from advisor.operation.office_hours import OfficeHours, moment_told, office_hours
from advisor.settings import current
from advisor.store import handovers
from advisor.store.channel_tables import CitizenRow
from advisor.store.console_tables import UserRow
from advisor.store.engine import reading, writing
from advisor.store.handovers import Handover

# Where an officer's answer can reach the citizen later.
DURABLE: Final = ("web", "zalo_oa", "zalo_bot", "messenger")
# The role whose work is the inbox; others may answer there as well.
KEEPER: Final = "agent"


def is_kept(on: Engine | None = None) -> bool:
    """Whether officers use the inbox: ADVISOR_INBOX, by itself while somebody's role is agent."""
    mode = current().inbox
    if mode != "auto":
        return mode == "on"
    query = select(func.count()).where(UserRow.role == KEEPER, UserRow.disabled.is_(False))
    with reading(on) as session:
        return bool(session.execute(query).scalar_one())


def ask(
    sender: str,
    channel: str,
    reason: str,
    words: str,
    now: int | None = None,
    hours: OfficeHours | None = None,
    on: Engine | None = None,
) -> str:
    """Put the citizen into the queue and give the sentence to tell; asked twice, it stands there
    once. "" when no officer can answer there: nothing is promised then.

    `now` in ms since 1970. Raises StoreError when the database is away.
    """
    if channel not in DURABLE or not is_kept(on):
        return ""
    now, hours = now or now_ms(), hours or office_hours()
    due = hours.after(now, current().inbox_minutes)
    with writing(on) as session:
        known = select(CitizenRow.id).where(CitizenRow.sender == sender)
        if session.execute(known).first() is None:
            return ""
        asked, is_new = handovers.ask(session, sender, channel, reason, words, now, due)
    return told(asked, is_new, now, hours)


def told(asked: Handover, is_new: bool, now: int, hours: OfficeHours) -> str:
    """What the citizen is told: when officers answer, and what to do in a hurry."""
    values = {
        "asked": moment_told(asked.asked_at),
        "hours": hours.told(),
        "minutes": current().inbox_minutes,
        "opens": moment_told(hours.opens_at(now)),
    }
    if not hours.is_open(now):
        return reply("handover_later").format(**values)
    return reply("handover_open" if is_new else "handover_again").format(**values)
