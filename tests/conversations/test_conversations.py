"""Every conversation of `tests/conversations/<phenomenon>/<sentence>.yml`, with the trained model.

A file: `today` (the day of the answers), `turns` of `user` and what the reply must and must not
hold: `says` (all of these), `says_one_of`, `never`, `buttons` (titles that must be offered). Texts
are compared in lower case with single spaces. `offices` names a list of `tests/offices/lists` that
is in use; without it there is none. `call_backs: true` is an office that takes requests to be
called, `citizen: true` somebody whom a platform reaches, `own_database: true` nobody such; all
of them on a database of their own.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor.language.routing.model import RouteModel
from advisor.offices.checking import check as check_list
from advisor.offices.directory import EMPTY, Directory
from tests.conversations.chat import Chat

FOLDER = Path(__file__).parent
LISTS = FOLDER.parent / "offices" / "lists"
FILES = sorted(FOLDER.glob("*/*.yml"))
FORBIDDEN = ("{{", "none", "undefined", "traceback", "_months", "null")


def plain(text: str) -> str:
    """Lower case, single spaces."""
    return " ".join(text.lower().split())


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_conversation_goes_as_written(
    file: Path,
    route_model: RouteModel,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    script = yaml.safe_load(file.read_text(encoding="utf-8"))
    monkeypatch.setenv("ADVISOR_CALL_BACKS", "on" if script.get("call_backs") else "off")
    if script.keys() & {"call_backs", "citizen", "own_database"}:
        request.getfixturevalue("own_database")
    if script.get("citizen"):
        request.getfixturevalue("citizen")
    today = str(script.get("today", "2026-11-23"))
    monkeypatch.setenv("ADVISOR_TODAY", today)
    directory = offices_of(script.get("offices"), date.fromisoformat(today))
    monkeypatch.setattr("actions.surroundings.current_offices", lambda: directory)
    chat = Chat(route_model, date.fromisoformat(today))
    for turn in script["turns"]:
        check(turn, chat.say(turn["user"]))


def offices_of(name: str | None, today: date) -> Directory:
    """The offices of a test's list; none without a name."""
    if name is None:
        return EMPTY
    file = LISTS / f"{name}.csv"
    return Directory(check_list(file.read_bytes(), str(file), today).offices)


def check(turn: dict[str, Any], replies: list[dict[str, Any]]) -> None:
    """Compare one reply with what the script says of it."""
    text = plain("\n".join(reply["text"] for reply in replies))
    told = f"\n  citizen: {turn['user']}\n  bot: {text}"
    assert text, f"silence{told}"
    for part in turn.get("says", ()):
        assert plain(part) in text, f"missing {part!r}{told}"
    if turn.get("says_one_of"):
        assert any(plain(part) in text for part in turn["says_one_of"]), f"none of them{told}"
    for part in (*turn.get("never", ()), *FORBIDDEN):
        assert plain(part) not in text, f"must not say {part!r}{told}"
    offered = [button["title"] for reply in replies for button in reply.get("buttons") or ()]
    for title in turn.get("buttons", ()):
        assert title in offered, f"no button {title!r} among {offered}{told}"
