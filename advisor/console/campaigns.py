"""A message of the office to who asked for reminders: what was typed, and how it looks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from advisor.channels import windows
from advisor.channels.calls import Reply
from advisor.channels.messenger import rendering as messenger
from advisor.channels.outreach import is_night
from advisor.channels.said import Said
from advisor.channels.web import rendering as web
from advisor.channels.zalo_bot import rendering as zalo_bot
from advisor.channels.zalo_oa import rendering as zalo_oa
from advisor.console.refusal import Refusal
from advisor.console.visit import Visit
from advisor.conversation.reminding import CARD, PERIOD
from advisor.settings import LOCAL_TIME
from advisor.store import campaigns
from advisor.store.campaigns import LONGEST_TEXT, MOST_A_MINUTE, Plan, Reach
from advisor.store.reminder_tables import (
    APPROVED,
    DONE,
    DRAFT,
    FAILED,
    HELD,
    QUEUED,
    REFUSED,
    RUNNING,
    SENT,
    STOPPED,
    SUBMITTED,
    WAITING,
)

CHANNELS: Final = {
    "web": "Trang web",
    "zalo_oa": "Zalo OA",
    "zalo_bot": "Zalo Bot",
    "messenger": "Messenger",
}
KINDS: Final = {PERIOD: "nhắc đóng tiếp BHXH tự nguyện", CARD: "nhắc gia hạn thẻ BHYT"}
STATES: Final = {
    DRAFT: "đang soạn",
    SUBMITTED: "chờ duyệt",
    APPROVED: "đã duyệt, chờ giờ gửi",
    RUNNING: "đang gửi",
    STOPPED: "đã dừng",
    DONE: "đã gửi xong",
}
DELIVERIES: Final = {
    WAITING: "chờ gửi",
    HELD: "chưa được phép gửi",
    QUEUED: "đang gửi",
    SENT: "đã gửi",
    REFUSED: "không gửi",
    FAILED: "lỗi khi gửi",
    STOPPED: "đã dừng",
}
_RENDER: Final[dict[str, Callable[[Sequence[Said]], Reply]]] = {
    "web": web.render,
    "zalo_oa": zalo_oa.render,
    "zalo_bot": zalo_bot.render,
    "messenger": messenger.render,
}
_FORMAT: Final = "%Y-%m-%dT%H:%M"
# What an officer reads for the reason that the sending side wrote down.
_REASONS: Final = {
    "window_24h": "ngoài 24 giờ từ tin cuối của người dân",
    "window_48h": "ngoài 48 giờ từ tin cuối của người dân",
    "window_7d": "ngoài 7 ngày từ tin cuối của người dân",
    "human_takeover": "cán bộ đang trả lời người dân",
    "unsubscribed": "người dân đã dừng nhận",
    "stopped": "cán bộ đã bấm dừng",
    "gone": "người dân đã xoá dữ liệu",
    "paused": "trợ lý đang tạm dừng",
    "interrupted": "máy chủ dừng trong lúc gửi",
}


@dataclass(frozen=True)
class Preview:
    """How a channel shows a message."""

    channel: str
    texts: tuple[str, ...]


def told_reason(reason: str) -> str:
    """Why something did not go out, for officers; what is not known is shown as it was written."""
    return _REASONS.get(reason.partition(":")[0], reason)


def plan_of(visit: Visit) -> Plan:
    """The form's plan. Raises Refusal (400) for what cannot be sent so."""
    text = visit.field("text", LONGEST_TEXT)
    kind, channel = visit.field("kind", 20), visit.field("channel", 20)
    rate = visit.field("per_minute", 4)
    if not text:
        raise Refusal(400, "Anh/Chị soạn nội dung tin.")
    if (kind and kind not in KINDS) or (channel and channel not in CHANNELS):
        raise Refusal(400, "Không có nhóm người nhận này.")
    if not (rate.isascii() and rate.isdigit() and 1 <= int(rate) <= MOST_A_MINUTE):
        raise Refusal(400, f"Tốc độ từ 1 đến {MOST_A_MINUTE} tin một phút.")
    return Plan(text, kind, channel, _moment(visit.field("send_at", 20)), int(rate))


def check_time(plan: Plan, now: int) -> None:
    """Raises Refusal (400) for a time at night or one that is over."""
    if is_night(plan.send_at):
        raise Refusal(400, "Không gửi tin từ 21 giờ đến 7 giờ. Anh/Chị chọn giờ khác.")
    if plan.send_at < now:
        raise Refusal(400, "Giờ gửi đã qua. Anh/Chị chọn giờ khác.")


def typed(moment: int) -> str:
    """A time (ms) as the form's field has it."""
    return datetime.fromtimestamp(moment / 1000, LOCAL_TIME).strftime(_FORMAT)


def reach_of(plan: Plan) -> Reach:
    """How many the message would go to now, and how many the rules keep it from."""
    return campaigns.reach(plan, _refusal)


def previews(plan: Plan) -> list[Preview]:
    """The message on each of its channels."""
    wanted = [plan.channel] if plan.channel else list(CHANNELS)
    return [Preview(CHANNELS[name], _texts(_RENDER[name]([Said(plan.text)]))) for name in wanted]


def _texts(reply: Reply) -> tuple[str, ...]:
    return tuple(str(call.body.get("text", "")) for call in reply.calls)


def words() -> dict[str, Any]:
    """What every page of messages needs."""
    return {
        "channels": CHANNELS,
        "kinds": KINDS,
        "states": STATES,
        "deliveries": DELIVERIES,
        "told_reason": told_reason,
        "typed": typed,
    }


def _refusal(channel: str, last_user_at: int) -> str:
    return windows.refusal(channel, last_user_at, by_officer=False)


def _moment(text: str) -> int:
    try:
        local = datetime.strptime(text, _FORMAT).replace(tzinfo=LOCAL_TIME)
        return int(local.timestamp() * 1000)
    except (ValueError, OverflowError):
        raise Refusal(400, "Anh/Chị chọn ngày giờ gửi.") from None
