"""The switch with which the bot is paused, per channel or everywhere."""

from typing import Final

from starlette.responses import Response

from advisor.console.page import Page
from advisor.console.permissions import Right
from advisor.console.refusal import Refusal
from advisor.console.visit import Visit
from advisor.store import switch, switching

CHANNEL_TITLES: Final = {
    switch.ALL: "Tất cả các kênh",
    "rest": "REST",
    "web": "Trang web",
    "zalo_oa": "Zalo OA",
    "zalo_bot": "Zalo Bot",
    "messenger": "Messenger",
}

page = Page("Tạm dừng", "/switch")


@page.get("/switch", Right.SWITCH_BOT)
def switches(visit: Visit) -> Response:
    """Every channel with its switch."""
    return visit.show("switch.html", switches=switch.state(), titles=CHANNEL_TITLES)


@page.post("/switch/{channel}/pause", Right.SWITCH_BOT)
def pause(visit: Visit) -> Response:
    """Keep the bot quiet; a reason is needed, the notice for citizens is not."""
    channel, reason = _known(visit.place["channel"]), visit.field("reason", 500)
    if not reason:
        raise Refusal(400, "Anh/Chị ghi lý do tạm dừng.")
    notice = visit.field("notice", switch.LONGEST_NOTICE)
    switching.pause(visit.now, channel, reason, visit.user.name, notice)
    return visit.go("/switch", f"Đã tạm dừng: {CHANNEL_TITLES[channel]}.")


@page.post("/switch/{channel}/resume", Right.SWITCH_BOT)
def resume(visit: Visit) -> Response:
    """Let the bot answer again."""
    channel, reason = _known(visit.place["channel"]), visit.field("reason", 500)
    switching.resume(visit.now, channel, visit.user.name, reason)
    return visit.go("/switch", f"Đã bật lại: {CHANNEL_TITLES[channel]}.")


def _known(channel: str) -> str:
    if channel not in CHANNEL_TITLES:
        raise Refusal(404, "Không có kênh này.")
    return channel
