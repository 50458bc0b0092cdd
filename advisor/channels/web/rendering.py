"""A reply as the web chat keeps it: whole texts with buttons, pictures of our own."""

from collections.abc import Sequence
from typing import Final

from advisor.answers.rendering.buttons import WEB, fit_buttons
from advisor.channels.calls import Call, Reply
from advisor.channels.said import Said
from advisor.pictures.address import FOLDER, token_of

SAY: Final = "say"
# Marks what the citizen asked to be told some day: it answers no message of the conversation.
UNASKED: Final = "unasked"


def render(said: Sequence[Said]) -> Reply:
    """One call a message. Pictures from elsewhere are told in words: nothing is loaded there."""
    return Reply([_call(one) for one in said])


def _call(one: Said) -> Call:
    buttons = [
        {"title": button.title, "text": button.text()} for button in fit_buttons(one.buttons, WEB)
    ]
    token = token_of(one.image)
    picture = f"{FOLDER}/{token}.png" if token else ""
    text = one.text or ("" if picture or buttons else one.alt)
    return Call(SAY, {"text": text, "buttons": buttons, "picture": picture, "alt": one.alt})
