"""A reply as Messenger takes it: a template with up to 3 buttons, else quick replies, else a list.

Titles hold 20 characters. Longer ones stand in a numbered list in the text, with the numbers as
quick replies, so that a citizen reads every choice whole.
"""

from collections.abc import Sequence
from typing import Any, Final

from advisor.answers.answer import Button
from advisor.answers.rendering.buttons import MESSENGER_QUICK_REPLIES, MESSENGER_TEMPLATE
from advisor.answers.rendering.pieces import MESSAGE_LIMIT, pieces
from advisor.channels.calls import Call, Reply
from advisor.channels.choices import as_list
from advisor.channels.replies import reply
from advisor.channels.said import Said

METHOD: Final = "messages"
_TEMPLATE_TEXT: Final = 640


def render(said: Sequence[Said]) -> Reply:
    """The calls of a reply; numbers stand for buttons where they are listed."""
    calls: list[Call] = []
    choices: list[str] = []
    for one in said:
        if one.image:
            payload = {"url": one.image, "is_reusable": True}
            calls.append(Call(METHOD, {"attachment": {"type": "image", "payload": payload}}))
        if one.text or one.buttons:
            found, choices = _texts(one.text or reply("more"), one.buttons)
            calls += found
    return Reply(calls, choices)


def _texts(text: str, buttons: Sequence[Button]) -> tuple[list[Call], list[str]]:
    choices: list[str] = []
    quick = [_quick(button.title, button.text()) for button in buttons]
    if buttons and not _fit(buttons):
        listed, choices = as_list(buttons)
        text = f"{text}\n\n{listed}"
        quick = [_quick(str(place), words) for place, words in enumerate(choices, 1)]
        if len(quick) > MESSENGER_QUICK_REPLIES.count:
            quick = []
    *earlier, last = pieces(text, MESSAGE_LIMIT)
    calls = [Call(METHOD, {"text": piece}) for piece in earlier]
    is_template = not choices and 0 < len(buttons) <= MESSENGER_TEMPLATE.count
    if is_template and _fit(buttons) and len(last) <= _TEMPLATE_TEXT:
        return [*calls, Call(METHOD, _template(last, buttons))], choices
    message: dict[str, Any] = {"text": last}
    if quick and (choices or _fit(buttons)):
        message["quick_replies"] = quick
    return [*calls, Call(METHOD, message)], choices


def _fit(buttons: Sequence[Button]) -> bool:
    limits = MESSENGER_QUICK_REPLIES
    return len(buttons) <= limits.count and all(
        len(one.title) <= limits.title and len(one.text()) <= limits.payload for one in buttons
    )


def _quick(title: str, words: str) -> dict[str, str]:
    return {"content_type": "text", "title": title, "payload": words}


def _template(text: str, buttons: Sequence[Button]) -> dict[str, Any]:
    shown = [{"type": "postback", "title": one.title, "payload": one.text()} for one in buttons]
    payload = {"template_type": "button", "text": text, "buttons": shown}
    return {"attachment": {"type": "template", "payload": payload}}
