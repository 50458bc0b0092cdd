"""Reminders: sent when due within the platform's rules, held otherwise, never sent anyway."""

import asyncio
from datetime import date, datetime

import pytest
from sqlalchemy import select, update
from sqlalchemy.engine import Engine

from advisor.channels import citizens, outbox, outreach, windows
from advisor.channels.citizens import pause
from advisor.channels.clock import DAY, HOUR
from advisor.channels.messenger.rendering import render as messenger
from advisor.channels.outbox import Rules
from advisor.channels.outcome import REFUSED, SENT
from advisor.channels.web.platform import WebChat
from advisor.channels.web.rendering import render as web
from advisor.channels.zalo_bot.rendering import render as zalo_bot
from advisor.channels.zalo_oa.rendering import render as zalo_oa
from advisor.privacy import erasure
from advisor.settings import LOCAL_TIME
from advisor.store import reminders, web_messages
from advisor.store.channel_tables import CitizenRow, OutboxRow
from advisor.store.engine import reading, writing
from advisor.store.reminders import Reminder

NOW = int(datetime(2027, 3, 25, 9, 0, tzinfo=LOCAL_TIME).timestamp() * 1000)
DUE, REMIND = date(2027, 3, 31), date(2027, 3, 24)
RENDER = {"web": web, "zalo_oa": zalo_oa, "zalo_bot": zalo_bot, "messenger": messenger}


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The windows are asked for at NOW."""
    monkeypatch.setattr(windows, "now_ms", lambda: NOW)


def asked(on: Engine, channel: str, ago: int) -> str:
    """Somebody who last wrote a while ago and whose reminder is due."""
    sender = f"{channel}:1:an"
    row = CitizenRow(
        channel=channel, account="1", user="an", sender=sender, address={}, choices=[],
        last_user_at=NOW - ago,
    )  # fmt: skip
    with writing(on) as session:
        session.add(row)
    assert reminders.subscribe(Reminder(sender, "card", DUE, REMIND), NOW, on) == channel
    return sender


def tick(on: Engine, channel: str, now: int = NOW) -> int:
    return outreach.tick(on, channel, RENDER[channel], now)


def wrote(on: Engine, at: int) -> None:
    with writing(on) as session:
        session.execute(update(CitizenRow).values(last_user_at=at))


@pytest.mark.parametrize(
    ("channel", "ago", "goes"),
    [
        ("web", 90 * DAY, True),
        ("zalo_bot", 90 * DAY, True),
        ("zalo_oa", 47 * HOUR, True),
        ("zalo_oa", 49 * HOUR, False),
        ("messenger", 23 * HOUR, True),
        ("messenger", 25 * HOUR, False),
    ],
)
def test_a_reminder_goes_within_the_window_and_is_held_outside(
    database: Engine, channel: str, ago: int, goes: bool
) -> None:
    asked(database, channel, ago)
    assert tick(database, channel) == int(goes)
    (shown,) = reminders.listed(on=database)
    assert shown.state == ("queued" if goes else "held")
    assert bool(shown.reason) is not goes
    with reading(database) as session:
        calls = session.execute(select(OutboxRow)).scalars().all()
    assert [("31/03/2027" in call.call["body"]["text"], call.author) for call in calls] == [
        (True, "")
    ] * goes


def test_what_was_held_goes_once_the_citizen_writes_again(database: Engine) -> None:
    asked(database, "messenger", 30 * DAY)
    assert tick(database, "messenger") == 0
    wrote(database, NOW - HOUR)
    assert tick(database, "messenger") == 1
    assert tick(database, "messenger") == 0


def test_not_at_night_not_before_its_day_not_after_it_is_over(database: Engine) -> None:
    asked(database, "web", HOUR)
    assert tick(database, "web", NOW + 13 * HOUR) == 0
    assert tick(database, "web", NOW - 3 * DAY) == 0
    assert tick(database, "web", NOW + 10 * DAY) == 0
    assert tick(database, "web") == 1


def test_not_while_an_officer_writes(database: Engine) -> None:
    sender = asked(database, "web", HOUR)
    with writing(database) as session:
        pause(session, sender, NOW + HOUR, "lan")
    assert tick(database, "web") == 0
    assert reminders.listed("held", database)[0].reason.startswith("human_takeover")


def test_who_takes_it_back_is_not_reminded_even_of_what_waits(database: Engine) -> None:
    sender = asked(database, "web", HOUR)
    assert tick(database, "web") == 1
    assert reminders.stop(sender, NOW, database) == 1
    assert reminders.stop(sender, NOW, database) == 0
    with reading(database) as session:
        assert session.execute(select(OutboxRow.status)).scalars().all() == ["cancelled"]


def test_the_web_chat_shows_it_at_the_next_visit_though_the_conversation_is_gone(
    database: Engine,
) -> None:
    with writing(database) as session:
        citizens.seen(session, "web", "site", "an", NOW - 90 * DAY, {})
    reminders.subscribe(Reminder("web:site:an", "card", DUE, REMIND), NOW, database)
    assert tick(database, "web") == 1
    rules = Rules(lambda at, officer: windows.refusal("web", at, officer))
    (outgoing,) = outbox.claim(database, "web", "me", 1, rules)
    chat = WebChat(database, b"key")
    assert asyncio.run(chat.call(outgoing)).kind == SENT
    assert asyncio.run(chat.call(outgoing)).kind == SENT
    (shown,) = web_messages.history("an", on=database)
    assert "31/03/2027" in shown.text
    erasure.erase("web:site:an", database)
    assert asyncio.run(chat.call(outgoing)).kind == REFUSED
    assert web_messages.history("an", on=database) == []


def test_nobody_unknown_to_a_platform_is_noted(database: Engine) -> None:
    assert reminders.subscribe(Reminder("rest:x", "card", DUE, REMIND), NOW, database) == ""
    assert reminders.listed(on=database) == []


def test_reminders_go_two_months_after_their_day(database: Engine) -> None:
    asked(database, "web", HOUR)
    assert reminders.purge(date(2027, 5, 30), database) == 0
    assert reminders.purge(date(2027, 5, 31), database) == 1
