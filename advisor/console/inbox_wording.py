"""The inbox in Vietnamese: states, reasons, why a reply cannot go out, ready-made replies."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from advisor.channels.handover import Refusal
from advisor.console.pages.switch import CHANNEL_TITLES
from advisor.settings import LOCAL_TIME
from advisor.store import channel_tables as outbox
from advisor.store import handover_tables as tables

CHANNELS: Final = CHANNEL_TITLES
STATES: Final = {
    tables.WAITING: "Đang chờ cán bộ",
    tables.CLAIMED: "Đã nhận, chưa trả lời",
    tables.ANSWERED: "Đang trao đổi",
    tables.HANDED_BACK: "Đã trả lại trợ lý tự động",
    tables.TIMED_OUT: "Không ai nhận",
    tables.CLOSED: "Đã kết thúc",
}
REASONS: Final = {
    tables.ASKED: "xin gặp cán bộ",
    tables.NOT_UNDERSTOOD: "trợ lý không hiểu câu hỏi",
    tables.REPEATED: "hỏi lại nhiều lần",
}
# Status of a reply in the outbox -> what the officer is told beside it.
UNSENT: Final = {
    outbox.WAITING: "đang chờ gửi",
    outbox.SENDING: "đang gửi",
    outbox.UNKNOWN: "không rõ đã tới nơi chưa",
    outbox.CANCELLED: "không gửi được",
    outbox.DEAD: "không gửi được",
}
_REFUSALS: Final = {
    "window_7d": "Người dân nhắn lần cuối đã quá 7 ngày, kênh này không cho gửi nữa",
    "window_24h": "Người dân nhắn lần cuối đã quá 24 giờ, kênh này không cho gửi nữa",
    "window_48h": "Người dân nhắn lần cuối đã quá 48 giờ",
    "text": "Câu trả lời trống hoặc quá dài",
}
_QUICK: Final = Path(__file__).with_name("quick_replies.yml")


def refusal_told(refusal: Refusal) -> str:
    """Why a reply was refused, with the end of the window."""
    told = _REFUSALS.get(refusal.reason.partition(":")[0], refusal.reason)
    if refusal.ended_at is None:
        return f"{told}."
    ended = datetime.fromtimestamp(refusal.ended_at / 1000, LOCAL_TIME)
    return f"{told} (hết hạn lúc {ended:%H:%M %d/%m/%Y})."


@cache
def quick_replies() -> dict[str, str]:
    """Ready-made replies by their titles."""
    found: dict[str, str] = yaml.safe_load(_QUICK.read_text(encoding="utf-8"))
    return {title: text.strip() for title, text in found.items()}
