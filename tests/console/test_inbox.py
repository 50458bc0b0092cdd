"""Officers answer citizens from the console."""

import asyncio
import re
from collections.abc import Callable
from datetime import datetime

import pytest
from starlette.testclient import TestClient

from advisor.channels import handover, handover_asking, handover_sweep, outbox
from advisor.channels.clock import DAY, HOUR, MINUTE, now_ms
from advisor.channels.events import Message
from advisor.channels.outbox import Rules, Verdict
from advisor.channels.receiving import Flood, Place, receive
from advisor.console import inbox_news
from advisor.console.inbox_news import QUEUE, Watch, news
from advisor.console.inbox_shown import LONGEST_REPLY
from advisor.operation.office_hours import OfficeHours, read_hours
from advisor.privacy import erasure
from advisor.settings import LOCAL_TIME
from advisor.store import audit, handovers
from advisor.store.engine import engine
from tests.console.conftest import Clock

NOBODY = Flood(lambda _: False, lambda _: False, ())
ALWAYS = OfficeHours(read_hours("Mon-Sun 00:00-23:59").week, lambda _: False)


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Officers use the inbox."""
    monkeypatch.setenv("ADVISOR_INBOX", "on")


@pytest.fixture
def clock() -> Clock:
    """The console's clock shows the real time: windows are counted by it."""
    return Clock(now_ms())


def ask(
    user: str = "an", channel: str = "zalo_oa", words: str = "mất sổ BHXH", ago: int = 0
) -> int:
    """A citizen asks for a person; the number in the queue."""
    place = Place(engine(), channel, "1")
    receive(place, [Message(f"{user}-1", user, "text", words, 0)], NOBODY)
    sender = place.sender(user)
    handover_asking.ask(sender, channel, "asked", words, now_ms() - ago, ALWAYS)
    return next(one.id for one in handovers.queue() if one.sender == sender)


def key_of(browser: TestClient, number: int) -> str:
    """The key of the reply form as the page has it."""
    found = re.search(r'name="key" value="([^"]+)"', browser.get(f"/console/inbox/{number}").text)
    assert found
    return found[1]


def reply(browser: TestClient, number: int, text: str, key: str = "") -> int:
    sent = {"text": text, "key": key or key_of(browser, number)}
    return browser.post(f"/console/inbox/{number}/reply", data=sent).status_code


def sent_out(channel: str = "zalo_oa") -> list[str]:
    found = []
    while claimed := outbox.claim(engine(), channel, "me", 10, Rules(lambda *_: "")):
        outbox.settle(engine(), claimed[0], "me", Verdict("sent"))
        found.append(claimed[0].call.body["text"])
    return found


def test_the_queue_shows_who_waits_longest_first_and_the_first_page_counts_them(officer) -> None:
    ask("an", words="mất sổ", ago=5 * MINUTE)
    ask("be", "web", "thẻ hết hạn", ago=13 * MINUTE - 1)
    browser = officer("agent", "lan")
    text = browser.get("/console/inbox").text
    assert text.index("thẻ hết hạn") < text.index("mất sổ")
    assert "Chờ 12 phút" in text
    assert "Zalo OA" in text
    assert "Trả lời được đến" in text
    assert "Trả lời được bất cứ lúc nào" in text
    number = next(one.id for one in handovers.queue() if one.channel == "zalo_oa")
    assert "miễn phí đến" in browser.get(f"/console/inbox/{number}").text
    assert 'data-count="2"' in browser.get("/console/inbox/queue").text
    assert "2 chờ xử lý" in browser.get("/console/").text
    assert "chờ xử lý" not in officer("viewer").get("/console/").text


def test_who_claims_second_is_told_who_was_first(officer) -> None:
    number, lan, minh = ask(), officer("agent", "lan"), officer("agent", "minh")
    assert lan.post(f"/console/inbox/{number}/claim").status_code == 303
    answer = minh.post(f"/console/inbox/{number}/claim")
    assert answer.status_code == 409
    assert "do lan trả lời" in answer.text
    assert handover.pause_of("zalo_oa:1:an").by == "lan"
    assert "Tôi đang trả lời (1)" in lan.get("/console/inbox").text
    assert "Người khác đang trả lời (1)" in minh.get("/console/inbox").text


