"""A reply as Zalo OA takes it: texts of 2,000 characters, five buttons a message, images by URL."""

from collections.abc import Sequence
from typing import Any, Final

from advisor.answers.answer import Button
from advisor.answers.rendering.buttons import ZALO_OA, fit_buttons
from advisor.answers.rendering.pieces import MESSAGE_LIMIT, pieces
from advisor.channels.calls import Call, Reply
from advisor.channels.choices import as_list
from advisor.channels.replies import reply
from advisor.channels.said import Said

METHOD: Final = "message"
# Two messages of buttons; more choices than that are easier to read as a list.
_MOST_BUTTONS: Final = 2 * ZALO_OA.count


def render(said: Sequence[Said]) -> Reply:
    """The calls of a reply; numbers stand for buttons where there are too many for buttons."""
    calls: list[Call] = []
    choices: list[str] = []
    for one in said:
        if one.image:
            calls.append(Call(METHOD, image_message({"url": one.image})))
        if len(one.buttons) > _MOST_BUTTONS:
            listed, choices = as_list(one.buttons)
            calls += _texts(f"{one.text}\n\n{listed}".strip(), ())
        elif one.text or one.buttons:
            choices = []
            calls += _texts(one.text, one.buttons)
    return Reply(calls, choices)


def _texts(text: str, buttons: Sequence[Button]) -> list[Call]:
    *earlier, last = pieces(text, MESSAGE_LIMIT) or [reply("more")]
    calls = [Call(METHOD, {"text": piece}) for piece in earlier]
    first, rest = buttons[: ZALO_OA.count], buttons[ZALO_OA.count :]
    calls.append(Call(METHOD, _message(last, first)))
    if rest:
        calls.append(Call(METHOD, _message(reply("more"), rest)))
    return calls


def _message(text: str, buttons: Sequence[Button]) -> dict[str, Any]:
    fitted = fit_buttons(buttons, ZALO_OA)
    if not fitted:
        return {"text": text}
    shown = [{"title": one.title, "type": "oa.query.show", "payload": one.text()} for one in fitted]
    attachment = {"type": "template", "payload": {"buttons": shown}}
    return {"text": text, "attachment": attachment}


def image_message(where: dict[str, str]) -> dict[str, Any]:
    """An image, by its `url` or by the `attachment_id` of one that was uploaded."""
    element = {"media_type": "image", **where}
    payload = {"template_type": "media", "elements": [element]}
    return {"attachment": {"type": "template", "payload": payload}}


def image_url(message: dict[str, Any]) -> str:
    """The address of an image in a message, "" when it has none."""
    elements = message.get("attachment", {}).get("payload", {}).get("elements") or [{}]
    return str(elements[0].get("url", ""))
