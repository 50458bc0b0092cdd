"""Where the database keeps something of a citizen: every table says how it is erased and shown.

A table is either listed here with its erasure, or named in NO_CITIZEN with the reason why nobody
stands in it; a test holds every table to that.
"""

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import delete, func, inspect, select, text, update
from sqlalchemy.orm import Session

from advisor.store import handovers
from advisor.store.call_back_tables import CallBackRow
from advisor.store.channel_tables import CitizenRow, InboxRow, OutboxRow
from advisor.store.handover_tables import HandoverNoteRow, HandoverRow
from advisor.store.reminder_tables import DeliveryRow, ReminderRow
from advisor.store.switch_tables import SwitchNoticeRow
from advisor.store.tally_tables import TallyCitizenRow
from advisor.store.turn_tables import TurnRow, TurnTextRow
from advisor.store.turns import is_of
from advisor.store.web_tables import WebMessageRow

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


@dataclass(frozen=True)
class Place:
    """A table with something of citizens: what it keeps (in Vietnamese), how to find and erase it.

    `find` gives the rows as plain values; `erase` gives how many rows it changed. `spare` leaves
    there what an answer that is on its way needs.
    """

    title: str
    find: Callable[[Session, Citizen], Rows]
    erase: Callable[[Session, Citizen], int]
    spare: Callable[[Session, Citizen], int] | None = None

    def erase_ended(self, session: Session, citizen: Citizen) -> int:
        """Erase what no answer on its way needs; how many rows."""
        return (self.spare or self.erase)(session, citizen)


def _plain(table: Any, condition: Callable[[Citizen], Any]) -> tuple[Any, Any]:
    def find(session: Session, citizen: Citizen) -> Rows:
        found = session.execute(select(table.__table__).where(condition(citizen)))
        return [dict(row._mapping) for row in found]

    def erase(session: Session, citizen: Citizen) -> int:
        return _changed(session, delete(table).where(condition(citizen)))

    return find, erase


def _changed(session: Session, statement: Any) -> int:
    done = session.execute(statement.execution_options(synchronize_session=False))
    return int(done.rowcount)


def _ids(citizen: Citizen) -> Any:
    return select(CitizenRow.id).where(CitizenRow.sender == citizen.sender)


def _turns(citizen: Citizen) -> Any:
    return select(TurnRow.id).where(is_of(citizen.pseudonyms))


def _erase_turns(session: Session, citizen: Citizen) -> int:
    """The counts stay, under numbers that belong to nobody."""
    changed = 0
    for period, number in citizen.pseudonyms:
        mine = (TurnRow.period == period, TurnRow.citizen == number)
        nobody = secrets.randbits(63)
        values = {"citizen": nobody, "inputs": {}}
        changed += _changed(session, update(TurnRow).where(*mine).values(**values))
    return changed


