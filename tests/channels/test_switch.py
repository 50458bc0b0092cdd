"""The switch that keeps the bot quiet: who sets it, who is told, and how often."""

import asyncio

import pytest
from sqlalchemy import select, update
from sqlalchemy.engine import Engine

from advisor.channels import handover, inbox, outbox
from advisor.channels import switch as asked
from advisor.channels.calls import Call, Reply
from advisor.channels.clock import HOUR, now_ms
from advisor.channels.events import Message
from advisor.channels.outbox import Rules
from advisor.channels.receiving import Flood, Place, receive
from advisor.channels.unsent import unsent
from advisor.store import switch
from advisor.store.channel_tables import CitizenRow, InboxRow
from advisor.store.engine import engine_of, reading, writing
from advisor.store.switch_tables import SwitchNoticeRow
from tests.channels.serving import Served
from tests.patient import wait_for

NOBODY = Flood(lambda _: False, lambda _: False, ())


def notice(on: Engine, channel: str = "rest", sender: str = "an") -> str | None:
    asked.forget_known(on)
    return asyncio.run(asked.notice_for(channel, sender, on))


def test_without_a_word_from_the_officers_the_bot_answers(database: Engine) -> None:
    assert notice(database) is None
    assert not any(one.paused for one in switch.state(database).values())


def test_a_paused_channel_tells_its_notice_and_the_others_answer(database: Engine) -> None:
    switch.pause("web", "sai mức đóng", "lan", "Tạm dừng đến 14 giờ.", on=database)
    assert notice(database, "web") == "Tạm dừng đến 14 giờ."
    assert notice(database, "rest") is None
    found = switch.state(database)["web"]
    assert (found.paused, found.reason, found.by) == (True, "sai mức đóng", "lan")


def test_all_pauses_every_channel_until_it_is_resumed(database: Engine) -> None:
    switch.pause(switch.ALL, "bảo trì", "lan", on=database)
    for channel in switch.CHANNELS:
        assert notice(database, channel, sender=channel)
    switch.resume(switch.ALL, "minh", on=database)
    assert notice(database) is None
    assert switch.state(database)[switch.ALL].by == "minh"


def test_a_citizen_is_told_once_an_hour(database: Engine) -> None:
    switch.pause("rest", "x", "lan", on=database)
    assert notice(database)
    assert notice(database) == ""
    assert notice(database, sender="binh")
    with writing(database) as session:
        session.execute(update(SwitchNoticeRow).values(at=now_ms() - HOUR))
    assert notice(database)
    assert notice(database) == ""


def test_who_was_told_long_ago_is_forgotten(database: Engine) -> None:
    switch.pause("rest", "x", "lan", on=database)
    notice(database)
    with writing(database) as session:
        switch.forget_old_notices(session, now_ms() + 2 * HOUR)
        assert session.query(SwitchNoticeRow).count() == 0


def test_what_is_known_holds_for_a_while_and_while_the_database_is_away(
    database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked, "KNOWN_SECONDS", 3_600.0)
    assert notice(database) is None
    switch.pause("rest", "x", "lan", on=database)
    assert asked.paused("rest", database) is None
    asked.forget_known(database)
    assert asked.paused("rest", database)
    with database.begin() as connection:
        connection.exec_driver_sql("DROP TABLE bot_switch")
    asked.forget_known(database)
    assert asked.paused("rest", database)


def test_an_unknown_channel_and_a_notice_too_long_are_refused(database: Engine) -> None:
    with pytest.raises(switch.UnknownChannel):
        switch.pause("fax", "x", "lan", on=database)
    with pytest.raises(switch.NoticeTooLong):
        switch.pause("rest", "x", "lan", "x" * 1_001, on=database)


def test_a_paused_platform_tells_each_citizen_once_and_answers_when_resumed(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked, "KNOWN_SECONDS", 0.0)
    on = engine_of(served.database_url)
    switch.pause("zalo_bot", "sai mức đóng", "lan", "Trợ lý tạm dừng.", on=on)
    asked.forget_known(on)
    for number in range(3):
        assert served.write_bot("paused", f"câu {number}").status_code == 200
    assert served.write_bot("paused-too", "câu").status_code == 200
    wait_for(lambda: handled(on, "paused") == 3 and served.bot.to("paused-too"))
    assert served.bot.to("paused") == ["Trợ lý tạm dừng."]
    assert served.write_page("not-paused", "chào").status_code == 200
    assert wait_for(lambda: served.page.to("not-paused")) == ["re: chào"]
    switch.resume("zalo_bot", "lan", on=on)
    asked.forget_known(on)
    assert served.write_bot("paused", "câu 4").status_code == 200
    wait_for(lambda: served.bot.to("paused") == ["Trợ lý tạm dừng.", "re: câu 4"])


def handled(on: Engine, user: str) -> int:
    with reading(on) as session:
        found = session.execute(
            select(InboxRow.id)
            .join(CitizenRow, CitizenRow.id == InboxRow.citizen_id)
            .where(CitizenRow.user == user, InboxRow.reason == asked.PAUSED)
        )
        return len(found.all())


def test_what_the_bot_said_before_the_pause_does_not_go_out_and_an_officer_s_words_do(
    database: Engine,
) -> None:
    receive(Place(database, "zalo_bot", "1"), [Message("1", "an", "text", "x", 0)], NOBODY)
    (claimed,) = inbox.claim(database, "zalo_bot", "me", 1)
    inbox.finish(database, claimed, "me", Reply([Call("sendMessage", {"text": "sai"})]))
    handover.send_as_officer(claimed.sender, "đúng", "lan", database)
    handover.hand_back(claimed.sender, database)
    rules = Rules(lambda *_: "", paused_since=now_ms() + 1)
    (outgoing,) = outbox.claim(database, "zalo_bot", "me", 10, rules)
    assert outgoing.call.body["text"] == "đúng"
    assert [one.reason for one in unsent(0, database)] == [asked.PAUSED]