def test_a_reply_goes_out_once_however_often_the_form_is_sent(officer) -> None:
    number, lan = ask(), officer("agent", "lan")
    lan.post(f"/console/inbox/{number}/claim")
    key = key_of(lan, number)
    assert [reply(lan, number, "Tôi nghe đây", key) for _ in range(2)] == [303, 303]
    assert "không gửi lại" in lan.get(f"/console/inbox/{number}").text
    assert sent_out() == ["Tôi nghe đây"]
    assert "Tôi nghe đây" in lan.get(f"/console/inbox/{number}/lines").text


def test_what_another_officer_typed_is_refused_and_kept(officer) -> None:
    number, lan, minh = ask(), officer("agent", "lan"), officer("agent", "minh")
    lan.post(f"/console/inbox/{number}/claim")
    assert 'name="key"' not in minh.get(f"/console/inbox/{number}").text
    sent = {"text": "Tôi cũng trả lời", "key": "k"}
    answer = minh.post(f"/console/inbox/{number}/reply", data=sent)
    assert answer.status_code == 409
    assert "do lan trả lời" in answer.text
    assert "Tôi cũng trả lời</textarea>" in answer.text
    for action in ("hand-back", "close"):
        assert minh.post(f"/console/inbox/{number}/{action}").status_code == 409
    assert sent_out() == []


def test_after_the_window_the_officer_sees_why_nothing_goes_out(officer, monkeypatch) -> None:
    number, lan = ask(), officer("agent", "lan")
    lan.post(f"/console/inbox/{number}/claim")
    later = now_ms() + 8 * DAY
    monkeypatch.setattr("advisor.channels.windows.now_ms", lambda: later)
    key = key_of(lan, number)
    answer = lan.post(f"/console/inbox/{number}/reply", data={"text": "Chào", "key": key})
    ended = datetime.fromtimestamp((later - DAY) / 1000, LOCAL_TIME)
    assert answer.status_code == 409
    assert "quá 7 ngày" in answer.text
    assert f"hết hạn lúc {ended:%H:%M %d/%m/%Y}" in answer.text
    assert "Chào</textarea>" in answer.text


def test_new_words_of_the_citizen_land_in_the_conversation_while_the_bot_is_quiet(officer) -> None:
    number, lan = ask("an", "zalo_bot"), officer("agent", "lan")
    lan.post(f"/console/inbox/{number}/claim")
    place = Place(engine(), "zalo_bot", "1")
    receive(place, [Message("an-2", "an", "text", "Chị ơi <b>còn</b> nữa", 0)], NOBODY)
    shown = lan.get(f"/console/inbox/{number}/lines").text
    assert "Chị ơi &lt;b&gt;còn&lt;/b&gt; nữa" in shown
    assert "mất sổ BHXH" in shown
    assert "Người dân vừa nhắn" in lan.get("/console/inbox/queue").text


def test_notes_are_for_officers_only(officer) -> None:
    number, lan = ask(), officer("agent", "lan")
    assert lan.post(f"/console/inbox/{number}/note", data={"text": " "}).status_code == 400
    sent = {"text": "đã gọi phường"}
    assert lan.post(f"/console/inbox/{number}/note", data=sent).status_code == 303
    assert "đã gọi phường" in officer("agent", "minh").get(f"/console/inbox/{number}").text
    assert sent_out() == []


@pytest.mark.parametrize(
    ("action", "state", "told"),
    [("hand-back", "handed_back", "chuyển cuộc trò chuyện lại"), ("close", "closed", "kết thúc")],
)
def test_the_end_is_told_to_the_citizen_and_on_record_without_a_word_of_theirs(
    officer, action: str, state: str, told: str
) -> None:
    number, lan = ask(), officer("agent", "lan")
    assert lan.post(f"/console/inbox/{number}/{action}").status_code == 409
    lan.post(f"/console/inbox/{number}/claim")
    assert lan.post(f"/console/inbox/{number}/{action}").status_code == 303
    found = handovers.find(number)
    assert found is not None
    assert found.state == state
    assert told in sent_out()[-1]
    assert handover.pause_of("zalo_oa:1:an").until == 0
    changes = audit.search(audit.Wanted(subject=f"handover:{number}"))
    assert [one.action for one in changes] == [f"handover_{state}", "handover_claimed"]
    assert "mất sổ" not in str(changes)
    assert "zalo_oa:1:an" not in str(changes)


