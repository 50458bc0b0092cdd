"""A citizen asks the office for a copy of what is kept of them, or to erase it.

The officer sees how much is kept, not what; the record holds the number of the paper request and
how many rows, and nothing by which the citizen could be found.
"""

import re
from typing import Final

from sqlalchemy.orm import Session
from starlette.responses import Response

from advisor.console.page import Page
from advisor.console.permissions import Right
from advisor.console.refusal import Refusal, not_found
from advisor.console.visit import Visit
from advisor.privacy import copy_file, erasure
from advisor.privacy.data_code import GOOD_FOR_DAYS, sender_of
from advisor.privacy.erasure import Counts
from advisor.privacy.kept import kept
from advisor.privacy.masking import mask
from advisor.privacy.place import Rows
from advisor.settings import today
from advisor.store import audit
from advisor.store.engine import writing

LONGEST_NAME: Final = 400
# As offices number what they receive: 12/PYC-2026. No space: no name of a person.
_TICKET: Final = re.compile(r"[\w./-]{1,40}")
page = Page("Dữ liệu cá nhân", "/privacy")


@page.get("/privacy", Right.KEEP_PERSONAL_DATA)
def ask(visit: Visit) -> Response:
    """Whose data it is about, by the code that the chat told them."""
    return visit.show("privacy.html", who="", ticket="", kinds=None, days=GOOD_FOR_DAYS)


@page.post("/privacy/look", Right.KEEP_PERSONAL_DATA)
def look(visit: Visit) -> Response:
    """How much is kept of them, kind by kind."""
    _, found = _found(visit)
    who, ticket = visit.field("who", LONGEST_NAME), visit.field("ticket", LONGEST_NAME)
    kinds = list(kept(found))
    return visit.show("privacy.html", who=who, ticket=ticket, kinds=kinds, days=GOOD_FOR_DAYS)


@page.post("/privacy/copy.zip", Right.KEEP_PERSONAL_DATA)
def copy(visit: Visit) -> Response:
    """The copy, to be handed over; on record."""
    ticket, (_, found) = _ticket(visit), _found(visit)
    counts = {name: len(rows) for name, rows in found.items()}
    with writing() as session:
        audit.record(
            session, visit.now, visit.user.name, "personal_data_copied", ticket, after=counts
        )
    headers = {"content-disposition": f'attachment; filename="{copy_file.NAME}"'}
    return Response(copy_file.as_zip(found), media_type="application/zip", headers=headers)


@page.post("/privacy/erase", Right.KEEP_PERSONAL_DATA)
def erase(visit: Visit) -> Response:
    """Erase everything that is kept of them; on record in the same transaction."""
    ticket, (sender, _) = _ticket(visit), _found(visit)
    if visit.field("sure") != "yes":
        raise Refusal(400, "Anh/Chị đánh dấu vào ô xác nhận trước khi xoá.")

    def note(session: Session, counts: Counts) -> None:
        now, name = visit.now, visit.user.name
        audit.record(session, now, name, "personal_data_erased", ticket, before=dict(counts))

    erased = erasure.erase(sender, note=note)
    return visit.go("/privacy", f"Đã xoá {sum(erased.values())} mục theo phiếu {ticket}.")


def _ticket(visit: Visit) -> str:
    ticket = visit.field("ticket", LONGEST_NAME)
    if not _TICKET.fullmatch(ticket) or mask(ticket) != ticket:
        reason = (
            "Số phiếu yêu cầu viết liền, ví dụ 12/PYC-2026; không ghi họ tên hay số của người dân."
        )
        raise Refusal(400, reason)
    return ticket


def _found(visit: Visit) -> tuple[str, dict[str, Rows]]:
    """The conversation that the form names, and what is kept of it."""
    who = visit.field("who", LONGEST_NAME)
    if not who:
        raise Refusal(400, "Anh/Chị nhập mã dữ liệu mà người dân đọc.")
    sender = sender_of(who, today()) or who
    found = erasure.export(sender)
    if not found:
        raise not_found("dữ liệu nào của mã này; mã có thể đã quá hạn hoặc dữ liệu đã xoá")
    return sender, found
