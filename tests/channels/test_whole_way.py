"""The whole way on each platform: a signed webhook in, a call to the platform out."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from tests.channels.serving import Served
from tests.patient import wait_for


def test_a_message_to_the_official_account_is_answered(served: Served) -> None:
    assert served.write_oa("u1", "lương hưu").status_code == 200
    assert wait_for(lambda: served.oa.to("u1")) == ["re: lương hưu"]
    (asked,) = [one for one in served.agent.asked if one.text == "lương hưu"]
    assert asked.sender_id == f"zalo_oa:{served.oa.account.oa_id}:u1"
    assert asked.input_channel == "zalo_oa"


def test_a_message_to_the_bot_is_answered_with_a_typing_sign(served: Served) -> None:
    assert served.write_bot("u1", "mức đóng").status_code == 200
    assert wait_for(lambda: served.bot.to("u1")) == ["re: mức đóng"]
    assert "u1" in served.bot.typing


def test_a_message_to_the_page_is_answered_with_a_typing_sign(served: Served) -> None:
    assert served.write_page("u1", "thất nghiệp").status_code == 200
    assert wait_for(lambda: served.page.to("u1")) == ["re: thất nghiệp"]
    assert "u1" in served.page.typing


@pytest.mark.parametrize("channel", ["oa", "bot", "page"])
def test_the_same_message_five_times_at_once_is_answered_once(served: Served, channel: str) -> None:
    user, number = f"dup-{channel}", uuid4().hex
    write = getattr(served, f"write_{channel}")
    with ThreadPoolExecutor(5) as pool:
        answers = list(
            pool.map(lambda _: write(user, "một lần", number, 1_700_000_000_000), range(5))
        )
    assert [one.status_code for one in answers] == [200] * 5
    assert write(user, "xong", at=1_700_000_000_001).status_code == 200
    simulator = getattr(served, channel)
    wait_for(lambda: "re: xong" in simulator.to(user))
    assert simulator.to(user) == ["re: một lần", "re: xong"]


def test_messages_of_the_same_millisecond_keep_the_order_in_which_they_came(
    served: Served,
) -> None:
    for number in range(6):
        served.write_bot("same-ms", f"câu {number}", at=1_700_000_000_000)
    wait_for(lambda: len(served.bot.to("same-ms")) == 6)
    assert served.bot.to("same-ms") == [f"re: câu {number}" for number in range(6)]
