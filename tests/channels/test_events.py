"""Every incoming payload as events; what is not documented is survived."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.channels.events import (
    Contact,
    Event,
    HandBack,
    Ignored,
    Message,
    OwnEcho,
    Takeover,
    Withdrawal,
)
from advisor.channels.messenger import events as messenger
from advisor.channels.zalo_bot import events as zalo_bot
from advisor.channels.zalo_oa import events as zalo_oa
from tests.channels.documented import body_of, names

OA_ID, PAGE_ID = "388613280878808645", "682498302938465"
OWN_APP = "1517776481860111"
USER, PSID, CHAT = "246845883529197922", "5566778899001122", "6ede9afa66b88fe6d6a9"


def read(platform: str, payload: Any, own_app: str = "") -> list[Event]:
    if platform == "zalo_oa":
        return zalo_oa.events(payload, OA_ID)
    if platform == "zalo_bot":
        return zalo_bot.events(payload)
    return messenger.events(payload, PAGE_ID, own_app)


def said(event: Event) -> tuple[str, ...]:
    """An event in a word or two."""
    match event:
        case Message():
            return (event.kind, event.text)
        case Contact() | Ignored():
            return (type(event).__name__, event.name)
        case _:
            return (type(event).__name__,)


EXPECTED: dict[str, dict[str, list[tuple[str, ...]]]] = {
    "zalo_oa": {
        "in_anonymous_send_text": [("text", "cho hỏi")],
        "in_button_tap_query_show": [("text", 'inform{"topic":"tam_tru"}')],
        "in_follow": [("Contact", "follow")],
        "in_oa_send_text_echo_api": [("Ignored", "oa_send")],
        "in_oa_send_text_human_agent": [("Takeover",)],
        "in_retry_delivery": [("text", "message")],
        "in_unfollow": [("Ignored", "unfollow")],
        "in_url_test_probe": [("Ignored", "unknown")],
        "in_user_click_chatnow": [("Contact", "user_click_chatnow")],
        "in_user_received_message": [("Ignored", "user_received_message")],
        "in_user_seen_message": [("Ignored", "user_seen_message")],
        "in_user_send_audio": [("audio", "")],
        "in_user_send_file": [("file", "")],
        "in_user_send_gif": [("sticker", "")],
        "in_user_send_image": [("image", "")],
        "in_user_send_link": [("link", "")],
        "in_user_send_location": [("location", "")],
        "in_user_send_sticker": [("sticker", "")],
        "in_user_send_text": [("text", "message")],
        "in_user_send_text_quote": [("text", "còn cái này?")],
        "in_user_send_text_vi": [("text", "Thủ tục đăng ký tạm trú gồm những gì?")],
        "in_user_send_video": [("video", "")],
        "in_user_submit_info": [("Ignored", "user_submit_info")],
    },
    "zalo_bot": {
        "in_image_flat": [("text", "ảnh hồ sơ")],
        "in_image_wrapped": [("text", "ảnh hồ sơ")],
        "in_sticker": [("sticker", "")],
        "in_text_flat": [("text", "Xin chào")],
        "in_text_wrapped": [("text", "Xin chào")],
        "in_voice": [("audio", "")],
    },
    "messenger": {
        "in_audio": [("audio", "")],
        "in_batch_two_entries": [("text", "một"), ("text", "hai"), ("text", "ba")],
        "in_delivery": [("Ignored", "delivery")],
        "in_echo_bot": [("Ignored", "echo")],
        "in_echo_human_inbox": [("Takeover",)],
        "in_echo_image": [("Ignored", "echo")],
        "in_fallback_link": [("link", "")],
        "in_file": [("file", "")],
        "in_image": [("image", "")],
        "in_optin": [("Ignored", "optin")],
        "in_postback": [("text", "Xin chào")],
        "in_postback_get_started_referral": [("text", "Xin chào")],
        "in_postback_no_payload": [("text", "Bắt đầu")],
        "in_quick_reply": [("text", "affirm")],
        "in_reaction": [("Ignored", "reaction")],
        "in_read": [("Ignored", "read")],
        "in_referral": [("Contact", "referral")],
        "in_reply_to": [("text", "hello, world!")],
        "in_standby": [("Takeover",)],
        "in_sticker": [("sticker", "")],
        "in_sticker_legacy_image": [("sticker", "")],
        "in_text": [("text", "hello, world!")],
        "in_text_two_images": [("text", "hai ảnh")],
        "in_video": [("video", "")],
    },
}
CASES = [(platform, name) for platform, known in EXPECTED.items() for name in known]


@pytest.mark.parametrize(("platform", "name"), CASES)
def test_a_documented_payload_is_understood(platform: str, name: str) -> None:
    payload = json.loads(body_of(platform, name))
    assert [said(one) for one in read(platform, payload)] == EXPECTED[platform][name]


def test_no_documented_payload_is_left_out() -> None:
    for platform, known in EXPECTED.items():
        assert set(names(platform, "in_")) - {"in_probe_empty"} == set(known)


def test_a_reply_to_an_unknown_person_names_the_conversation() -> None:
    (event,) = read("zalo_oa", json.loads(body_of("zalo_oa", "in_anonymous_send_text")))
    assert isinstance(event, Message)
    assert event.address == {
        "anonymous_id": "a1b2c3d4e5f6a7b8",
        "conversation_id": "c0ffee00112233445566",
    }


def oa(**changes: Any) -> list[tuple[str, ...]]:
    payload = json.loads(body_of("zalo_oa", "in_user_send_text"))
    return [said(one) for one in read("zalo_oa", {**payload, **changes})]


def test_events_of_another_account_of_the_same_app_are_not_ours() -> None:
    assert oa(recipient={"id": "1"}) == [("Ignored", "other_account")]


def test_a_request_for_deletion_is_understood() -> None:
    payload = {"event_name": "user_withdraw", "user_id": USER, "oa_id": OA_ID}
    assert read("zalo_oa", payload) == [Withdrawal(USER)]


def test_an_event_of_a_later_day_is_counted_as_unknown() -> None:
    assert oa(event_name="user_sings") == [("Ignored", "unknown")]
    assert oa(event_name="user_send_group_text") == [("Ignored", "unknown")]


def test_a_text_of_nothing_is_a_message_all_the_same() -> None:
    assert oa(message={"msg_id": "1", "text": " / "}) == [("other", "")]


def test_without_a_message_id_the_rest_tells_messages_apart() -> None:
    first, again, other = (
        zalo_oa.events(
            {
                "event_name": "user_send_text",
                "sender": {"id": "u"},
                "message": {"text": "x"},
                "timestamp": at,
            },
            OA_ID,
        )[0]
        for at in ("1", "1", "2")
    )
    assert isinstance(first, Message)
    assert isinstance(again, Message)
    assert isinstance(other, Message)
    assert first.platform_id == again.platform_id != other.platform_id


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ({"chat": {"id": "g", "chat_type": "GROUP"}}, ("Ignored", "group")),
        ({"from": {"id": "b", "is_bot": True}}, ("Ignored", "bot")),
        ({}, ("Ignored", "malformed")),
    ],
)
def test_the_bot_answers_people_only(message: dict, expected: tuple[str, ...]) -> None:
    payload = {"event_name": "message.text.received", "message": {"text": "x", **message}}
    assert [said(one) for one in read("zalo_bot", payload)] == [expected]


def test_a_message_that_the_bot_cannot_show_is_answered() -> None:
    message = {"chat": {"id": CHAT}, "message_id": "1"}
    payload = {"event_name": "message.unsupported.received", "message": message}
    assert [said(one) for one in read("zalo_bot", payload)] == [("other", "")]


def page(own_app: str = "", user: str = PSID, **one: Any) -> list[Event]:
    entry = {"id": PAGE_ID, "messaging": [{"sender": {"id": user}, **one}]}
    return read("messenger", {"object": "page", "entry": [entry]}, own_app)


def echo(**message: Any) -> dict[str, Any]:
    return {"recipient": {"id": PSID}, "message": {"is_echo": True, **message}}


def test_our_own_echo_tells_our_app_s_number() -> None:
    assert page(user=PAGE_ID, **echo(app_id=7, metadata="advisor:12")) == [OwnEcho("7")]


def test_once_our_number_is_known_any_other_app_is_a_takeover() -> None:
    assert page(user=PAGE_ID, **echo(app_id=8)) == [Ignored("echo")]
    assert page(own_app="7", user=PAGE_ID, **echo(app_id=8)) == [Takeover(PSID)]
    assert page(own_app="8", user=PAGE_ID, **echo(app_id=8)) == [Ignored("echo")]


def test_the_conversation_is_taken_and_handed_back() -> None:
    assert page(take_thread_control={"previous_owner_app_id": 7}) == [Takeover(PSID)]
    assert page(own_app="7", pass_thread_control={"new_owner_app_id": "7"}) == [HandBack(PSID)]
    assert page(own_app="7", pass_thread_control={"new_owner_app_id": "9"}) == [Takeover(PSID)]


def test_an_edited_message_is_not_answered_again() -> None:
    assert page(message_edit={"mid": "m", "text": "x", "num_edit": 1}) == [Ignored("message_edit")]


def test_another_page_is_not_ours() -> None:
    payload = {"object": "page", "entry": [{"id": "1", "messaging": [{"message": {}}]}]}
    assert read("messenger", payload) == [Ignored("other_account")]


NAMES = st.sampled_from(
    [
        "object",
        "entry",
        "id",
        "messaging",
        "standby",
        "sender",
        "recipient",
        "message",
        "mid",
        "text",
        "attachments",
        "type",
        "payload",
        "url",
        "event_name",
        "app_id",
        "timestamp",
        "follower",
        "result",
        "chat",
        "from",
        "date",
        "postback",
    ]
)
VALUES = st.sampled_from(
    ["page", PAGE_ID, OA_ID, "user_send_text", "message.text.received", "follow", "oa_send_text"]
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | VALUES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=6),
    max_leaves=30,
)


@given(ANYTHING)
def test_nothing_makes_the_reading_of_events_fail(payload: Any) -> None:
    for platform in ("zalo_oa", "zalo_bot", "messenger"):
        for event in read(platform, payload):
            if isinstance(event, Message):
                assert 0 < len(event.platform_id) <= 255
                assert 0 <= event.sent_at < 2**53
