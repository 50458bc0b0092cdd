"""What of the requests to be called back an officer may see, and the list to take away."""

from collections.abc import Sequence
from typing import Final

from advisor.console import names
from advisor.console.permissions import AGENT
from advisor.console.templating import moment
from advisor.console.visit import Visit
from advisor.conversation.call_back_phone import spoken
from advisor.insight.export import as_csv
from advisor.insight.tables_shown import Table
from advisor.privacy.sealing import Sealer
from advisor.settings import current
from advisor.store import call_back_communes
from advisor.store.call_back_tables import CALLED, JOINED, NEW, UNREACHABLE, WITHDRAWN
from advisor.store.call_backs import CallBack, Wanted

STATES: Final = {
    NEW: "chờ gọi",
    CALLED: "đã gọi",
    JOINED: "đã tham gia",
    UNREACHABLE: "không liên lạc được",
    WITHDRAWN: "người dân đã rút",
}
SETTABLE: Final = (NEW, CALLED, JOINED, UNREACHABLE)
_HEADS: Final = (
    "Số",
    "Lúc",
    "Họ tên",
    "Điện thoại",
    "Xã, phường",
    "Chương trình",
    "Trạng thái",
    "Người nhận",
    "Ghi chú",
    "Xoá lúc",
)


def hidden_from(visit: Visit) -> frozenset[str] | None:
    """The communes whose requests the officer may not see: an agent sees those of their own
    communes and those that nobody looks after; editors and above see all (None)."""
    if visit.user.role != AGENT:
        return None
    return call_back_communes.hidden_from(visit.user.user_id)


def wanted(visit: Visit) -> Wanted:
    """The filter of the address."""
    query = visit.query
    return Wanted(
        commune=query.get("commune", "")[:100],
        programme=query.get("programme", "")[:30],
        state=query.get("state", "")[:20],
        hidden=hidden_from(visit),
    )


def sealer_of(visit: Visit) -> Sealer:
    """With the console's key and those before it."""
    return Sealer((visit.state.key(), *current().former_keys))


def programme_title(code: str) -> str:
    """A programme as officers read it; what the citizen did not know stays so."""
    return names.programmes().get(code, code)


def as_file(rows: Sequence[CallBack]) -> bytes:
    """The requests as CSV; what a program for tables would take for a formula is made text."""
    lines = tuple(
        (
            row.id,
            moment(row.created_at),
            row.name,
            spoken(row.phone) if row.phone.isdigit() else row.phone,
            row.commune,
            programme_title(row.programme),
            STATES[row.state],
            row.assigned_to,
            row.note,
            moment(row.erase_at),
        )
        for row in rows
    )
    return as_csv(Table("call_backs", "Yêu cầu gọi lại", "", _HEADS, lines))
