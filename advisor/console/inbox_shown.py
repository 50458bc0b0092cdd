"""What the pages of the inbox show: the queue, one conversation, and until when one may write."""

import secrets
from typing import Any

from starlette.responses import Response

from advisor.channels import windows
from advisor.channels.clock import MINUTE
from advisor.channels.handover_conversation import lines
from advisor.console.inbox_wording import (
    CHANNELS,
    REASONS,
    STATES,
    UNSENT,
    quick_replies,
    refusal_told,
)
from advisor.console.refusal import not_found
from advisor.console.visit import Visit
from advisor.operation.office_hours import moment_told, office_hours
from advisor.store import handovers
from advisor.store.handovers import Handover

LONGEST_REPLY = 2_000
LONGEST_NOTE = 1_000


def handover(visit: Visit) -> Handover:
    """The request that an address names. Raises Refusal (404) when there is none."""
    found = handovers.find(visit.place["id"])
    if found is None:
        raise not_found("cuộc trò chuyện này")
    return found


def queue(visit: Visit) -> dict[str, Any]:
    """Who waits, whom this officer answers, and whom the others do."""
    hours, found = office_hours(), handovers.queue()
    return {
        "waiting": [_row(one, visit) for one in found if not one.is_held],
        "mine": [_row(one, visit) for one in found if one.claimed_by == visit.user.name],
        "others": [
            _row(one, visit) for one in found if one.is_held and one.claimed_by != visit.user.name
        ],
        "channels": CHANNELS,
        "opens": "" if hours.is_open(visit.now) else moment_told(hours.opens_at(visit.now)),
        "hours": hours.told(),
    }


def _row(one: Handover, visit: Visit) -> dict[str, Any]:
    waits = max(visit.now - one.asked_at, 0) // MINUTE
    return {"one": one, "minutes": waits, "reason": REASONS[one.reason], **_windows(one)}


def _windows(one: Handover) -> dict[str, int | None]:
    """Until when (ms) officers may write, and may for nothing; None when there is no end."""
    return {
        "window": windows.end(one.channel, one.wrote_at, by_officer=True),
        "free": windows.end(one.channel, one.wrote_at, by_officer=False),
    }


def conversation(visit: Visit, one: Handover, problem: str = "", text: str = "") -> Response:
    """The page of one conversation; with a problem (409) what was typed stays."""
    return visit.show(
        "inbox_conversation.html",
        status=409 if problem else 200,
        problem=problem,
        text=text,
        key=secrets.token_urlsafe(24),
        notes=handovers.notes(one.sender),
        quick=quick_replies(),
        longest=LONGEST_REPLY,
        longest_note=LONGEST_NOTE,
        **_windows(one),
        **said(visit, one),
    )


def said(visit: Visit, one: Handover) -> dict[str, Any]:
    """What was said in a conversation, and how it stands."""
    return {
        "one": one,
        "lines": lines(one.sender),
        "is_mine": one.is_held and one.claimed_by == visit.user.name,
        "states": STATES,
        "channels": CHANNELS,
        "unsent": UNSENT,
        "refusal_told": refusal_told,
    }
