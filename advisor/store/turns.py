"""The record of turns: put in, rated, and asked for by the officers.

Every function raises StoreError when the database is away.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import compress
from typing import Any, Final

from sqlalchemy import and_, or_, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.insight.statuses import STATUSES, UNANSWERED
from advisor.privacy import marks
from advisor.privacy.masking import mask
from advisor.privacy.pseudonyms import pseudonym, pseudonyms
from advisor.settings import LOCAL_TIME
from advisor.store.engine import reading, writing
from advisor.store.turn_tables import TurnRow, TurnTextRow

LONGEST_TEXT: Final = 1000
LONGEST_REPLY: Final = 600
# A little more, so that nobody's number is cut in two, and kept in part, before it is masked.
READ_OF_REPLY: Final = LONGEST_REPLY + 100
# What an officer made of a question; empty while nobody looked.
REVIEWS: Final = ("", "drafted", "added", "training", "dismissed")


@dataclass(frozen=True)
class Turn:
    """One turn as it went: `at` in ms since 1970, `sender` the conversation's name, `text` and
    `reply` as they were said (masked when stored, if not before), `inputs` in ranges already."""

    sender: str
    channel: str
    at: int
    status: str
    text: str = ""
    reply: str = ""
    message: str = ""
    opens: bool = False
    programme: str = ""
    topic: str = ""
    confidence: float = 0.0
    calculator: str = ""
    inputs: Mapping[str, Any] = field(default_factory=dict)
    article: str = ""
    duration_ms: int = 0
    is_masked: bool = False


@dataclass(frozen=True)
class Asked:
    """A question that was kept for the officers, masked; `at` in ms since 1970."""

    turn: int
    at: int
    day: date
    channel: str
    status: str
    programme: str
    topic: str
    confidence: float
    rating: int
    text: str
    reply: str
    comment: str
    review: str


def masked(turn: Turn) -> Turn:
    """The turn with its words as they are kept."""
    if turn.is_masked:
        return turn
    text, reply = mask(turn.text), mask(turn.reply[:READ_OF_REPLY])
    return replace(turn, text=text[:LONGEST_TEXT], reply=reply[:LONGEST_REPLY], is_masked=True)


def add(turns: Sequence[Turn], on: Engine | None = None) -> None:
    """Store turns in one transaction; only the count of those that were erased meanwhile.

    Raises ValueError for a status that is not in the list.
    """
    known = [(turn, _row(turn, on)) for turn in turns]
    with writing(on) as session:
        erased = marks.erased_at(session, {turn.sender for turn in turns})
        kept = [turn.at > erased.get(turn.sender, 0) for turn in turns]
        for (_, row), is_kept in zip(known, kept, strict=True):
            if not is_kept:
                row.citizen, row.inputs = secrets.randbits(63), {}
        session.add_all([row for _, row in known])
        session.flush()
        session.add_all([_words(turn, row.id) for turn, row in compress(known, kept)])


def _row(turn: Turn, on: Engine | None) -> TurnRow:
    if turn.status not in STATUSES:
        raise ValueError(f"'{turn.status}' is no status of a turn")
    local = datetime.fromtimestamp(turn.at / 1000, LOCAL_TIME)
    period = f"{local:%Y-%m}"
    return TurnRow(
        at=turn.at,
        day=local.date(),
        hour=local.hour,
        channel=turn.channel[:20],
        period=period,
        citizen=pseudonym(turn.sender, period, on),
        opens=turn.opens,
        status=turn.status,
        programme=turn.programme[:30],
        topic=turn.topic[:40],
        confidence=turn.confidence,
        calculator=turn.calculator[:60],
        inputs=dict(turn.inputs),
        article=turn.article[:200],
        duration_ms=turn.duration_ms,
    )


def _words(turn: Turn, row: int) -> TurnTextRow:
    kept = masked(turn)
    return TurnTextRow(
        turn_id=row, at=turn.at, message=turn.message[:255], text=kept.text, reply=kept.reply
    )


def rate(
    sender: str, message: str, rating: int, comment: str = "", on: Engine | None = None
) -> bool:
    """Rate the answer to a message (1, -1, or 0 to take it back) with masked words; an empty
    `message` means the newest turn. False when there is no such turn.

    Raises ValueError for another rating.
    """
    if rating not in (-1, 0, 1):
        raise ValueError(f"{rating} is no rating: -1, 0 or 1")
    mine = pseudonyms(sender, on)
    with writing(on) as session:
        turn = _newest(session, mine, message)
        if turn is None:
            return False
        session.execute(update(TurnRow).where(TurnRow.id == turn).values(rating=rating))
        if comment:
            told = {"comment": mask(comment)[:LONGEST_TEXT]}
            session.execute(update(TurnTextRow).where(TurnTextRow.turn_id == turn).values(told))
    return True


def _newest(session: Session, mine: Sequence[tuple[str, int]], message: str) -> int | None:
    if not mine:
        return None
    found = select(TurnRow.id).where(is_of(mine)).order_by(TurnRow.id.desc()).limit(1)
    if message:
        found = found.join(TurnTextRow).where(TurnTextRow.message == message)
    row: int | None = session.execute(found).scalar_one_or_none()
    return row


def is_of(mine: Sequence[tuple[str, int]]) -> Any:
    """The condition that a turn is of a citizen with these pseudonyms (`pseudonyms`)."""
    each = [and_(TurnRow.citizen == number, TurnRow.period == period) for period, number in mine]
    return or_(*each)


def unanswered(
    since: date,
    until: date,
    *,
    statuses: Sequence[str] = UNANSWERED,
    channel: str = "",
    programme: str = "",
    review: str | None = "",
    limit: int = 5000,
    on: Engine | None = None,
) -> list[Asked]:
    """Questions without a good answer from one day to another, both included, newest first;
    `review` None means whatever an officer made of them."""
    return _asked(TurnRow.status.in_(statuses), since, until, channel, programme, review, limit, on)


def badly_rated(
    since: date,
    until: date,
    *,
    channel: str = "",
    programme: str = "",
    review: str | None = "",
    limit: int = 5000,
    on: Engine | None = None,
) -> list[Asked]:
    """Turns that a citizen found bad from one day to another, both included, newest first."""
    return _asked(TurnRow.rating == -1, since, until, channel, programme, review, limit, on)


def _asked(
    which: Any,
    since: date,
    until: date,
    channel: str,
    programme: str,
    review: str | None,
    limit: int,
    on: Engine | None,
) -> list[Asked]:
    found = (
        select(TurnRow, TurnTextRow)
        .join(TurnTextRow, TurnTextRow.turn_id == TurnRow.id)
        .where(which, TurnRow.day >= since, TurnRow.day <= until)
    )
    if channel:
        found = found.where(TurnRow.channel == channel)
    if programme:
        found = found.where(TurnRow.programme == programme)
    if review is not None:
        found = found.where(TurnTextRow.review == review)
    with reading(on) as session:
        rows = session.execute(found.order_by(TurnRow.id.desc()).limit(limit)).all()
        return [_told(turn, words) for turn, words in rows]


def _told(turn: TurnRow, words: TurnTextRow) -> Asked:
    shared = ("at", "day", "channel", "status", "programme", "topic", "confidence", "rating")
    said = ("text", "reply", "comment", "review")
    return Asked(
        turn=turn.id,
        **{name: getattr(turn, name) for name in shared},
        **{name: getattr(words, name) for name in said},
    )


def review(turns: Sequence[int], made: str, on: Engine | None = None) -> int:
    """Note what an officer made of questions (one of REVIEWS); how many are still there.

    Raises ValueError for another word.
    """
    if made not in REVIEWS:
        raise ValueError(f"'{made}' is none of {', '.join(REVIEWS)}")
    change = update(TurnTextRow).where(TurnTextRow.turn_id.in_(list(turns))).values(review=made)
    with writing(on) as session:
        changed: int = session.execute(change.execution_options(synchronize_session=False)).rowcount
    return changed
