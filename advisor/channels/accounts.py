"""The office's accounts in the database: alarms, and what was learnt about an account."""

from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.engine import Engine

from advisor.channels import citizens
from advisor.channels.clock import now_ms
from advisor.store.channel_tables import AccountRow
from advisor.store.engine import reading, writing


@dataclass(frozen=True)
class Account:
    """What is known of an account besides its tokens; `alarm` is "" when all is well."""

    own_app: str = ""
    alarm: str = ""
    alarm_detail: str = ""


def ensure(on: Engine, channel: str, account: str) -> None:
    """Make the account's row where there is none."""
    with writing(on) as session:
        row = citizens.insert_into(session, AccountRow).values(
            channel=channel,
            account=account,
            access_token="",
            refresh_token="",
            expires_at=0,
            seed="",
            refresh_owner="",
            refresh_until=0,
            own_app="",
            alarm="",
            alarm_detail="",
            alarm_since=0,
        )
        session.execute(row.on_conflict_do_nothing(index_elements=["channel", "account"]))


def look_up(on: Engine, channel: str, account: str) -> Account:
    """An account; an unknown one is all empty. Raises StoreError when the database is away."""
    with reading(on) as session:
        row = session.get(AccountRow, (channel, account))
        return Account(row.own_app, row.alarm, row.alarm_detail) if row else Account()


def raise_alarm(on: Engine, channel: str, account: str, alarm: str, detail: str) -> bool:
    """Note that an account needs an officer; whether that is news."""
    with writing(on) as session:
        row = _locked(session, channel, account)
        if row is None or row.alarm == alarm:
            return False
        row.alarm, row.alarm_detail, row.alarm_since = alarm, detail[:1000], now_ms()
    return True


def clear_alarm(on: Engine, channel: str, account: str) -> None:
    """Note that an account works again."""
    with writing(on) as session:
        session.execute(
            update(AccountRow)
            .where(AccountRow.channel == channel, AccountRow.account == account)
            .values(alarm="", alarm_detail="", alarm_since=0)
        )


def _locked(session: object, channel: str, account: str) -> AccountRow | None:
    wanted = select(AccountRow).where(AccountRow.channel == channel, AccountRow.account == account)
    found: AccountRow | None = session.execute(  # type: ignore[attr-defined]
        wanted.with_for_update()
    ).scalar_one_or_none()
    return found
