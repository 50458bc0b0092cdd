"""An article as a channel shows it on a day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from markupsafe import Markup

from advisor.answers.answer import Answer, Button
from advisor.answers.article import Article
from advisor.answers.fitting import fit
from advisor.answers.rendering.buttons import WEB, as_numbered_list, fit_buttons
from advisor.answers.rendering.html import to_html
from advisor.answers.telling import tell
from advisor.channels.calls import Reply
from advisor.channels.messenger import rendering as messenger
from advisor.channels.said import Said
from advisor.channels.zalo_bot import rendering as zalo_bot
from advisor.channels.zalo_oa import rendering as zalo_oa
from advisor.law import LawBook

CHANNELS: Final = {
    "zalo_oa": "Zalo OA",
    "zalo_bot": "Zalo Bot",
    "messenger": "Messenger",
    "web": "Trang web",
    "shell": "Văn bản",
}


@dataclass(frozen=True)
class Bubble:
    """One message with its buttons; `text` is Markup where the channel shows HTML."""

    text: str
    buttons: tuple[str, ...] = ()


def preview(article: Article, channel: str, *, law: LawBook, on: date) -> list[Bubble]:
    """The messages of an article. Raises TextNotRenderable for a figure without a value."""
    answer = fit(tell(article, law=law, on=on), article.title)
    if channel == "web":
        titles = tuple(button.title for button in fit_buttons(answer.buttons, WEB))
        # `to_html` escapes every text: its tags are its own.
        return [Bubble(Markup(to_html(answer)), titles)]
    if channel in _RENDERERS:
        return _sent(_RENDERERS[channel]([Said(answer.to_text(), answer.buttons)]))
    return [Bubble(_with_list(answer))]


_RENDERERS: Final[dict[str, Callable[[Sequence[Said]], Reply]]] = {
    "zalo_oa": zalo_oa.render,
    "zalo_bot": zalo_bot.render,
    "messenger": messenger.render,
}


def _sent(reply: Reply) -> list[Bubble]:
    return [_bubble(call.body) for call in reply.calls]


def _bubble(body: dict[str, Any]) -> Bubble:
    """Text and titles of buttons, wherever the platform wants them in its message."""
    payload = body.get("attachment", {}).get("payload", {})
    buttons = [*payload.get("buttons", ()), *body.get("quick_replies", ())]
    return Bubble(
        body.get("text") or payload.get("text", ""), tuple(one["title"] for one in buttons)
    )


def _with_list(answer: Answer) -> str:
    listed = as_numbered_list(_shown(answer.buttons))
    return f"{answer.to_text()}\n\n{listed}".strip()


def _shown(buttons: Sequence[Button]) -> list[Button]:
    return [button for button in buttons if button.title.strip()]
