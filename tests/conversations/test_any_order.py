"""Messages of all conversations in any order: always answered, never broken, never too long."""

import random
from datetime import date
from pathlib import Path

import pytest
import yaml

from advisor.language.routing.model import RouteModel
from tests.conversations.chat import Chat
from tests.conversations.test_conversations import FILES, FORBIDDEN, plain

LONGEST_ON_ZALO = 2_000
CHATS, TURNS = 40, 12
TODAY = date(2026, 11, 23)


def said(file: Path) -> list[str]:
    """What the citizen of one conversation says."""
    return [turn["user"] for turn in yaml.safe_load(file.read_text(encoding="utf-8"))["turns"]]


def test_messages_in_any_order_are_answered(
    route_model: RouteModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADVISOR_TODAY", TODAY.isoformat())
    rng = random.Random(2026)
    messages = [text for file in FILES for text in said(file)]
    for _ in range(CHATS):
        chat, story = Chat(route_model, TODAY), rng.sample(messages, TURNS)
        for number, text in enumerate(story):
            replies = chat.say(text)
            told = f"{story[: number + 1]} → {replies}"
            assert replies, told
            for reply in replies:
                assert 0 < len(reply["text"]) <= LONGEST_ON_ZALO, told
                assert not any(part in plain(reply["text"]) for part in FORBIDDEN), told
