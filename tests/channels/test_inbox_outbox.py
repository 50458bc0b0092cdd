"""The inbox and the outbox on both databases: order, one at a time, once, and after a death."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.engine import Engine

from advisor.channels import accounts, citizens, housekeeping, inbox, outbox
from advisor.channels.calls import Call, Reply
from advisor.channels.clock import DAY, now_ms
from advisor.channels.events import HandBack, Ignored, Message, OwnEcho, Takeover
from advisor.channels.inbox import Claimed
from advisor.channels.outbox import Outgoing, Rules, Verdict
from advisor.channels.receiving import Flood, Place, Received, receive
from advisor.channels.unsent import unsent
from advisor.store import channel_tables as tables
from advisor.store.channel_tables import CitizenRow, InboxRow, OutboxRow
from advisor.store.engine import reading, writing

CHANNEL, ACCOUNT = "zalo_bot", "1"
OPEN = Flood(lambda _: False, lambda _: False, ())


def message(number: str, user: str = "an", sent_at: int = 1_000, text: str = "x") -> Message:
    return Message(number, user, "text", text, sent_at)


def put(on: Engine, *events: Any, flood: Flood = OPEN) -> Received:
    return receive(Place(on, CHANNEL, ACCOUNT), events, flood)


def claim(on: Engine, owner: str = "me", most: int = 10) -> list[Claimed]:
    return inbox.claim(on, CHANNEL, owner, most)


def numbers(claimed: list[Claimed]) -> list[str]:
    return [one.platform_id for one in claimed]


def answer(on: Engine, claimed: Claimed, *texts: str, owner: str = "me") -> bool:
    calls = [Call("sendMessage", {"text": text}) for text in texts]
    return inbox.finish(on, claimed, owner, Reply(calls))


def send(on: Engine, owner: str = "me") -> list[Outgoing]:
    return outbox.claim(on, CHANNEL, owner, 10, Rules(lambda *_: ""))


def texts(outgoing: list[Outgoing]) -> list[str]:
    return [one.call.body["text"] for one in outgoing]


def rows(on: Engine, table: Any, *columns: str) -> list[tuple]:
    with reading(on) as session:
        found = session.execute(select(table).order_by(table.id)).scalars()
        return [tuple(getattr(row, column) for column in columns) for row in found]


def die(on: Engine) -> None:
    """What a killed process leaves: leases that run out."""
    with writing(on) as session:
        session.execute(update(CitizenRow).values(turn_free_at=0, send_free_at=0))


def test_a_message_is_stored_once(database: Engine) -> None:
    first, again = put(database, message("1")), put(database, message("1"), message("2"))
    assert first.results == [("message", "stored")]
    assert again.results == [("message", "repeated"), ("message", "stored")]
    assert not put(database, message("1")).has_work


def test_the_same_message_from_many_threads_is_stored_once(database: Engine) -> None:
    with ThreadPoolExecutor(5) as pool:
        found = list(pool.map(lambda _: put(database, message("1")).has_work, range(5)))
    assert sorted(found) == [False] * 4 + [True]


def test_one_citizen_s_messages_come_one_at_a_time_in_the_order_they_were_sent(
    database: Engine,
) -> None:
    put(database, message("late", sent_at=30), message("early", sent_at=10))
    put(database, message("middle", sent_at=20), message("same ms", sent_at=20))
    seen = []
    for _ in range(4):
        (one,) = claim(database)
        assert claim(database) == []
        seen.append(one.platform_id)
        answer(database, one)
    assert seen == ["early", "middle", "same ms", "late"]
    assert claim(database) == []


def test_citizens_are_worked_for_side_by_side(database: Engine) -> None:
    put(database, message("1", "an"), message("2", "an"), message("3", "bình"))
    assert numbers(claim(database)) == ["1", "3"]


def test_a_flood_of_one_citizen_leaves_room_for_the_others(database: Engine) -> None:
    put(database, *[message(str(number), "an") for number in range(50)])
    put(database, message("other", "bình"))
    assert numbers(claim(database, most=2)) == ["0", "other"]


def test_two_processes_never_work_for_the_same_citizen(database: Engine) -> None:
    put(database, *[message(f"{user}{n}", f"u{user}") for user in range(20) for n in range(3)])
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda owner: claim(database, str(owner), 5), range(4)))
    claimed = [one.citizen_id for some in found for one in some]
    assert len(claimed) == len(set(claimed)) == 20


def test_an_answer_and_the_end_of_its_message_are_one_transaction(database: Engine) -> None:
    put(database, message("1", text="riêng tư"))
    (one,) = claim(database)
    assert rows(database, OutboxRow, "status") == []
    assert answer(database, one, "một", "hai")
    assert rows(database, InboxRow, "status", "text") == [("done", "")]
    assert rows(database, OutboxRow, "status", "position") == [("waiting", 0), ("waiting", 1)]


def test_a_message_in_work_is_taken_up_when_its_process_died(database: Engine) -> None:
    put(database, message("1"), message("2", sent_at=1))
    (first,) = claim(database, "dead")
    assert first.platform_id == "2"
    die(database)
    put(database, message("0", sent_at=0))
    (again,) = claim(database, "living")
    assert (again.platform_id, again.attempts) == ("2", 2)


def test_a_process_that_was_taken_for_dead_cannot_answer_twice(database: Engine) -> None:
    put(database, message("1"))
    (slow,) = claim(database, "slow")
    die(database)
    (quick,) = claim(database, "quick")
    assert answer(database, quick, "một", owner="quick")
    assert not answer(database, slow, "một", owner="slow")
    inbox.put_back(database, slow, "slow", 0, "late")
    assert rows(database, OutboxRow, "status") == [("waiting",)]
    assert rows(database, InboxRow, "status") == [("done",)]


def test_a_living_process_keeps_what_it_has_in_hand(database: Engine) -> None:
    put(database, message("1"))
    (one,) = claim(database)
    die(database)
    citizens.keep_leases(database, "me", {one.citizen_id}, set(), now_ms() + 60_000)
    assert claim(database, "other") == []


def test_a_message_put_back_holds_up_the_later_ones(database: Engine) -> None:
    put(database, message("1"), message("2"))
    (one,) = claim(database)
    inbox.put_back(database, one, "me", 60_000, "no database")
    assert claim(database) == []
    die(database)
    assert numbers(claim(database)) == ["1"]
    assert rows(database, InboxRow, "reason") == [("no database",), ("",)]


def test_replies_go_out_in_order_one_at_a_time(database: Engine) -> None:
    put(database, message("1"), message("2"), message("3", "bình"))
    for _ in range(2):
        for one in claim(database):
            answer(database, one, f"{one.platform_id}a", f"{one.platform_id}b")
    seen: list[str] = []
    while found := send(database):
        assert len({one.citizen_id for one in found}) == len(found)
        for one in found:
            seen += texts([one])
            outbox.settle(database, one, "me", Verdict(tables.SENT, platform_id="p"))
    assert [text for text in seen if text[0] != "3"] == ["1a", "1b", "2a", "2b"]
    assert [text for text in seen if text[0] == "3"] == ["3a", "3b"]


def reply_waiting(on: Engine, *replies: str) -> None:
    put(on, message("1"))
    (one,) = claim(on)
    answer(on, one, *replies)


def test_what_was_being_sent_when_the_process_died_is_never_sent_again(database: Engine) -> None:
    reply_waiting(database, "một", "hai")
    assert texts(send(database, "dead")) == ["một"]
    die(database)
    assert texts(send(database, "living")) == ["hai"]
    found = rows(database, OutboxRow, "status", "reason")
    assert found == [("unknown", outbox.INTERRUPTED), ("sending", "")]


def test_what_can_be_sent_twice_without_harm_is_sent_again_after_a_death(database: Engine) -> None:
    reply_waiting(database, "một", "hai")
    rules = Rules(lambda *_: "", is_repeatable=True)
    assert texts(outbox.claim(database, CHANNEL, "dead", 10, rules)) == ["một"]
    die(database)
    assert texts(outbox.claim(database, CHANNEL, "living", 10, rules)) == ["một"]
    assert rows(database, OutboxRow, "status") == [("sending",), ("waiting",)]


def test_what_was_claimed_without_learning_so_is_given_back(database: Engine) -> None:
    put(database, message("1", "an"), message("2", "bình"))
    for one in claim(database):
        answer(database, one, one.platform_id)
    put(database, message("3", "an"))
    first, second = send(database)
    assert len(claim(database)) == 1
    outbox.take_back(database, CHANNEL, "somebody else", set())
    inbox.take_back(database, CHANNEL, "somebody else", set())
    assert (send(database), claim(database)) == ([], [])
    outbox.take_back(database, CHANNEL, "me", {second.citizen_id})
    inbox.take_back(database, CHANNEL, "me", set())
    assert [one.id for one in send(database)] == [first.id]
    assert numbers(claim(database)) == ["3"]
    assert rows(database, OutboxRow, "status") == [("sending",), ("sending",)]


def test_a_call_may_be_tried_again_before_the_next(database: Engine) -> None:
    reply_waiting(database, "một", "hai")
    (one,) = send(database)
    outbox.settle(database, one, "me", Verdict(tables.WAITING, "HTTP 503", delay_ms=60_000))
    assert send(database) == []
    die(database)
    (again,) = send(database)
    assert (again.id, again.attempts) == (one.id, 2)


def test_a_try_that_does_not_count_is_not_counted(database: Engine) -> None:
    reply_waiting(database, "một")
    (one,) = send(database)
    outbox.settle(database, one, "me", Verdict(tables.WAITING, "-32", is_counted=False))
    assert send(database)[0].attempts == 1


def test_a_refused_citizen_s_other_calls_are_given_up_with_the_reason(database: Engine) -> None:
    reply_waiting(database, "một", "hai")
    (one,) = send(database)
    outbox.settle(database, one, "me", Verdict(tables.DEAD, "-213", gives_up_rest=True))
    assert send(database) == []
    assert rows(database, OutboxRow, "status", "reason") == [
        ("dead", "-213"),
        ("cancelled", "-213"),
    ]
    told = {(one.channel, one.status, one.reason, one.count) for one in unsent(0, database)}
    assert told == {(CHANNEL, "dead", "-213", 1), (CHANNEL, "cancelled", "-213", 1)}
    assert unsent(now_ms() + 1, database) == []


def test_outside_the_window_nothing_is_called_and_the_refusal_is_kept(database: Engine) -> None:
    reply_waiting(database, "một")
    assert outbox.claim(database, CHANNEL, "me", 10, Rules(lambda *_: "window_24h")) == []
    assert rows(database, OutboxRow, "status", "reason") == [("cancelled", "window_24h")]


def test_the_window_counts_from_the_citizen_s_last_message(database: Engine) -> None:
    reply_waiting(database, "một")
    seen: list[int] = []
    outbox.claim(database, CHANNEL, "me", 10, Rules(lambda at, _: seen.append(at) or ""))
    assert abs(seen[0] - now_ms()) < 60_000


def test_a_person_s_message_pauses_the_bot_for_that_citizen(database: Engine) -> None:
    put(database, message("1", "an"), message("2", "bình"))
    answer(database, claim(database, most=1)[0], "một")
    put(database, message("3", "an"), Takeover("an"))
    assert numbers(claim(database)) == ["2"]
    assert send(database) == []
    assert rows(database, InboxRow, "platform_id", "status", "reason")[2] == (
        "3",
        "ignored",
        inbox.HUMAN_TAKEOVER,
    )
    assert rows(database, OutboxRow, "status", "reason") == [("cancelled", inbox.HUMAN_TAKEOVER)]
    put(database, HandBack("an"), message("4", "an"))
    assert numbers(claim(database)) == ["4"]


def test_a_person_may_write_first(database: Engine) -> None:
    put(database, Takeover("an"))
    put(database, message("1", "an"))
    assert claim(database) == []


def test_the_bot_answers_again_when_the_pause_is_over(database: Engine) -> None:
    put(database, Takeover("an"))
    with writing(database) as session:
        session.execute(update(CitizenRow).values(paused_until=now_ms() - 1))
    put(database, message("1", "an"))
    assert numbers(claim(database)) == ["1"]


def test_a_citizen_who_floods_is_told_once_and_turned_away(database: Engine) -> None:
    told = iter([True, False])
    flood = Flood(lambda _: True, lambda _: next(told), [Call("sendMessage", {"text": "chờ"})])
    first = put(database, message("1"), flood=flood)
    second = put(database, message("2"), flood=flood)
    assert first.results == [("message", "too_many")]
    assert second.results == [("message", "turned_away")]
    assert claim(database) == []
    assert texts(send(database)) == ["chờ"]
    assert rows(database, InboxRow, "status", "reason") == [("ignored", "too_many")] * 2


def test_the_numbers_of_the_last_reply_are_kept_for_the_next_message(database: Engine) -> None:
    put(database, message("1"), message("2", text="2"))
    (one,) = claim(database)
    inbox.finish(database, one, "me", Reply([], ["có", "không"]))
    (two,) = claim(database)
    assert two.choices == ("có", "không")


def test_our_app_s_number_is_learnt(database: Engine) -> None:
    accounts.ensure(database, CHANNEL, ACCOUNT)
    accounts.ensure(database, CHANNEL, ACCOUNT)
    put(database, OwnEcho("7"))
    assert accounts.look_up(database, CHANNEL, ACCOUNT).own_app == "7"


def test_an_alarm_is_news_once_and_ends(database: Engine) -> None:
    accounts.ensure(database, CHANNEL, ACCOUNT)
    assert accounts.raise_alarm(database, CHANNEL, ACCOUNT, "account", "why")
    assert not accounts.raise_alarm(database, CHANNEL, ACCOUNT, "account", "why")
    assert accounts.look_up(database, CHANNEL, ACCOUNT).alarm_detail == "why"
    accounts.clear_alarm(database, CHANNEL, ACCOUNT)
    assert accounts.look_up(database, CHANNEL, ACCOUNT).alarm == ""


def test_what_ended_long_ago_is_deleted_and_what_waits_is_not(database: Engine) -> None:
    reply_waiting(database, "một")
    put(database, message("2"))
    with writing(database) as session:
        long_ago = now_ms() - 31 * DAY
        session.execute(
            update(InboxRow).where(InboxRow.status == "done").values(finished_at=long_ago)
        )
    housekeeping.purge(database)
    assert rows(database, InboxRow, "platform_id") == [("2",)]
    assert housekeeping.waiting(database, CHANNEL) == (1, 1)


def test_a_citizen_can_be_forgotten(database: Engine) -> None:
    reply_waiting(database, "một")
    put(database, message("2", "bình"))
    citizens.forget(database, citizens.sender_of(CHANNEL, ACCOUNT, "an"))
    assert rows(database, CitizenRow, "user") == [("bình",)]
    assert rows(database, OutboxRow, "id") == []


def test_nothing_to_do_opens_no_transaction(database: Engine) -> None:
    database.dispose()
    found = receive(Place(None, CHANNEL, ACCOUNT), [Ignored("read")], OPEN)  # type: ignore
    assert found.results == [("read", "ignored")]


@pytest.mark.parametrize("text", ["emoji 🙂", "tiếng Việt", "x" * 10_000])
def test_any_text_is_stored_as_it_is(database: Engine, text: str) -> None:
    put(database, message("1", text=text))
    assert claim(database)[0].text == text