def test_who_waited_too_long_is_gone_from_the_queue_and_can_be_claimed_no_more(officer) -> None:
    number, lan = ask(ago=HOUR), officer("agent", "lan")
    assert handover_sweep.sweep("zalo_oa", now_ms()) == 1
    assert "Không có ai chờ" in lan.get("/console/inbox").text
    answer = lan.post(f"/console/inbox/{number}/claim")
    assert answer.status_code == 409
    assert "đã kết thúc" in answer.text


def test_what_did_not_reach_citizens_is_counted_with_the_reason_and_names_nobody(officer) -> None:
    lan = officer("agent", "lan")
    assert "Mọi tin đều đã tới" in lan.get("/console/inbox/unsent").text
    for user in ("an", "be"):
        lan.post(f"/console/inbox/{ask(user)}/claim")
        handover.send_as_officer(f"zalo_oa:1:{user}", "Tôi nghe đây", "lan")
    refused = Rules(lambda *_: "window_7d: the citizen last wrote more than 7 days ago")
    assert outbox.claim(engine(), "zalo_oa", "me", 10, refused) == []
    shown = lan.get("/console/inbox/unsent").text
    assert "ngoài 7 ngày từ tin cuối của người dân</td>" in shown
    assert "không gửi được</td><td>2</td>" in shown
    assert "Tôi nghe đây" not in shown
    assert "zalo_oa:1" not in shown


def test_an_erased_citizen_is_found_no_more(officer) -> None:
    number, lan = ask(), officer("agent", "lan")
    lan.post(f"/console/inbox/{number}/claim")
    erasure.erase("zalo_oa:1:an")
    for path in ("", "/lines"):
        assert lan.get(f"/console/inbox/{number}{path}").status_code == 404
    assert (
        lan.post(f"/console/inbox/{number}/reply", data={"text": "x", "key": "k"}).status_code
        == 404
    )
    assert "mất sổ" not in lan.get("/console/inbox").text


def test_an_empty_or_endless_reply_is_refused(officer) -> None:
    number, lan = ask(), officer("agent", "lan")
    lan.post(f"/console/inbox/{number}/claim")
    for text in (" ", "x" * (LONGEST_REPLY + 1)):
        assert reply(lan, number, text, "k") == 400


def test_the_page_that_looks_for_news_keeps_no_session_alive(officer, clock: Clock) -> None:
    number, lan = ask(), officer("agent", "lan")
    clock.minutes(20)
    assert lan.get("/console/inbox/queue").status_code == 200
    assert lan.get(f"/console/inbox/{number}/lines").status_code == 200
    clock.minutes(11)
    assert lan.get("/console/inbox/queue").status_code == 401


def heard(number: int, changes: Callable[[], object], is_still_in: Callable[[], bool]) -> list[str]:
    """The events of a stream: at once, then after some changes, until it ends."""

    async def listen() -> list[str]:
        events = []
        async for event in news(number, is_still_in, Watch()):
            events.append(event["event"])
            await asyncio.to_thread(changes)
        return events

    return asyncio.run(listen())


def test_a_page_is_told_of_every_change_until_the_officer_may_listen_no_more(
    officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_news, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(inbox_news, "DOOR_SECONDS", 0.2)
    monkeypatch.setattr(inbox_news, "now_ms", lambda: 1_800_000_000_000)  # no minute goes by
    number, lan = ask(), officer("agent", "lan")
    may_listen = [True]
    deeds = iter(
        [
            lambda: ask("be"),
            lambda: lan.post(f"/console/inbox/{number}/claim"),
            lambda: may_listen.clear(),
        ]
    )
    assert heard(QUEUE, lambda: next(deeds)(), lambda: bool(may_listen)) == ["news"] * 3
    may_listen.append(True)
    words = iter([lambda: reply(lan, number, "Tôi nghe đây"), may_listen.clear])
    assert heard(number, lambda: next(words)(), lambda: bool(may_listen)) == ["news"] * 2


def test_the_queue_is_looked_at_once_for_all_who_listen(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []
    monkeypatch.setattr(handovers, "queue", lambda: looked.append(1) or [])
    watch = Watch()
    assert len({watch.mark(QUEUE) for _ in range(30)}) == len(looked) == 1


def test_the_stream_is_one_of_events_and_ends_where_nobody_is_signed_in(
    officer, stranger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_news, "LIFE_SECONDS", 0.0)
    answer = officer("agent").get("/console/inbox/queue/news")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.text.startswith("event: news")
    assert stranger.get("/console/inbox/queue/news").status_code == 401
    assert officer("viewer").get("/console/inbox/queue/news").status_code == 403
