"""What is done to a message before Rasa sees it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.channels.incoming import LONGEST_TEXT, is_sender, plain_text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("đóng bao nhiêu", "đóng bao nhiêu"),
        ("5 triệu/tháng", "5 triệu/tháng"),
        ("/restart", "restart"),
        ('/ask{"money": 1}', 'ask{"money": 1}'),
        (" \u200b//restart", "restart"),
        ("\ufeff／greet", "greet"),
        ("/", "…"),
        ("", "…"),
        (" \u200b ", "…"),
        ("  chào \n", "chào"),
        ("\ud83d chào", "? chào"),
    ],
)
def test_a_leading_slash_is_taken_off(text: str, seen: str) -> None:
    assert plain_text(text) == seen


def test_three_thousand_characters_stay_and_the_rest_of_a_flood_is_cut() -> None:
    assert len(plain_text("a" * 3_000)) == 3_000
    assert len(plain_text("a" * 50_000)) == LONGEST_TEXT


@given(st.text())
def test_any_text_is_storable_and_never_a_command(text: str) -> None:
    seen = plain_text(text)
    seen.encode("utf-8")
    assert seen.strip()
    assert not seen.strip().startswith("/")


@pytest.mark.parametrize("sender", ["a", "zalo:123", "Nguyễn An", "x" * 255])
def test_a_printable_name_is_a_sender(sender: str) -> None:
    assert is_sender(sender)


@pytest.mark.parametrize("sender", ["", "x" * 256, "a\x00", "a\nb", "\ud83d"])
def test_other_names_are_not(sender: str) -> None:
    assert not is_sender(sender)
