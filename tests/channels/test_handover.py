"""Officers in the bot's place: who may write until when, what is sent, what is on record."""

import subprocess
import sys

import pytest
from sqlalchemy import select, update
from sqlalchemy.engine import Engine

from advisor.channels import citizens, handover, inbox, officers, outbox, windows
from advisor.channels.calls import Call, Reply
from advisor.channels.clock import DAY, HOUR, now_ms
from advisor.channels.events import HandBack, Message, Takeover
from advisor.channels.handover import Pause, Queued, Refusal, UnknownSender
from advisor.channels.outbox import Outgoing, Rules, Verdict
from advisor.channels.receiving import Flood, Place, receive
from advisor.settings import CLONE
from advisor.store import channel_tables as tables
from advisor.store import handovers
from advisor.store.channel_tables import CitizenRow, InboxRow, OutboxRow
from advisor.store.engine import reading, writing
from tests.channels.serving import Served
from tests.patient import wait_for

NOBODY = Flood(lambda _: False, lambda _: False, ())
CHANNELS = ("zalo_oa", "zalo_bot", "messenger")


def write(on: Engine, channel: str, text: str = "x", number: str = "1") -> str:
    receive(Place(on, channel, "1"), [Message(number, "an", "text", text, 0)], NOBODY)
    return citizens.sender_of(channel, "1", "an")


def last_wrote(on: Engine, ago: int) -> None:
    with writing(on) as session:
        session.execute(update(CitizenRow).values(last_user_at=now_ms() - ago))


def send(on: Engine, channel: str) -> list[Outgoing]:
    rules = Rules(lambda at, officer: windows.refusal(channel, at, officer))
    return outbox.claim(on, channel, "me", 10, rules)


@pytest.mark.parametrize("channel", CHANNELS)
def test_an_officer_s_words_go_out_while_the_bot_is_quiet(database: Engine, channel: str) -> None:
    sender = write(database, channel)
    (claimed,) = inbox.claim(database, channel, "me", 1)
    inbox.finish(database, claimed, "me", Reply([Call("sendMessage", {"text": "bot"})]))
    found = handover.send_as_officer(sender, " Chào Anh/Chị ", "lan", database)
    assert isinstance(found, Queued)
    (outgoing,) = send(database, channel)
    assert (outgoing.id, outgoing.by_officer) == (found.id, True)
    assert outgoing.call.body["text"] == "Chào Anh/Chị"
    with reading(database) as session:
        statuses = session.execute(select(OutboxRow.author, OutboxRow.status)).all()
    assert sorted(statuses) == [("", "cancelled"), ("lan", "sending")]
    assert handover.pause_of(sender, database).by == "lan"


def test_what_was_written_while_the_bot_was_quiet_is_on_record_and_goes_when_forgotten(
    database: Engine,
) -> None:
    sender = write(database, "zalo_bot", "tôi cần gặp cán bộ")
    handover.pause_for_officer(sender, now_ms() + HOUR, "lan", database)
    assert inbox.claim(database, "zalo_bot", "me", 1) == []
    handover.send_as_officer(sender, "Tôi nghe đây", "lan", database)
    (outgoing,) = send(database, "zalo_bot")
    outbox.settle(database, outgoing, "me", Verdict(tables.SENT, platform_id="p"))
    asked, answered = officers.exchange(sender, database)
    assert (asked.author, asked.text, asked.reason) == ("", "tôi cần gặp cán bộ", "human_takeover")
    assert (answered.author, answered.text, answered.status) == ("lan", "Tôi nghe đây", "sent")
    citizens.forget(database, sender)
    assert officers.exchange(sender, database) == []


def test_the_bot_answers_again_when_the_officer_hands_back_or_the_time_is_over(
    database: Engine,
) -> None:
    sender = write(database, "messenger")
    handover.pause_for_officer(sender, now_ms() + HOUR, "lan", database)
    handover.hand_back(sender, database)
    assert handover.pause_of(sender, database) == Pause(0, "")
    assert len(inbox.claim(database, "messenger", "me", 1)) == 1
    handover.pause_for_officer(sender, now_ms() - 1, "lan", database)
    assert handover.pause_of(sender, database) == Pause(0, "")


def test_a_message_in_the_platform_s_inbox_does_not_shorten_an_officer_s_pause(
    database: Engine,
) -> None:
    sender = write(database, "messenger")
    until = now_ms() + DAY
    handover.pause_for_officer(sender, until, "lan", database)
    receive(Place(database, "messenger", "1"), [Takeover("an")], NOBODY)
    assert handover.pause_of(sender, database) == Pause(until, "lan")
    receive(Place(database, "messenger", "1"), [HandBack("an")], NOBODY)
    assert handover.pause_of(sender, database).until == 0


def test_a_message_in_the_platform_s_inbox_pauses_the_bot_in_the_platform_s_name(
    database: Engine,
) -> None:
    sender = write(database, "zalo_oa")
    receive(Place(database, "zalo_oa", "1"), [Takeover("an")], NOBODY)
    assert handover.pause_of(sender, database).by == tables.PLATFORM


