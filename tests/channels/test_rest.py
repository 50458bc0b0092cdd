"""The REST channel without a server: reading requests, and a turn that fails."""

import asyncio
import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.core.channels.channel import UserMessage
from sqlalchemy.engine import Engine

from advisor.channels.incoming import is_sender
from advisor.channels.rest import (
    APOLOGY,
    LARGEST_BODY,
    BadRequest,
    Incoming,
    RestChannel,
    read_request,
)
from advisor.store import switch


def request(**fields: Any) -> Incoming:
    return read_request(json.dumps(fields).encode())


def test_a_request_is_read() -> None:
    assert request(sender="me", message="xin chào", metadata={"a": 1}) == Incoming(
        "me", "xin chào", {"a": 1}
    )


def test_a_number_names_a_conversation_too() -> None:
    assert request(sender=42, message="x").sender == "42"


def test_callers_without_a_name_do_not_share_a_conversation() -> None:
    assert request(message="x").sender != request(sender="", message="x").sender


def test_metadata_that_is_not_an_object_is_left_out() -> None:
    assert request(sender="me", message="x", metadata="y").metadata is None


@given(
    st.binary()
    | st.builds(
        lambda value: json.dumps(value).encode(),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(),
            lambda inner: (
                st.lists(inner)
                | st.dictionaries(st.sampled_from(["sender", "message", "x"]), inner)
            ),
        ),
    )
)
def test_no_body_is_more_than_a_bad_request(body: bytes) -> None:
    with contextlib.suppress(BadRequest):
        assert is_sender(read_request(body).sender)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"\xff", 400),
        (b"[]", 400),
        (b'{"message": null}', 400),
        (b'{"sender": true, "message": "x"}', 400),
        (b'{"sender": "zalo_oa:1:an", "message": "x"}', 400),
        (b'{"sender": " Web:site:abc", "message": "x"}', 400),
        (b'{"message": "' + b"x" * LARGEST_BODY + b'"}', 413),
    ],
)
def test_a_bad_request_says_why(body: bytes, status: int) -> None:
    with pytest.raises(BadRequest, match=r"\w") as caught:
        read_request(body)
    assert caught.value.status == status


def answers(on_new_message: Any) -> list[dict[str, Any]]:
    return asyncio.run(RestChannel().answers(Incoming("me", "x", None), on_new_message))


def test_a_turn_gives_its_answers_in_order() -> None:
    async def turn(message: UserMessage) -> None:
        assert (message.text, message.sender_id, message.input_channel) == ("x", "me", "rest")
        await message.output_channel.send_text_message("me", "một")
        await message.output_channel.send_text_message("me", "hai")

    assert [answer["text"] for answer in answers(turn)] == ["một", "hai"]


def test_a_failed_turn_keeps_what_was_said_and_apologises() -> None:
    async def turn(message: UserMessage) -> None:
        await message.output_channel.send_text_message("me", "một")
        raise KeyError("broken")

    assert [answer["text"] for answer in answers(turn)] == ["một", APOLOGY]


def test_a_caller_that_hangs_up_does_not_cut_the_turn() -> None:
    ended: list[str] = []

    async def turn(_: UserMessage) -> None:
        await asyncio.sleep(0.05)
        ended.append("whole")

    async def call() -> None:
        waiting = asyncio.ensure_future(RestChannel().answers(Incoming("me", "x", None), turn))
        await asyncio.sleep(0.01)
        waiting.cancel()
        await asyncio.sleep(0.1)

    asyncio.run(call())
    assert ended == ["whole"]


def test_a_paused_channel_says_so_once_and_takes_no_turn(database: Engine) -> None:
    switch.pause("rest", "sai mức đóng", "lan", "Trợ lý tạm dừng.", on=database)
    asked: list[str] = []

    async def turn(message: UserMessage) -> None:
        asked.append(message.text)

    channel = RestChannel(database)
    found = [asyncio.run(channel.answers(Incoming("me", "x", None), turn)) for _ in range(2)]
    assert found == [[{"recipient_id": "me", "text": "Trợ lý tạm dừng."}], []]
    assert asked == []
