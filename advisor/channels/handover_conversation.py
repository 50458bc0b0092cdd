"""A citizen's whole conversation for the officers: what citizen, bot and officers said, in order.

The web chat keeps its own record. On the other platforms what the bot answered stands in Rasa's
events, and what came while it was quiet in the inbox.
"""

import json
from dataclasses import dataclass
from typing import Final

from sqlalchemy import inspect, text
from sqlalchemy.engine import Engine

from advisor.channels import officers
from advisor.store import handovers, web_messages
from advisor.store.engine import reading
from advisor.store.web_tables import CITIZEN

MOST_EVENTS: Final = 200
BY_CITIZEN, BY_BOT, BY_OFFICER, BY_OFFICE = "citizen", "bot", "officer", "office"
ENDED: Final = {
    "handed_back": "Trả lại cho trợ lý tự động",
    "timed_out": "Không ai nhận trong thời hạn; người dân đã được báo",
    "closed": "Kết thúc",
}
KINDS: Final = {
    "image": "[hình]",
    "audio": "[tin thoại]",
    "video": "[video]",
    "sticker": "[nhãn dán]",
    "location": "[vị trí]",
    "file": "[tệp]",
    "link": "[đường dẫn]",
    "other": "[tin không đọc được]",
}
_EVENTS: Final = text(
    "SELECT timestamp, type_name, data FROM events WHERE sender_id = :sender"
    " AND type_name IN ('user', 'bot') ORDER BY id DESC LIMIT :most"
)


@dataclass(frozen=True)
class Line:
    """One message at a time (ms since 1970); `status` and `reason` of an officer's, as the outbox
    has them."""

    at: int
    who: str
    text: str
    author: str = ""
    status: str = ""
    reason: str = ""


def lines(sender: str, on: Engine | None = None) -> list[Line]:
    """What is still kept of a citizen's conversation, in order.

    Raises StoreError when the database is away.
    """
    channel, _, user = sender.split(":", 2)
    told = officers.exchange(sender, on)
    if channel == "web":
        found = _of_web(user, on)
    else:
        found = [_of_citizen(line) for line in told if not line.author] + _of_events(sender, on)
    found += _of_office(sender, on)
    found += [_of_officer(line) for line in told if line.author]
    return sorted(found, key=lambda line: line.at)


def _of_officer(line: officers.Line) -> Line:
    return Line(line.at, BY_OFFICER, line.text, line.author, line.status, line.reason)


def _of_citizen(line: officers.Line) -> Line:
    return Line(line.at, BY_CITIZEN, line.text or KINDS.get(line.kind, KINDS["other"]))


def _of_web(user: str, on: Engine | None) -> list[Line]:
    """Officers' words are in the outbox already, with what became of them."""
    kept = web_messages.history(user, on=on)
    return [
        Line(one.created_at, BY_CITIZEN if one.role == CITIZEN else BY_BOT, one.text or one.alt)
        for one in kept
        if one.role != "officer"
    ]


def _of_events(sender: str, on: Engine | None) -> list[Line]:
    with reading(on) as session:
        if not inspect(session.connection()).has_table("events"):
            return []
        rows = session.execute(_EVENTS, {"sender": sender, "most": MOST_EVENTS}).all()
    found = []
    for at, kind, data in rows:
        words = json.loads(data).get("text") or ""
        if words:
            who = BY_CITIZEN if kind == "user" else BY_BOT
            found.append(Line(round(at * 1000), who, words))
    return found[::-1]


def _of_office(sender: str, on: Engine | None) -> list[Line]:
    """When the citizen asked for a person, who took over, how it ended."""
    found = []
    for one in handovers.of_sender(sender, on):
        found.append(Line(one.asked_at, BY_OFFICE, "Người dân xin gặp cán bộ"))
        if one.claimed_at:
            found.append(Line(one.claimed_at, BY_OFFICE, f"{one.claimed_by} nhận trả lời"))
        if one.ended_at:
            found.append(Line(one.ended_at, BY_OFFICE, ENDED[one.state]))
    return found
