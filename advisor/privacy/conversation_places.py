"""What a conversation itself leaves: messages on their way, those the page shows, Rasa's events."""

import json
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import delete, func, inspect, select, text
from sqlalchemy.orm import Session

from advisor.privacy.place import Citizen, Erase, Place, Rows, changed, plain
from advisor.store.channel_tables import CitizenRow, InboxRow, OutboxRow
from advisor.store.web_tables import WebMessageRow


def _ids(citizen: Citizen) -> Any:
    return select(CitizenRow.id).where(CitizenRow.sender == citizen.sender)


def _ended(table: Any) -> Erase:
    def erase(session: Session, citizen: Citizen) -> int:
        mine = (table.citizen_id.in_(_ids(citizen)), table.finished_at > 0)
        return changed(session, delete(table).where(*mine))

    return erase


def _all_but_newest(session: Session, citizen: Citizen) -> int:
    """The web chat shows a reply only beside what it answers."""
    mine = WebMessageRow.conversation == citizen.user
    newest = session.execute(select(func.max(WebMessageRow.id)).where(mine)).scalar()
    return changed(session, delete(WebMessageRow).where(mine, WebMessageRow.id != newest))


def _nothing(session: Session, citizen: Citizen) -> int:
    return 0


_EVENTS_OF: Final = "FROM events WHERE sender_id = :sender"


def _has_events(session: Session) -> bool:
    """Rasa makes the table itself, when it first starts."""
    return bool(inspect(session.connection()).has_table("events"))


def _find_events(session: Session, citizen: Citizen) -> Rows:
    if not _has_events(session):
        return []
    query = text(f"SELECT timestamp, type_name, data {_EVENTS_OF} ORDER BY id")
    found = session.execute(query, {"sender": citizen.sender})
    return [
        {"at": int(row.timestamp * 1000), "type": row.type_name, "data": json.loads(row.data)}
        for row in found
    ]


def _erase_events(session: Session, citizen: Citizen) -> int:
    if not _has_events(session):
        return 0
    done = session.execute(text(f"DELETE {_EVENTS_OF}"), {"sender": citizen.sender})
    return int(done.rowcount)


MESSAGES: Final[Mapping[str, Place]] = {
    "channel_outbox": Place(
        "Tin trả lời đang lưu để gửi",
        *plain(OutboxRow, lambda citizen: OutboxRow.citizen_id.in_(_ids(citizen))),
        spare=_ended(OutboxRow),
        at="created_at",
    ),
    "channel_inbox": Place(
        "Tin nhắn đã nhận",
        *plain(InboxRow, lambda citizen: InboxRow.citizen_id.in_(_ids(citizen))),
        spare=_ended(InboxRow),
        at="received_at",
    ),
    "web_message": Place(
        "Nội dung trò chuyện trên trang web",
        *plain(WebMessageRow, lambda citizen: WebMessageRow.conversation == citizen.user),
        spare=_all_but_newest,
        at="created_at",
    ),
}
EVENTS: Final = Place("Diễn biến trò chuyện của trợ lý", _find_events, _erase_events, at="at")
ACCOUNT: Final = Place(
    "Số định danh tài khoản trò chuyện",
    *plain(CitizenRow, lambda citizen: CitizenRow.sender == citizen.sender),
    spare=_nothing,
    at="last_user_at",
)
