"""Which communes an officer looks after, and what that hides from others.

Every function raises StoreError when the database is away.
"""

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.engine import Engine

from advisor.store import audit
from advisor.store.call_back_tables import UserCommuneRow
from advisor.store.call_backs import key_of
from advisor.store.console_tables import UserRow
from advisor.store.engine import reading, writing


def of_everyone(on: Engine | None = None) -> dict[str, list[str]]:
    """User's name → the communes they look after, as they are written."""
    query = (
        select(UserRow.name, UserCommuneRow.commune)
        .join(UserCommuneRow, UserCommuneRow.user_id == UserRow.id)
        .order_by(UserRow.name, UserCommuneRow.commune_key)
    )
    found: dict[str, list[str]] = {}
    with reading(on) as session:
        for name, commune in session.execute(query):
            found.setdefault(name, []).append(commune)
    return found


def hidden_from(user_id: int, on: Engine | None = None) -> frozenset[str]:
    """The keys of communes that others look after and this officer does not."""
    query = (
        select(UserCommuneRow.user_id, UserCommuneRow.commune_key)
        .join(UserRow, UserRow.id == UserCommuneRow.user_id)
        .where(UserRow.disabled.is_(False))
    )
    with reading(on) as session:
        rows = session.execute(query).all()
    own = {key for user, key in rows if user == user_id}
    return frozenset(key for _, key in rows if key not in own)


def set_communes(
    name: str, communes: Iterable[str], by: str, now: int, on: Engine | None = None
) -> bool:
    """Give an officer the communes to look after, in place of those before; False for nobody."""
    wanted = {key_of(commune): commune.strip()[:100] for commune in communes if key_of(commune)}
    with writing(on) as session:
        user = session.execute(select(UserRow.id).where(UserRow.name == name)).scalar_one_or_none()
        if user is None:
            return False
        mine = UserCommuneRow.user_id == user
        before = sorted(session.execute(select(UserCommuneRow.commune).where(mine)).scalars())
        session.execute(
            delete(UserCommuneRow).where(mine).execution_options(synchronize_session=False)
        )
        session.add_all(
            UserCommuneRow(user_id=user, commune_key=key, commune=label)
            for key, label in wanted.items()
        )
        after = sorted(wanted.values())
        audit.record(session, now, by, "user_communes", f"user:{name}", before=before, after=after)
    return True
