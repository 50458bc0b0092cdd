"""What the record of turns keeps of a citizen, under pseudonyms of the months still known."""

import secrets
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from advisor.privacy.place import Citizen, Erase, Find, Place, changed, plain
from advisor.store.tally_tables import TallyCitizenRow
from advisor.store.turn_tables import TurnRow, TurnTextRow
from advisor.store.turns import is_of


def _turns(citizen: Citizen) -> Any:
    return select(TurnRow.id).where(is_of(citizen.pseudonyms))


def _erase_turns(session: Session, citizen: Citizen) -> int:
    """The counts stay, under numbers that belong to nobody."""
    count = 0
    for period, number in citizen.pseudonyms:
        mine = (TurnRow.period == period, TurnRow.citizen == number)
        nobody = secrets.randbits(63)
        values = {"citizen": nobody, "inputs": {}}
        count += changed(session, update(TurnRow).where(*mine).values(**values))
    return count


def _no_turns(find: Find, erase: Erase) -> tuple[Find, Erase]:
    """Nothing is found for a citizen of whom no month's pseudonym is known."""
    return (
        lambda session, citizen: find(session, citizen) if citizen.pseudonyms else [],
        lambda session, citizen: erase(session, citizen) if citizen.pseudonyms else 0,
    )


def _numbers(citizen: Citizen) -> list[int]:
    return [number for _, number in citizen.pseudonyms]


RECORD: Final[Mapping[str, Place]] = {
    "turn_text": Place(
        "Câu hỏi và câu trả lời đã che thông tin cá nhân",
        *_no_turns(*plain(TurnTextRow, lambda citizen: TurnTextRow.turn_id.in_(_turns(citizen)))),
        at="at",
    ),
    "turn": Place(
        "Số liệu thống kê không có tên",
        *_no_turns(
            plain(TurnRow, lambda citizen: TurnRow.id.in_(_turns(citizen)))[0], _erase_turns
        ),
        at="at",
    ),
    "tally_citizen": Place(
        "Ngày có nhắn tin, đếm không có tên",
        *plain(TallyCitizenRow, lambda citizen: TallyCitizenRow.citizen.in_(_numbers(citizen))),
    ),
}
