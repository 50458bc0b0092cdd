"""Messages to who asked for reminders: second person, hours, rate, stop, and nobody else."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from advisor.channels import outbox, outreach, windows
from advisor.channels.clock import DAY, HOUR, MINUTE
from advisor.channels.outbox import Outgoing, Rules, Verdict
from advisor.channels.web.rendering import render
from advisor.channels.zalo_oa.rendering import render as render_oa
from advisor.settings import LOCAL_TIME
from advisor.store import audit, campaigns, reminders
from advisor.store.audit import Wanted
from advisor.store.channel_tables import SENT, CitizenRow, OutboxRow
from advisor.store.engine import engine, reading, writing
from advisor.store.reminders import UNSUBSCRIBED, Reminder
from tests.console.conftest import Clock

# A morning, so that every hour of the tests is one for messages.
MORNING = int(datetime(2027, 1, 18, 8, 0, tzinfo=LOCAL_TIME).timestamp() * 1000)
AT_NINE, DUE = "2027-01-18T09:00", date(2027, 3, 31)
NINE = MORNING + HOUR
Officer = Callable[..., TestClient]


@pytest.fixture(autouse=True)
def morning(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """The console's clock and the channels' show the same morning."""
    clock.now = MORNING
    for module in (windows, outbox):
        monkeypatch.setattr(module, "now_ms", lambda: clock.now)


def citizen(name: str, channel: str = "web", ago: int = HOUR, *, asks: bool = True) -> str:
    """Somebody who wrote a while ago, and asked to be reminded or not."""
    sender = f"{channel}:site:{name}"
    with writing() as session:
        session.add(
            CitizenRow(
                channel=channel,
                account="site",
                user=name,
                sender=sender,
                address={},
                choices=[],
                last_user_at=MORNING - ago,
            )
        )
    if asks:
        reminders.subscribe(Reminder(sender, "period", DUE, DUE), MORNING)
    return sender


def plan(**fields: str) -> dict[str, str]:
    """A form that may be sent."""
    given = {"text": "Tháng này có hỗ trợ thêm.", "kind": "period", "channel": ""}
    return {**given, "send_at": AT_NINE, "per_minute": "10", "saves": "0", **fields}


def post(browser: TestClient, path: str, **fields: str) -> int:
    data = {"saves": "1", **fields}
    return browser.post(f"/console/campaign/{path}", data=data).status_code


def approved(officer: Officer, **fields: str) -> None:
    """Message number 1, written by one and approved by another."""
    editor = officer("editor", "lan")
    assert post(editor, "save/0", **plan(**fields)) == 303
    assert post(editor, "submit/1") == 303
    assert post(officer("approver", "chi"), "approve/1") == 303


def queued() -> list[str]:
    """What lies in the outbox."""
    with reading() as session:
        calls = session.execute(select(OutboxRow.call).where(OutboxRow.status == "waiting"))
        return [call["body"]["text"] for call in calls.scalars()]


def record() -> dict[tuple[str, str], int]:
    """What became of message 1: (state, first word of the reason) → count."""
    found = campaigns.record_of(1)
    return {(state, why.partition(":")[0]): count for (_, state, why), count in found.items()}


def tick(now: int = NINE, channel: str = "web") -> int:
    return outreach.tick(engine(), channel, render if channel == "web" else render_oa, now)


def send(channel: str = "web") -> list[Outgoing]:
    """What the postman takes, sent."""
    rules = Rules(lambda at, officer: windows.refusal(channel, at, officer))
    taken = outbox.claim(engine(), channel, "me", 50, rules)
    for one in taken:
        outbox.settle(engine(), one, "me", Verdict(SENT))
    return taken


def test_only_who_asked_gets_it_and_the_record_says_so(officer: Officer) -> None:
    citizen("a")
    citizen("b", asks=False)
    approved(officer)
    assert tick() == 1
    assert len(send()) == 1
    assert tick() == 0
    assert record() == {("sent", ""): 1}
    assert campaigns.get(1).state == "done"
    assert "đã gửi" in officer("editor", "lan").get("/console/campaign/view/1").text


def test_nobody_approves_their_own_message(officer: Officer) -> None:
    approver = officer("approver", "chi")
    assert post(approver, "save/0", **plan()) == 303
    assert post(approver, "submit/1") == 303
    assert post(approver, "approve/1") == 403
    assert post(officer("editor", "lan"), "approve/1") == 403
    assert post(officer("approver", "dung"), "approve/1") == 303
    assert post(officer("agent"), "save/0", **plan()) == 403


def test_a_message_that_was_changed_is_not_approved_unseen(officer: Officer) -> None:
    editor, approver = officer("editor", "lan"), officer("approver", "chi")
    post(editor, "save/0", **plan())
    post(editor, "submit/1")
    post(editor, "return/1")
    assert post(editor, "save/1", **plan(text="Nội dung khác", saves="1")) == 303
    post(editor, "submit/1", saves="2")
    assert post(approver, "approve/1", saves="1") == 409
    assert post(approver, "approve/1", saves="2") == 303


@pytest.mark.parametrize("at", ["2027-01-18T21:00", "2027-01-19T06:59", "2027-01-18T07:00", "x"])
def test_no_hour_at_night_and_none_that_is_over(officer: Officer, at: str) -> None:
    assert post(officer("editor"), "save/0", **plan(send_at=at)) == 400


def test_what_is_left_at_night_waits_for_the_morning(officer: Officer) -> None:
    for number in range(3):
        citizen(str(number))
    approved(officer, per_minute="1")
    assert tick() == 1
    assert tick(NINE + 12 * HOUR) == 0
    assert tick(NINE + 21 * HOUR) == 0
    assert tick(NINE + 22 * HOUR) == 1


def test_no_more_than_the_rate_in_any_minute(officer: Officer) -> None:
    for number in range(5):
        citizen(str(number))
    approved(officer, per_minute="2")
    counts = [tick(NINE + second * 1000) for second in range(0, 130, 5)]
    assert counts[:2] == [2, 0]
    assert sum(counts[:12]) == 2
    assert sum(counts[:24]) == 4
    assert sum(counts) == 5


def test_nothing_before_its_time(officer: Officer) -> None:
    citizen("a")
    approved(officer)
    assert tick(NINE - MINUTE) == 0


def test_stopping_gives_up_what_is_not_out_at_once(officer: Officer) -> None:
    for number in range(4):
        citizen(str(number))
    approved(officer, per_minute="2")
    assert tick() == 2
    assert post(officer("editor", "lan"), "stop/1") == 303
    assert queued() == []
    assert send() == []
    assert tick(NINE + 2 * MINUTE) == 0
    assert campaigns.get(1).state == "stopped"
    assert sum(campaigns.record_of(1).values()) == 4
    assert post(officer("editor", "lan"), "stop/1") == 409
    actions = [one.action for one in audit.search(Wanted(subject="campaign:1"))]
    assert actions[0] == "campaign_stopped"


def test_another_editor_may_not_stop_it_and_an_approver_may(officer: Officer) -> None:
    approved(officer)
    assert post(officer("editor", "other"), "stop/1") == 403
    assert post(officer("approver", "dung"), "stop/1") == 303


def test_outside_the_window_it_is_refused_with_the_reason_and_counted_before(
    officer: Officer,
) -> None:
    citizen("a", "zalo_oa", 3 * DAY)
    citizen("b", "zalo_oa", HOUR)
    approved(officer)
    page = officer("editor", "lan").get("/console/campaign/view/1").text
    assert "ngoài 48 giờ" in page
    assert campaigns.reach(campaigns.get(1).plan, lambda *_: "").subscribers == 2
    assert tick(channel="zalo_oa") == 1
    assert record() == {("queued", ""): 1, ("refused", "window_48h"): 1}


def test_who_stops_reminders_meanwhile_gets_nothing(officer: Officer) -> None:
    first, second = citizen("a"), citizen("b")
    approved(officer, per_minute="1")
    assert tick() == 1
    assert reminders.stop(first, NINE) == 1
    assert reminders.stop(second, NINE) == 1
    assert send() == []
    assert tick(NINE + MINUTE + 1) == 0
    assert tick(NINE + MINUTE + 2) == 0
    assert record() == {("refused", UNSUBSCRIBED.partition(":")[0]): 2}


def test_a_paused_bot_sends_nothing(officer: Officer) -> None:
    citizen("a")
    approved(officer)
    data = {"reason": "kiểm tra"}
    officer("approver", "chi").post("/console/switch/web/pause", data=data)
    assert tick() == 0
    assert tick() == 0


def test_the_preview_shows_every_channel(officer: Officer) -> None:
    post(officer("editor", "lan"), "save/0", **plan(text="Xin chào bà con"))
    text = officer("editor", "lan").get("/console/campaign/view/1").text
    assert text.count("Xin chào bà con") == 4
    for channel in ("Trang web", "Zalo OA", "Zalo Bot", "Messenger"):
        assert channel in text


def test_bad_forms_are_refused(officer: Officer) -> None:
    editor = officer("editor")
    for wrong in ({"text": ""}, {"kind": "all"}, {"channel": "sms"}, {"per_minute": "0"}):
        assert post(editor, "save/0", **plan(**wrong)) == 400, wrong
    assert post(editor, "save/7", **plan()) == 409
    assert post(editor, "submit/7") == 404
