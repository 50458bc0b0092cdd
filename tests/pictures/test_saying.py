"""Pictures in a turn: on channels that show them, never in place of the text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answer import ActionAnswer
from advisor import pictures
from advisor.channels.said import said_of
from advisor.store.errors import StoreError
from tests.pictures.results import TODAY

QUESTION = "nhà 4 người mua bhyt hết bao nhiêu"


def say(channel: str, metadata: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """What the action says to the question on a channel."""
    from advisor.language.values.read import read_values

    values = [
        {"entity": v.kind, "value": v.value, "start": v.start, "end": v.end, "text": v.text}
        for v in read_values(QUESTION, TODAY)
    ]
    route = {"programme": "household_hi", "topic": "contribution_amount", "confidence": 0.9}
    message = {"text": QUESTION, "routes": [route], "entities": values, "metadata": metadata or {}}
    event = {"event": "user", "text": QUESTION, "input_channel": channel}
    tracker = Tracker("citizen", {}, message, [event], False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    ActionAnswer().run(dispatcher, tracker, {})
    return dispatcher.messages


@pytest.mark.parametrize("channel", ["web", "zalo_oa", "zalo_bot", "messenger"])
def test_the_picture_comes_before_the_text_on_channels_that_show_it(
    place: Path, channel: str
) -> None:
    picture, text = say(channel)
    token = pictures.token_of(picture["image"])
    assert token
    assert picture["image_alt"] == pictures.alt_of(token)
    assert not picture["text"]
    assert "3.825.360 đồng" in text["text"]
    assert text["buttons"]


@pytest.mark.parametrize("channel", ["rest", "cmdline"])
def test_other_channels_get_the_text_only(place: Path, channel: str) -> None:
    (text,) = say(channel)
    assert "3.825.360 đồng" in text["text"]
    assert not text["image"]


def test_a_rest_caller_may_ask_for_pictures(place: Path) -> None:
    assert [bool(message["image"]) for message in say("rest", {"pictures": True})] == [True, False]
    assert len(say("rest", {"pictures": "yes"})) == 1


@pytest.mark.parametrize("failure", [StoreError("away"), KeyError("household"), ValueError("x")])
def test_a_failing_picture_never_costs_the_text(
    place: Path, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    def fail(_: object) -> str:
        raise failure

    monkeypatch.setattr("actions.pictures.keep", fail)
    (text,) = say("web")
    assert "3.825.360 đồng" in text["text"]


def test_channels_are_told_the_image_with_its_words() -> None:
    said = said_of(
        [
            {"text": "", "image": "http://x/pictures/a.png", "image_alt": "Bảng tiền đóng"},
            # As Rasa keeps it: the image is an attachment as well.
            {"text": None, "image": "http://x/b.png", "attachment": "http://x/b.png"},
            {"text": "Xong"},
        ]
    )
    assert [(one.text, one.image, one.alt) for one in said] == [
        ("", "http://x/pictures/a.png", "Bảng tiền đóng"),
        ("", "http://x/b.png", ""),
        ("Xong", "", ""),
    ]
