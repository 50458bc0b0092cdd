"""A reply as the Zalo Bot Platform takes it: texts and photos; buttons become a numbered list."""

from collections.abc import Sequence

from advisor.answers.rendering.pieces import MESSAGE_LIMIT, pieces
from advisor.channels.calls import Call, Reply
from advisor.channels.choices import as_list
from advisor.channels.said import Said


def render(said: Sequence[Said]) -> Reply:
    """The calls of a reply; the numbers of the last list with buttons stand for its choices."""
    calls: list[Call] = []
    choices: list[str] = []
    for one in said:
        text = one.text
        if one.buttons:
            listed, choices = as_list(one.buttons)
            text = f"{text}\n\n{listed}".strip()
        if one.image:
            calls.append(Call("sendPhoto", {"photo": one.image}))
        calls += [Call("sendMessage", {"text": piece}) for piece in pieces(text, MESSAGE_LIMIT)]
    return Reply(calls, choices)
