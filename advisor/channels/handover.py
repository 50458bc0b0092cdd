"""Officers answer citizens of the chat platforms in the bot's place, from any process.

`sender` is the conversation's name, as Rasa's conversations have it. Times are ms since 1970.
Every function raises StoreError when the database is away.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.channels import citizens, windows
from advisor.channels.calls import Reply
from advisor.channels.clock import now_ms
from advisor.channels.messenger.rendering import render as messenger
from advisor.channels.said import Said
from advisor.channels.web.rendering import render as web
from advisor.channels.zalo_bot.rendering import render as zalo_bot
from advisor.channels.zalo_oa.rendering import render as zalo_oa
from advisor.store.channel_tables import WAITING, CitizenRow, OutboxRow
from advisor.store.engine import reading, writing

LONGEST_TEXT: Final = 10_000
OFFICER: Final = "officer"
_RENDER: Final[dict[str, Callable[[Sequence[Said]], Reply]]] = {
    "zalo_oa": zalo_oa,
    "zalo_bot": zalo_bot,
    "messenger": messenger,
    "web": web,
}


class UnknownSender(LookupError):
    """Nobody of that name ever wrote on a chat platform."""


@dataclass(frozen=True)
class Queued:
    """An officer's message waits in the outbox; `id` is its first row there."""

    id: int


@dataclass(frozen=True)
class Refusal:
    """An officer's message cannot be sent; `ended_at` is the window's end where that is why."""

    reason: str
    ended_at: int | None = None


@dataclass(frozen=True)
class Pause:
    """Until when the bot is quiet for a citizen, 0 when it answers; `by` a person or PLATFORM."""

    until: int
    by: str


def pause_for_officer(sender: str, until: int, by: str = OFFICER, on: Engine | None = None) -> None:
    """Keep the bot quiet for a citizen until a time; raises UnknownSender."""
    with writing(on) as session:
        _citizen(session, sender)
        citizens.hand_back(session, sender)
        citizens.pause(session, sender, until, by)


def hand_back(sender: str, on: Engine | None = None) -> None:
    """Let the bot answer the citizen's next message; raises UnknownSender."""
    with writing(on) as session:
        _citizen(session, sender)
        citizens.hand_back(session, sender)


def pause_of(sender: str, on: Engine | None = None) -> Pause:
    """Whether the bot is quiet for a citizen now; raises UnknownSender."""
    with reading(on) as session:
        citizen = _citizen(session, sender)
        is_quiet = citizen.paused_until > now_ms()
        return Pause(citizen.paused_until, citizen.paused_by) if is_quiet else Pause(0, "")


def window_of(sender: str, on: Engine | None = None) -> int | None:
    """Until when an officer may write to a citizen, also in the past; None when there is no end.

    Raises UnknownSender.
    """
    with reading(on) as session:
        citizen = _citizen(session, sender)
        return windows.end(citizen.channel, citizen.last_user_at, by_officer=True)


def free_until(sender: str, on: Engine | None = None) -> int | None:
    """Until when it costs nothing and needs no permission; None for ever; raises UnknownSender."""
    with reading(on) as session:
        citizen = _citizen(session, sender)
        return windows.end(citizen.channel, citizen.last_user_at, by_officer=False)


def send_as_officer(
    sender: str, text: str, by: str = OFFICER, on: Engine | None = None
) -> Queued | Refusal:
    """Put an officer's words into the outbox and keep the bot quiet meanwhile.

    What became of it stands in `officers.exchange`. Raises UnknownSender.
    """
    with writing(on) as session:
        return put_words(session, sender, text, by)


def put_words(session: Session, sender: str, text: str, by: str) -> Queued | Refusal:
    """The same in the caller's transaction."""
    words = text.strip()
    if not words or len(words) > LONGEST_TEXT:
        return Refusal(f"text: 1 to {LONGEST_TEXT} characters")
    citizen = _citizen(session, sender)
    reason = windows.refusal(citizen.channel, citizen.last_user_at, by_officer=True)
    if reason:
        ended = windows.end(citizen.channel, citizen.last_user_at, by_officer=True)
        return Refusal(reason, ended)
    citizens.pause_for_person(session, sender, by)
    rows = _rows(citizen, words, by)
    session.add_all(rows)
    session.flush()
    return Queued(rows[0].id)


def put_notice(session: Session, sender: str, text: str) -> None:
    """Tell a citizen something in the bot's name; nobody is told who was forgotten meanwhile."""
    row = select(CitizenRow).where(CitizenRow.sender == sender)
    citizen = session.execute(row).scalar_one_or_none()
    if citizen is not None:
        session.add_all(_rows(citizen, text, ""))


def _rows(citizen: CitizenRow, words: str, by: str) -> list[OutboxRow]:
    calls = _RENDER[citizen.channel]([Said(text=words)]).calls
    return [
        OutboxRow(
            channel=citizen.channel,
            citizen_id=citizen.id,
            position=position,
            author=by,
            call=call.to_json(),
            status=WAITING,
            created_at=now_ms(),
        )
        for position, call in enumerate(calls)
    ]


def _citizen(session: Session, sender: str) -> CitizenRow:
    found: CitizenRow | None = session.execute(
        select(CitizenRow).where(CitizenRow.sender == sender)
    ).scalar_one_or_none()
    if found is None:
        raise UnknownSender(sender)
    return found