@pytest.mark.parametrize("channel", ["zalo_oa", "messenger"])
def test_after_seven_days_an_officer_is_refused_with_the_window_s_end(
    database: Engine, channel: str
) -> None:
    sender = write(database, channel)
    last_wrote(database, 8 * DAY)
    found = handover.send_as_officer(sender, "xin chào", on=database)
    assert isinstance(found, Refusal)
    assert found.reason.startswith("window_7d")
    assert found.ended_at == handover.window_of(sender, database)
    assert found.ended_at is not None
    assert abs(found.ended_at - (now_ms() - DAY)) < 60_000
    assert send(database, channel) == []


@pytest.mark.parametrize(("channel", "free"), [("zalo_oa", 48 * HOUR), ("messenger", 24 * HOUR)])
def test_the_bot_stops_where_it_is_no_longer_free_and_officers_go_on(
    database: Engine, channel: str, free: int
) -> None:
    sender = write(database, channel)
    last_wrote(database, free + HOUR)
    assert windows.refusal(channel, now_ms() - free - HOUR, by_officer=False)
    assert isinstance(handover.send_as_officer(sender, "xin chào", on=database), Queued)
    end = handover.free_until(sender, database)
    assert end is not None
    assert end < now_ms()
    assert len(send(database, channel)) == 1


def test_a_bot_of_zalo_has_no_window(database: Engine) -> None:
    sender = write(database, "zalo_bot")
    last_wrote(database, 90 * DAY)
    assert handover.window_of(sender, database) is None
    assert isinstance(handover.send_as_officer(sender, "xin chào", on=database), Queued)


def test_long_words_of_an_officer_are_split_and_stay_in_order(database: Engine) -> None:
    sender = write(database, "zalo_oa")
    handover.send_as_officer(sender, "Câu này dài vừa phải. " * 200, on=database)
    with reading(database) as session:
        bodies = [row.call["body"]["text"] for row in session.query(OutboxRow).order_by("id")]
    assert len(bodies) == 3
    assert max(map(len, bodies)) <= 2_000


@pytest.mark.parametrize("text", ["", "  ", "x" * 10_001])
def test_nothing_and_too_much_is_refused(database: Engine, text: str) -> None:
    sender = write(database, "zalo_oa")
    assert isinstance(handover.send_as_officer(sender, text, on=database), Refusal)


def test_a_sender_who_never_wrote_is_unknown(database: Engine) -> None:
    for ask in (handover.window_of, handover.pause_of, handover.hand_back, handover.free_until):
        with pytest.raises(UnknownSender):
            ask("zalo_oa:1:nobody", database)
    with pytest.raises(UnknownSender):
        handover.send_as_officer("zalo_oa:1:nobody", "x", on=database)
    with pytest.raises(UnknownSender):
        handover.pause_for_officer("zalo_oa:1:nobody", 1, on=database)


def test_an_officer_s_words_reach_the_citizen_and_late_ones_are_tagged(served: Served) -> None:
    assert served.write_page("handover", "chào").status_code == 200
    wait_for(lambda: served.page.to("handover"))
    on = tables_of(served)
    sender = citizens.sender_of("messenger", served.page.account.page_id, "handover")
    with writing(on) as session:
        late = now_ms() - 25 * HOUR
        session.execute(
            update(CitizenRow).where(CitizenRow.sender == sender).values(last_user_at=late)
        )
    handover.send_as_officer(sender, "Cán bộ trả lời", "lan", on)
    wait_for(lambda: "Cán bộ trả lời" in served.page.to("handover"))
    body = next(one.json for one in served.page.requests[::-1] if one.json.get("message"))
    assert (body["messaging_type"], body["tag"]) == ("MESSAGE_TAG", "HUMAN_AGENT")
    assert served.write_page("handover", "cảm ơn").status_code == 200
    wait_for(lambda: [one for one in officers.exchange(sender, on) if one.text == "cảm ơn"])


def tables_of(served: Served) -> Engine:
    from advisor.store.engine import engine_of

    return engine_of(served.database_url)


def test_the_console_s_process_does_not_load_rasa() -> None:
    program = (
        "import sys, advisor.channels.handover, advisor.channels.officers, advisor.store.switch,"
        " advisor.channels.switch, advisor.console.pages.inbox; sys.exit('rasa' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=CLONE, check=False).returncode == 0


def test_a_message_that_the_bot_answered_is_not_kept_twice(database: Engine) -> None:
    write(database, "zalo_bot", "riêng tư")
    (claimed,) = inbox.claim(database, "zalo_bot", "me", 1)
    inbox.finish(database, claimed, "me", Reply([]))
    with reading(database) as session:
        assert session.execute(select(InboxRow.text)).scalar_one() == ""


def test_a_running_server_tells_whom_nobody_claimed(served: Served) -> None:
    on = tables_of(served)
    assert served.write_page("waits", "chào").status_code == 200
    wait_for(lambda: served.page.to("waits"))
    sender = f"messenger:{served.page.account.page_id}:waits"
    with writing(on) as session:
        handovers.ask(session, sender, "messenger", "asked", "x", 1, 2)
    wait_for(lambda: any("chưa có cán bộ nào" in text for text in served.page.to("waits")))
    assert [one.state for one in handovers.of_sender(sender, on)] == ["timed_out"]
