"""Pausing the bot from the console."""

import pytest

from advisor.store import audit, switch
from advisor.store.audit import Wanted


def test_an_approver_pauses_a_channel_with_reason_and_notice_and_resumes_it(officer) -> None:
    browser = officer("approver")
    sent = {"reason": "sai mức đóng", "notice": "Anh/Chị gọi 1900 9068."}
    assert browser.post("/console/switch/zalo_oa/pause", data=sent).status_code == 303
    paused = switch.state()["zalo_oa"]
    assert (paused.paused, paused.reason, paused.notice, paused.by) == (
        True,
        "sai mức đóng",
        "Anh/Chị gọi 1900 9068.",
        "approver",
    )
    assert "Anh/Chị gọi 1900 9068." in browser.get("/console/switch").text
    assert browser.post("/console/switch/zalo_oa/resume", data={}).status_code == 303
    assert switch.state()["zalo_oa"].paused is False
    told = [(one.action, one.subject) for one in audit.search(Wanted(subject="channel:"))]
    assert told == [("bot_resumed", "channel:zalo_oa"), ("bot_paused", "channel:zalo_oa")]


@pytest.mark.parametrize(
    ("channel", "sent", "status"),
    [
        ("all", {"reason": " "}, 400),
        ("all", {"reason": "x", "notice": "x" * 1_001}, 400),
        ("telegram", {"reason": "x"}, 404),
    ],
)
def test_a_pause_without_reason_or_of_no_channel_is_refused(officer, channel, sent, status) -> None:
    answer = officer("approver").post(f"/console/switch/{channel}/pause", data=sent)
    assert answer.status_code == status
    assert not any(one.paused for one in switch.state().values())
