"""Citizens who asked for a person: what they are told, who answers, and what happens if nobody."""

import threading
from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine

from advisor.channels import (
    handover,
    handover_asking,
    handover_desk,
    handover_sweep,
    inbox,
    outbox,
)
from advisor.channels.clock import HOUR, MINUTE
from advisor.channels.events import Message
from advisor.channels.handover_conversation import lines
from advisor.channels.handover_desk import NotSent, NotYours
from advisor.channels.outbox import Outgoing, Rules
from advisor.channels.receiving import Place, receive
from advisor.channels.replies import reply
from advisor.insight.handover import Waits, reply_times
from advisor.operation.office_hours import EXAMPLE, read_hours
from advisor.privacy import erasure, retention
from advisor.setting_values import SettingsError
from advisor.settings import LOCAL_TIME, load_settings
from advisor.store import audit, console_users, handovers
from advisor.store.engine import reading
from advisor.store.handover_tables import CLOSED, HANDED_BACK, OPEN, HandoverNoteRow, HandoverRow
from advisor.store.handovers import Handover
from tests.channels.test_handover import NOBODY

HOURS = read_hours("Mon-Fri 08:00-11:30,13:30-17:00")


def at(text: str) -> int:
    """ "2026-11-25 09:00" of the office's clock in ms since 1970."""
    return int(datetime.fromisoformat(text).replace(tzinfo=LOCAL_TIME).timestamp() * 1000)


