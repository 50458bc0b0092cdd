"""What citizens asked the office for: a person, a call, reminders; and what was sent to them."""

import time
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from advisor.privacy.place import Citizen, Place, Rows, changed, plain
from advisor.privacy.sealing import Sealed, Unreadable, sealer
from advisor.store import handovers
from advisor.store.call_back_tables import CallBackRow
from advisor.store.handover_tables import HandoverNoteRow, HandoverRow
from advisor.store.reminder_tables import DeliveryRow, ReminderRow
from advisor.store.switch_tables import SwitchNoticeRow

UNREADABLE: Final = "(không mở được: thiếu khoá)"
_SEALED: Final = ("name", "phone", "note")


def _forget_handovers(session: Session, citizen: Citizen) -> int:
    """The counts stay, without whose they were, the words and the notes."""
    mine = HandoverRow.sender == citizen.sender
    return handovers.forget(session, mine, now=time.time_ns() // 1_000_000)


def _handover_ids(citizen: Citizen) -> Any:
    return select(HandoverRow.id).where(HandoverRow.sender == citizen.sender)


def _erase_deliveries(session: Session, citizen: Citizen) -> int:
    """How many copies went out stays; what waits goes to nobody."""
    mine = update(DeliveryRow).where(DeliveryRow.sender == citizen.sender)
    return changed(session, mine.values(sender=""))


_CALLS, _ERASE_CALLS = plain(CallBackRow, lambda citizen: CallBackRow.sender == citizen.sender)


def _opened_calls(session: Session, citizen: Citizen) -> Rows:
    """Whose data it is gets it readable, not as it lies there."""
    return [
        {
            name: _opened(row, name) if name in _SEALED else value
            for name, value in row.items()
            if name != "key"
        }
        for row in _CALLS(session, citizen)
    ]


def _opened(row: Mapping[str, Any], name: str) -> str:
    try:
        return sealer().open(Sealed(row["key"], row[name]))
    except Unreadable:
        return UNREADABLE


REQUESTS: Final[Mapping[str, Place]] = {
    "handover_note": Place(
        "Ghi chú của cán bộ",
        *plain(
            HandoverNoteRow,
            lambda citizen: HandoverNoteRow.handover_id.in_(_handover_ids(citizen)),
        ),
        at="at",
    ),
    "handover": Place(
        "Yêu cầu gặp cán bộ",
        plain(HandoverRow, lambda citizen: HandoverRow.sender == citizen.sender)[0],
        _forget_handovers,
        at="asked_at",
    ),
    "bot_switch_notice": Place(
        "Lần báo tạm dừng gần nhất",
        *plain(SwitchNoticeRow, lambda citizen: SwitchNoticeRow.sender == citizen.sender),
        at="at",
    ),
    "call_back": Place("Yêu cầu gọi lại", _opened_calls, _ERASE_CALLS, at="created_at"),
    "reminder": Place(
        "Lời nhắc đã đặt",
        *plain(ReminderRow, lambda citizen: ReminderRow.sender == citizen.sender),
        at="created_at",
    ),
    "campaign_delivery": Place(
        "Tin của cơ quan đã gửi",
        plain(DeliveryRow, lambda citizen: DeliveryRow.sender == citizen.sender)[0],
        _erase_deliveries,
        at="queued_at",
    ),
}
