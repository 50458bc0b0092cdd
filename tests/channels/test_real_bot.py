"""The whole way with the real servers: `advisor run`, signed webhooks, calls to the platforms."""

import json
import signal
import sqlite3
import time
from collections.abc import Iterator

import pytest

from advisor.channels.simulation import messenger, zalo_oa
from tests import patient
from tests.operation.conftest import project
from tests.operation.project import Project, Running, get
from tests.patient import wait_for

__all__ = ["project"]
pytestmark = pytest.mark.slow


class Town:
    """The served bot, and the platforms that it talks to."""

    def __init__(self, project: Project) -> None:
        self.oa, self.page = zalo_oa.ZaloOASimulator(), messenger.MessengerSimulator()
        self.project = Project(project.root)
        self.environment = {
            "ADVISOR_DATABASE_URL": "sqlite:///var/town.db",
            **zalo_oa.settings_of(self.oa.account, self.oa.start()),
            **messenger.settings_of(self.page.account, self.page.start()),
        }
        self.running = self.start()

    def start(self) -> Running:
        """Start the bot."""
        running = self.project.start("run", **self.environment)
        running.wait_until("Ready after")
        return running

    def write(self, user: str, text: str, number: str) -> None:
        """A citizen writes to the Official Account."""
        body = zalo_oa.text_event(self.oa.account, user, text, number)
        headers = zalo_oa.signed(self.oa.account, body)
        address = f"{self.running.base}/webhooks/zalo_oa/webhook"
        assert patient.post(address, content=body, headers=headers).status_code == 200

    def write_page(self, user: str, text: str, number: str) -> None:
        """A citizen writes to the page."""
        body = messenger.text_event(self.page.account, user, text, number)
        headers = messenger.signed(self.page.account, body)
        address = f"{self.running.base}/webhooks/messenger/webhook"
        assert patient.post(address, content=body, headers=headers).status_code == 200


@pytest.fixture(scope="module")
def town(project: Project) -> Iterator[Town]:
    """The bot with two platforms."""
    made = Town(project)
    yield made
    made.running.stop()
    made.oa.stop()
    made.page.stop()


def test_a_question_on_each_platform_is_answered_from_the_law(town: Town) -> None:
    town.write("an", "lương", "m1")
    town.write_page("an", "lương", "m1")
    for platform in (town.oa, town.page):
        wait_for(lambda platform=platform: platform.to("an"))
        assert platform.to("an") == ["Lương cơ sở 2340000 ngày 2026-11-23"]


def test_buttons_and_pictures_go_the_platform_s_way(town: Town) -> None:
    town.write("bình", "xin chào", "m2")
    wait_for(lambda: len([one for one in town.oa.delivered if one.user == "bình"]) == 2)
    text, image = [one.message for one in town.oa.delivered if one.user == "bình"]
    assert text["attachment"]["payload"]["buttons"][0]["payload"] == "tôi muốn hỏi"
    assert image["attachment"]["payload"]["elements"][0]["media_type"] == "image"


def test_health_and_metrics_tell_of_the_channels(town: Town) -> None:
    status, text = get(f"{town.running.base}/health/ready")
    assert status == 200
    assert '"zalo_oa":{"state":"on"' in text
    assert '"zalo_bot":{"state":"off","detail":"missing: ZALO_BOT_TOKEN' in text
    _, metrics = get(f"{town.running.base}/metrics")
    assert 'advisor_channel_alarm{channel="zalo_oa"} 0.0' in metrics
    assert "advisor_channel_ack_seconds_bucket" in metrics
    # Turns are taken and replies sent by the worker, and counted here all the same.
    assert 'advisor_turns_total{channel="zalo_oa"}' in metrics
    assert 'advisor_channel_calls_total{channel="zalo_oa",result="sent"}' in metrics


def test_nothing_secret_and_nothing_said_is_in_the_log(town: Town) -> None:
    log = town.running.log()
    for word in ("simulated-", "access-", "refresh-0", "lương"):
        assert word not in log


def test_a_citizen_who_withdraws_is_forgotten_with_the_conversation(town: Town) -> None:
    town.write("dung", "lương", "m4")
    wait_for(lambda: town.oa.to("dung"))
    sender = f"zalo_oa:{town.oa.account.oa_id}:dung"
    assert kept(town, sender) > 0
    event = {"event_name": "user_withdraw", "user_id": "dung", "timestamp": "1"}
    body = json.dumps({**event, "oa_id": town.oa.account.oa_id}).encode()
    address = f"{town.running.base}/webhooks/zalo_oa/webhook"
    headers = zalo_oa.signed(town.oa.account, body)
    assert patient.post(address, content=body, headers=headers).status_code == 200
    assert kept(town, sender) == 0


def kept(town: Town, sender: str) -> int:
    """How many rows name a conversation."""
    with sqlite3.connect(town.project.root / "var" / "town.db") as connection:
        counts = [
            connection.execute(f"SELECT count(*) FROM {table} WHERE {column} = ?", (sender,))
            for table, column in (("events", "sender_id"), ("channel_citizen", "sender"))
        ]
        return sum(count.fetchone()[0] for count in counts)


def test_a_message_taken_before_a_kill_is_answered_after_the_restart(town: Town) -> None:
    port = int(town.environment["ZALO_OA_API_URL"].rpartition(":")[2])
    town.oa.stop()  # the reply waits for the platform while the servers die
    town.write("chi", "lương", "m3")
    wait_for(lambda: tries(town, "m3") >= 2)  # now it pauses for a while: nothing is on its way
    town.running.stop(signal.SIGKILL)
    wait_for(lambda: not town.running.children())
    town.oa.start(port)
    town.running = town.start()
    town.write("chi", "lương", "m3")
    wait_for(lambda: town.oa.to("chi"))
    time.sleep(1.0)
    assert town.oa.to("chi") == ["Lương cơ sở 2340000 ngày 2026-11-23"]


def tries(town: Town, message: str) -> int:
    """How often the reply to a message was tried, while it waits for the next try."""
    query = (
        "SELECT o.attempts FROM channel_outbox o JOIN channel_inbox i ON i.id = o.inbox_id"
        " WHERE o.status = 'waiting' AND i.platform_id LIKE ?"
    )
    with sqlite3.connect(town.project.root / "var" / "town.db") as connection:
        found = connection.execute(query, (f"%{message}",)).fetchone()
        return int(found[0]) if found else 0