NOW = at("2026-11-25 09:00")


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Officers use the inbox; the time is NOW wherever nobody says another one."""
    monkeypatch.setenv("ADVISOR_INBOX", "on")
    monkeypatch.setenv("ADVISOR_SECRET_KEY", "a key of the tests")
    clock(monkeypatch, NOW)


def clock(monkeypatch: pytest.MonkeyPatch, now: int) -> None:
    for place in ("citizens", "windows", "inbox", "outbox", "receiving", "handover"):
        monkeypatch.setattr(f"advisor.channels.{place}.now_ms", lambda: now)


def write(on: Engine, text: str = "x", number: str = "1", channel: str = "zalo_bot") -> str:
    receive(Place(on, channel, "1"), [Message(number, "an", "text", text, 0)], NOBODY)
    return f"{channel}:1:an"


def ask(on: Engine, now: int = NOW, channel: str = "zalo_bot") -> tuple[Handover, str]:
    sender = write(on, channel=channel)
    told = handover_asking.ask(sender, channel, "asked", "mất sổ", now, HOURS, on)
    (one,) = [one for one in handovers.of_sender(sender, on) if one.is_open]
    return one, told


def said(on: Engine, channel: str = "zalo_bot") -> list[str]:
    """What goes out to the citizen, one after the other."""
    rules = Rules(lambda *_: "")
    found: list[Outgoing] = []
    while claimed := outbox.claim(on, channel, "me", 10, rules):
        found += claimed
        outbox.settle(on, claimed[0], "me", outbox.Verdict("sent"))
    return [one.call.body["text"] for one in found]


def test_in_office_hours_the_citizen_is_told_that_officers_answer_here(database: Engine) -> None:
    one, told = ask(database)
    assert "đã chuyển câu hỏi của Anh/Chị tới cán bộ lúc 09:00 thứ Tư 25/11/2026" in told
    assert "thứ Hai đến thứ Sáu 08:00–11:30, 13:30–17:00" in told
    assert "15 phút" in told
    assert "1900 9068" in told
    assert (one.words, one.state, one.due_at) == ("mất sổ", "waiting", NOW + 15 * MINUTE)


@pytest.mark.parametrize(
    ("asked", "opens"),
    [
        ("2026-11-25 12:00", "13:30 thứ Tư 25/11/2026"),
        ("2026-11-25 17:00", "08:00 thứ Năm 26/11/2026"),
        ("2026-11-24 09:00", "08:00 thứ Tư 25/11/2026"),
        ("2026-11-27 20:00", "08:00 thứ Hai 30/11/2026"),
        ("2026-12-31 18:00", "08:00 thứ Hai 04/01/2027"),
    ],
    ids=["at noon", "in the evening", "on a holiday", "before a week-end", "before the New Year"],
)
def test_outside_office_hours_the_citizen_is_told_when_officers_are_back(
    database: Engine, asked: str, opens: str
) -> None:
    _, told = ask(database, at(asked))
    assert f"cán bộ làm việc lại từ {opens}" in told
    assert "đã chuyển" not in told


def test_who_asks_again_stands_in_the_queue_once(database: Engine) -> None:
    one, _ = ask(database)
    again, told = ask(database, NOW + MINUTE)
    assert again == one
    assert "đã chuyển đi lúc 09:00" in told


def test_nothing_is_promised_where_no_officer_can_answer(
    database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = write(database)

    def told(channel: str = "zalo_bot", sender: str = sender) -> str:
        return handover_asking.ask(sender, channel, "asked", "", NOW, HOURS, database)

    assert told("rest") == told("cmdline") == told(sender="zalo_bot:1:unknown") == ""
    monkeypatch.setenv("ADVISOR_INBOX", "off")
    assert told() == ""
    monkeypatch.setenv("ADVISOR_INBOX", "auto")
    assert told() == ""
    console_users.add("lan", "", "agent", "x", by="test", on=database)
    console_users.add("chi", "", "administrator", "x", by="test", on=database)
    assert told() != ""
    console_users.disable("lan", True, by="test", on=database)
    assert not handover_asking.is_kept(database)


def test_of_two_officers_who_claim_at_once_one_wins(database: Engine) -> None:
    one, _ = ask(database)
    start, results = threading.Barrier(4), {}

    def claim(officer: str) -> None:
        start.wait()
        try:
            handover_desk.claim(one, officer, NOW, database)
            results[officer] = True
        except NotYours:
            results[officer] = False

    officers = [threading.Thread(target=claim, args=(name,)) for name in ("a", "b", "c", "d")]
    for officer in officers:
        officer.start()
    for officer in officers:
        officer.join()
    assert sorted(results.values()) == [False, False, False, True]
    held = handovers.find(one.id, database)
    assert held is not None
    assert results[held.claimed_by]
    assert handover.pause_of(one.sender, database).by == held.claimed_by


def test_a_reply_form_that_is_sent_twice_is_said_once_and_only_by_who_claimed(
    database: Engine,
) -> None:
    one, _ = ask(database)
    handover_desk.claim(one, "lan", NOW, database)
    assert handover_desk.send(one, "lan", "Tôi nghe đây", "k1", NOW + MINUTE, database)
    assert not handover_desk.send(one, "lan", "Tôi nghe đây", "k1", NOW + MINUTE, database)
    with pytest.raises(NotYours):
        handover_desk.send(one, "minh", "Tôi cũng nghe", "k2", NOW + MINUTE, database)
    assert said(database) == ["Tôi nghe đây"]
    held = handovers.find(one.id, database)
    assert held is not None
    assert (held.state, held.replied_at) == ("answered", NOW + MINUTE)


def test_a_reply_after_the_window_is_refused_and_its_form_may_be_sent_again(
    database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = ask(database, channel="zalo_oa")
    handover_desk.claim(one, "lan", NOW, database)
    clock(monkeypatch, NOW + 8 * 24 * HOUR)
    with pytest.raises(NotSent) as refused:
        handover_desk.send(one, "lan", "chào", "k1", NOW, database)
    assert refused.value.refusal.reason.startswith("window_7d")
    assert refused.value.refusal.ended_at == NOW + 7 * 24 * HOUR
    clock(monkeypatch, NOW)
    assert handover_desk.send(one, "lan", "chào", "k1", NOW, database)


def test_the_whole_conversation_is_in_order(
    database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = ask(database)
    handover_desk.claim(one, "lan", NOW, database)
    assert inbox.claim(database, "zalo_bot", "me", 1) == []
    handover_desk.send(one, "lan", "Tôi nghe đây", "k1", NOW, database)
    clock(monkeypatch, NOW + MINUTE)
    receive(Place(database, "zalo_bot", "1"), [Message("2", "an", "image", "", 0)], NOBODY)
    assert inbox.claim(database, "zalo_bot", "me", 1) == []
    handover_desk.end(one, "lan", CLOSED, NOW + 2 * MINUTE, database)
    assert [(line.who, line.text) for line in lines(one.sender, database)] == [
        ("citizen", "x"),
        ("office", "Người dân xin gặp cán bộ"),
        ("office", "lan nhận trả lời"),
        ("officer", "Tôi nghe đây"),
        ("citizen", "[hình]"),
        ("office", "Kết thúc"),
    ]


@pytest.mark.parametrize(
    ("asked", "too_early", "due"),
    [
        ("2026-11-25 09:00", "2026-11-25 09:14", "2026-11-25 09:15"),
        ("2026-11-25 11:25", "2026-11-25 13:39", "2026-11-25 13:40"),
        ("2026-11-25 20:00", "2026-11-26 08:14", "2026-11-26 08:15"),
        ("2026-12-31 16:50", "2027-01-04 08:04", "2027-01-04 08:05"),
    ],
    ids=["in office hours", "over noon", "over night", "over a holiday and a week-end"],
)
def test_whom_nobody_claims_is_told_once_and_the_bot_goes_on(
    database: Engine, asked: str, too_early: str, due: str
) -> None:
    one, _ = ask(database, at(asked))
    assert handover_sweep.sweep("zalo_bot", at(too_early), database) == 0
    assert handover_sweep.sweep("zalo_bot", at(due), database) == 1
    assert handover_sweep.sweep("zalo_bot", at(due) + HOUR, database) == 0
    assert said(database) == [" ".join(reply("handover_unclaimed").split())]
    assert handover.pause_of(one.sender, database).until == 0
    with pytest.raises(NotYours):
        handover_desk.claim(one, "lan", at(due), database)


def test_a_conversation_that_lies_idle_goes_back_to_the_bot_who_says_so(database: Engine) -> None:
    one, _ = ask(database)
    handover_desk.claim(one, "lan", NOW, database)
    handover_desk.send(one, "lan", "Tôi nghe đây", "k1", NOW + 10 * MINUTE, database)
    assert handover_sweep.sweep("zalo_bot", NOW + 39 * MINUTE, database) == 0
    assert handover_sweep.sweep("zalo_bot", NOW + 40 * MINUTE, database) == 1
    assert "30 phút" in said(database)[-1]
    assert handover.pause_of(one.sender, database).until == 0
    assert handovers.queue(database) == []


def test_an_officer_has_half_an_hour_for_what_the_citizen_wrote_last(
    database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = ask(database)
    inbox.finish(database, inbox.claim(database, "zalo_bot", "me", 1)[0], "me", inbox.Reply([]))
    handover_desk.claim(one, "lan", NOW, database)
    clock(monkeypatch, NOW + 25 * MINUTE)
    write(database, "còn nữa", "2")
    assert inbox.claim(database, "zalo_bot", "me", 1) == []
    assert handover_sweep.sweep("zalo_bot", NOW + 31 * MINUTE, database) == 0
    assert handover_sweep.sweep("zalo_bot", NOW + 55 * MINUTE, database) == 1


@pytest.mark.parametrize("state", [HANDED_BACK, CLOSED])
def test_handing_back_lets_the_bot_answer_tells_the_citizen_and_is_on_record(
    database: Engine, state: str
) -> None:
    one, _ = ask(database)
    handover_desk.claim(one, "lan", NOW, database)
    with pytest.raises(NotYours):
        handover_desk.end(one, "minh", state, NOW, database)
    handover_desk.end(one, "lan", state, NOW, database)
    assert "trợ lý tự động" in said(database)[-1]
    assert handover.pause_of(one.sender, database).until == 0
    changes = audit.search(audit.Wanted(subject=f"handover:{one.id}"), database)
    assert [change.actor for change in changes] == ["lan", "lan"]
    assert "mất sổ" not in str(changes)
    assert "an" not in {str(value) for one in changes for value in one.after.values()}
    again, _ = ask(database, NOW + HOUR)
    assert again.id != one.id


def test_an_erased_citizen_leaves_the_queue_without_a_trace(database: Engine) -> None:
    one, _ = ask(database)
    handover_desk.claim(one, "lan", NOW, database)
    handover_desk.note(one, "lan", "hay gọi buổi sáng", NOW, database)
    assert {"handover", "handover_note"} <= set(erasure.export(one.sender, database))
    erasure.erase(one.sender, database)
    assert handovers.find(one.id, database) is None
    with reading(database) as session:
        row = session.execute(select(HandoverRow)).scalar_one()
        assert session.execute(select(HandoverNoteRow)).all() == []
    assert (row.sender, row.words, row.state in OPEN) == ("", "", False)


def test_officers_time_to_the_first_reply_is_told_by_its_median(database: Engine) -> None:
    for number, minutes in enumerate((2, 4, 30)):
        one, _ = ask(database, NOW + number * HOUR)
        handover_desk.claim(one, "lan", NOW + number * HOUR, database)
        handover_desk.send(
            one, "lan", "x", str(number), NOW + number * HOUR + minutes * MINUTE, database
        )
        handover_desk.end(one, "lan", CLOSED, NOW + number * HOUR, database)
    ask(database, NOW + 3 * HOUR)
    found = reply_times(NOW, NOW + 24 * HOUR, database)
    assert found == Waits(asked=4, replied=3, timed_out=0, median_ms=4 * MINUTE)
    assert reply_times(NOW - HOUR, NOW, database) == Waits(0, 0, 0, None)


@pytest.mark.parametrize("text", ["Mon", "Mon-Fri 8-17", "Xyz 08:00-09:00", "Mon 09:00-08:00", ";"])
def test_hours_that_cannot_be_read_are_one_line(text: str) -> None:
    with pytest.raises(SettingsError, match="ADVISOR_OFFICE_HOURS"):
        load_settings({"ADVISOR_OFFICE_HOURS": text})


def test_hours_of_several_parts_are_read_and_told() -> None:
    hours = read_hours(EXAMPLE)
    assert hours.told().endswith("; thứ Bảy 08:00–11:30")
    assert hours.is_open(at("2026-11-28 08:00"))
    assert not hours.is_open(at("2026-11-28 13:30"))


def test_a_month_after_the_end_the_counts_stay_without_whose_they_were(
    database: Engine,
) -> None:
    one, _ = ask(database)
    handover_desk.claim(one, "lan", NOW, database)
    handover_desk.note(one, "lan", "đã chỉ đường", NOW, database)
    handover_desk.end(one, "lan", CLOSED, NOW, database)
    retention.purge(NOW + retention.MESSAGES_MS, on=database)
    assert len(handovers.notes(one.sender, database)) == 1
    retention.purge(NOW + retention.MESSAGES_MS + 1, on=database)
    assert handovers.of_sender(one.sender, database) == []
    assert reply_times(NOW, NOW + 1, database).asked == 1
