"""What happens when a platform does not take a call: over HTTP, through the whole connector."""

import asyncio
from collections.abc import Iterator
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from sqlalchemy import select

from advisor.channels import accounts, states
from advisor.channels.insist import insist
from advisor.channels.simulation.server import SILENT
from advisor.store.channel_tables import OutboxRow
from advisor.store.engine import engine_of, reading
from advisor.store.errors import StoreError
from tests.channels.serving import Served, paced
from tests.patient import wait_for


@pytest.fixture(scope="module")
def own() -> Iterator[Served]:
    """A server whose platforms fail on demand."""
    with TemporaryDirectory() as folder:
        made = Served(f"sqlite:///{folder}/advisor.db")
        made.start()
        yield made
        made.stop()


def calls(served: Served, user: str) -> list[tuple[str, str, int]]:
    """Status, reason and tries of a citizen's calls."""
    with reading(engine_of(served.database_url)) as session:
        from advisor.store.channel_tables import CitizenRow

        found = session.execute(
            select(OutboxRow)
            .join(CitizenRow, CitizenRow.id == OutboxRow.citizen_id)
            .where(CitizenRow.user == user)
            .order_by(OutboxRow.id)
        ).scalars()
        return [(row.status, row.reason, row.attempts) for row in found]


def ended(served: Served, user: str) -> Any:
    """A citizen's calls once all of them have ended."""

    def found() -> Any:
        all_of_them = calls(served, user)
        is_open = any(status in ("waiting", "sending") for status, _, _ in all_of_them)
        return all_of_them if all_of_them and not is_open else None

    return wait_for(found)


PLATFORMS = [("oa", "write_oa"), ("bot", "write_bot"), ("page", "write_page")]


@pytest.mark.parametrize(("platform", "write"), PLATFORMS)
@pytest.mark.parametrize("faults", [["http_503", "http_500"], ["http_429", "http_429"]])
def test_a_call_that_was_not_taken_is_made_again_until_it_is(
    own: Served, platform: str, write: str, faults: list[str]
) -> None:
    user = f"again-{platform}-{faults[0]}"
    simulator = getattr(own, platform)
    simulator.faults = iter(faults)
    getattr(own, write)(user, "xin chào")
    assert [status for status, _, _ in ended(own, user)] == ["sent"]
    assert simulator.to(user) == ["re: xin chào"]


@pytest.mark.parametrize(("platform", "write"), PLATFORMS)
def test_a_message_that_may_be_out_is_never_sent_again(
    own: Served, platform: str, write: str
) -> None:
    simulator = getattr(own, platform)
    user = f"maybe-{platform}"
    simulator.faults = iter([SILENT])
    getattr(own, write)(user, "một")
    ((status, reason, tries),) = ended(own, user)
    assert (status, tries) == ("unknown", 1)
    assert reason
    getattr(own, write)(user, "hai")
    wait_for(lambda: "re: hai" in simulator.to(user))
    assert simulator.to(user) == ["re: một", "re: hai"]


@pytest.mark.parametrize(
    ("platform", "write", "fault"),
    [
        ("oa", "write_oa", "-213"),
        ("oa", "write_oa", "-230"),
        ("oa", "write_oa", "-210"),
        ("bot", "write_bot", "400"),
        ("bot", "write_bot", "403"),
        ("page", "write_page", "10/2018278"),
        ("page", "write_page", "551"),
        ("page", "write_page", "100"),
    ],
)
def test_a_refusal_is_kept_with_its_reason_and_not_repeated(
    own: Served, platform: str, write: str, fault: str
) -> None:
    user = f"refused-{platform}-{fault.replace('/', '-')}"
    getattr(own, platform).faults = iter([fault])
    getattr(own, write)(user, "xin chào")
    ((status, reason, tries),) = ended(own, user)
    assert (status, tries) == ("dead", 1)
    assert reason.startswith(fault)


@pytest.mark.parametrize(
    ("platform", "write", "fault"), [("bot", "write_bot", "401"), ("page", "write_page", "190/460")]
)
def test_an_account_at_fault_is_an_alarm_until_a_call_goes_out_again(
    own: Served, platform: str, write: str, fault: str
) -> None:
    channel = {"bot": "zalo_bot", "page": "messenger"}[platform]
    getattr(own, platform).faults = iter([fault])
    getattr(own, write)(f"alarm-{platform}", "một")
    ended(own, f"alarm-{platform}")
    wait_for(lambda: states.report()[channel]["state"] == states.ALARM)
    getattr(own, write)(f"well-{platform}", "hai")
    ended(own, f"well-{platform}")
    wait_for(lambda: states.report()[channel]["state"] == states.ON)


def test_an_expired_token_is_renewed_once_and_the_call_made_once_more(own: Served) -> None:
    before = own.oa.access
    own.oa.faults = iter(["-216"])
    own.write_oa("token", "xin chào")
    assert [status for status, _, _ in ended(own, "token")] == ["sent"]
    assert own.oa.access != before
    assert own.oa.to("token") == ["re: xin chào"]


def test_without_a_usable_token_replies_wait_and_the_command_that_mends_it_is_told(
    own: Served,
) -> None:
    kept = own.oa.refresh
    own.oa.refresh = own.oa.access = "somebody else spent it"
    own.write_oa("spent", "xin chào")
    wait_for(lambda: states.report()["zalo_oa"]["state"] == states.ALARM)
    assert "advisor zalo authorize" in states.report()["zalo_oa"]["detail"]
    assert [status for status, _, _ in calls(own, "spent")] in (["waiting"], ["sending"])
    own.oa.refresh = kept
    on, oa_id = engine_of(own.database_url), own.oa.account.oa_id
    accounts.clear_alarm(on, "zalo_oa", oa_id)  # as `advisor zalo authorize` does
    assert [status for status, _, _ in ended(own, "spent")] == ["sent"]


def test_a_long_reply_arrives_in_pieces_in_order(own: Served) -> None:
    text = " ".join(f"Câu thứ {number} của một câu hỏi dài." for number in range(200))
    own.write_page("long", text)
    wait_for(lambda: len(own.page.to("long")) >= 3)
    ended(own, "long")
    assert " ".join(own.page.to("long")) == f"re: {text}"


def test_after_an_outage_nobody_waits_for_the_end_of_a_pause() -> None:
    with TemporaryDirectory() as folder:
        slow = paced(send_pause=60_000, longest_pause=60_000)
        served = Served(f"sqlite:///{folder}/advisor.db", pace=slow)
        served.start()
        served.bot.faults = iter(["http_503"] * 5)
        for number in range(5):
            served.write_bot(f"out-{number}", "xin chào")
        tried = [("waiting", "HTTP 503", 1)]
        wait_for(lambda: all(calls(served, f"out-{number}") == tried for number in range(5)))
        served.write_bot("back", "xin chào")
        for number in range(5):
            assert wait_for(lambda n=number: served.bot.to(f"out-{n}")) == ["re: xin chào"]
        served.stop()


def test_what_happened_is_written_down_when_the_database_is_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("advisor.channels.insist.PAUSE_SECONDS", 0.01)
    answers = iter([StoreError("away"), StoreError("away"), True])

    def write() -> bool:
        found = next(answers)
        if isinstance(found, StoreError):
            raise found
        return found

    assert asyncio.run(insist(write)) is True


def test_a_database_that_does_not_come_back_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("advisor.channels.insist.SECONDS", 0.0)

    def write() -> None:
        raise StoreError("away")

    with pytest.raises(StoreError):
        asyncio.run(insist(write))