def _forget_handovers(session: Session, citizen: Citizen) -> int:
    """The counts stay, without whose they were, the words and the notes."""
    mine = HandoverRow.sender == citizen.sender
    return handovers.forget(session, mine, now=time.time_ns() // 1_000_000)


def _handover_ids(citizen: Citizen) -> Any:
    return select(HandoverRow.id).where(HandoverRow.sender == citizen.sender)


def _events(citizen: Citizen) -> tuple[str, dict[str, str]]:
    return "FROM events WHERE sender_id = :sender", {"sender": citizen.sender}


def _find_events(session: Session, citizen: Citizen) -> Rows:
    if not inspect(session.connection()).has_table("events"):
        return []
    where, values = _events(citizen)
    found = session.execute(text(f"SELECT timestamp, type_name, data {where} ORDER BY id"), values)
    return [dict(row._mapping) for row in found]


def _erase_events(session: Session, citizen: Citizen) -> int:
    if not inspect(session.connection()).has_table("events"):
        return 0
    where, values = _events(citizen)
    return int(session.execute(text(f"DELETE {where}"), values).rowcount)


def _erase_deliveries(session: Session, citizen: Citizen) -> int:
    """How many copies went out stays; what waits goes to nobody."""
    mine = update(DeliveryRow).where(DeliveryRow.sender == citizen.sender)
    return _changed(session, mine.values(sender=""))


def _no_turns(find: Any, erase: Any) -> tuple[Any, Any]:
    """Nothing is found for a citizen of whom no month's pseudonym is known."""
    return (
        lambda session, citizen: find(session, citizen) if citizen.pseudonyms else [],
        lambda session, citizen: erase(session, citizen) if citizen.pseudonyms else 0,
    )


def _ended(table: Any) -> Callable[[Session, Citizen], int]:
    def erase(session: Session, citizen: Citizen) -> int:
        mine = (table.citizen_id.in_(_ids(citizen)), table.finished_at > 0)
        return _changed(session, delete(table).where(*mine))

    return erase


def _all_but_newest(session: Session, citizen: Citizen) -> int:
    """The web chat shows a reply only beside what it answers."""
    mine = WebMessageRow.conversation == citizen.user
    newest = session.execute(select(func.max(WebMessageRow.id)).where(mine)).scalar()
    return _changed(session, delete(WebMessageRow).where(mine, WebMessageRow.id != newest))


def _nothing(session: Session, citizen: Citizen) -> int:
    return 0


# In this order: what hangs on something is erased before it.
PLACES: Final[Mapping[str, Place]] = {
    "channel_outbox": Place(
        "Tin trả lời đang lưu để gửi",
        *_plain(OutboxRow, lambda citizen: OutboxRow.citizen_id.in_(_ids(citizen))),
        spare=_ended(OutboxRow),
    ),
    "channel_inbox": Place(
        "Tin nhắn đã nhận",
        *_plain(InboxRow, lambda citizen: InboxRow.citizen_id.in_(_ids(citizen))),
        spare=_ended(InboxRow),
    ),
    "web_message": Place(
        "Nội dung trò chuyện trên trang web",
        *_plain(WebMessageRow, lambda citizen: WebMessageRow.conversation == citizen.user),
        spare=_all_but_newest,
    ),
    "turn_text": Place(
        "Câu hỏi và câu trả lời đã che thông tin cá nhân",
        *_no_turns(*_plain(TurnTextRow, lambda citizen: TurnTextRow.turn_id.in_(_turns(citizen)))),
    ),
    "turn": Place(
        "Số liệu thống kê không có tên",
        *_no_turns(
            _plain(TurnRow, lambda citizen: TurnRow.id.in_(_turns(citizen)))[0], _erase_turns
        ),
    ),
    "tally_citizen": Place(
        "Ngày có nhắn tin, đếm không có tên",
        *_plain(
            TallyCitizenRow,
            lambda citizen: TallyCitizenRow.citizen.in_(
                [number for _, number in citizen.pseudonyms]
            ),
        ),
    ),
    "handover_note": Place(
        "Ghi chú của cán bộ",
        *_plain(
            HandoverNoteRow,
            lambda citizen: HandoverNoteRow.handover_id.in_(_handover_ids(citizen)),
        ),
    ),
    "handover": Place(
        "Yêu cầu gặp cán bộ",
        _plain(HandoverRow, lambda citizen: HandoverRow.sender == citizen.sender)[0],
        _forget_handovers,
    ),
    "bot_switch_notice": Place(
        "Lần báo tạm dừng gần nhất",
        *_plain(SwitchNoticeRow, lambda citizen: SwitchNoticeRow.sender == citizen.sender),
    ),
    "call_back": Place(
        "Yêu cầu gọi lại",
        *_plain(CallBackRow, lambda citizen: CallBackRow.sender == citizen.sender),
    ),
    "reminder": Place(
        "Lời nhắc đã đặt",
        *_plain(ReminderRow, lambda citizen: ReminderRow.sender == citizen.sender),
    ),
    "campaign_delivery": Place(
        "Tin của cơ quan đã gửi",
        _plain(DeliveryRow, lambda citizen: DeliveryRow.sender == citizen.sender)[0],
        _erase_deliveries,
    ),
    "events": Place("Diễn biến trò chuyện của trợ lý", _find_events, _erase_events),
    "channel_citizen": Place(
        "Số định danh tài khoản trò chuyện",
        *_plain(CitizenRow, lambda citizen: CitizenRow.sender == citizen.sender),
        spare=_nothing,
    ),
}
# Tables in which no citizen stands, and why.
NO_CITIZEN: Final[Mapping[str, str]] = {
    "alembic_version": "the number of the newest migration",
    "article_live": "texts of the office",
    "article_revision": "texts of the office",
    "article_version": "texts of the office",
    "audit": "what officers changed",
    "bot_switch": "what officers switched off",
    "campaign": "messages of the office",
    "channel_account": "accounts of the office",
    "console_session": "sessions of officers",
    "console_user_commune": "communes that officers look after",
    "console_user": "officers",
    "erasure_mark": "numbers that go after a day, so that no turn brings back what was erased",
    "handover_reply": "random numbers of forms",
    "law_audit": "figures of the law",
    "law_parameter": "figures of the law",
    "law_proposal": "figures of the law",
    "law_revision": "figures of the law",
    "law_value": "figures of the law",
    "office": "addresses of offices",
    "office_import": "addresses of offices",
    "picture": "erased by itself within hours, under an address that names nobody",
    "tally_asked": "sums",
    "tally_duration": "sums",
    "tally_hour": "sums",
    "tally_input": "sums",
    "tally_topic": "sums",
    "training_question": "masked wordings that an officer reviewed, without who said them",
    "turn_changed": "days to be counted again",
    "turn_demo": "made-up turns",
    "turn_salt": "random numbers, one a month",
    "upkeep": "when a task is due",
}
