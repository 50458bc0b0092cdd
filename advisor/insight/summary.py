"""The figures at the top of the dashboard: each with its name, its value, and what it counts."""

from dataclasses import dataclass

from sqlalchemy.engine import Engine

from advisor.insight import counting, handover, waits
from advisor.insight.counts import Counts
from advisor.insight.scope import Scope
from advisor.insight.tables_shown import GROUPS, Table


@dataclass(frozen=True)
class Figure:
    """One figure, written as officers read it."""

    title: str
    value: str
    counted: str


def figures(counts: Counts) -> list[Figure]:
    """Citizens, conversations, messages, how they ended, satisfaction, speed, busiest hours."""
    scope, on = counts.scope, counts.on
    totals = counting.totals(scope, on)
    told = [
        Figure("Người dân", number(counting.citizens(scope, on)), CITIZENS),
        Figure("Cuộc trò chuyện", number(totals.opens), CONVERSATIONS),
        Figure("Tin nhắn", number(totals.turns), "Mỗi tin người dân gửi tới trợ lý."),
    ]
    told += [
        Figure(GROUPS[group], _with_share(counts.of_group(group), totals.turns), counted)
        for group, counted in ENDED.items()
    ]
    return [
        *told,
        Figure("Hài lòng", share(totals.satisfaction), _rated(totals)),
        *_waits(scope, on),
        Figure("Thời gian xử lý", _seconds(counting.median_ms(scope, on)), WORK),
        Figure("Giờ đông nhất", _busiest(counts.hours), BUSIEST),
    ]


CITIZENS = "Đếm theo bí danh đổi mỗi tháng: ai nhắn trong hai tháng được tính hai lần."
CONVERSATIONS = "Lượt bắt đầu hỏi, kể cả người quay lại hỏi chuyện mới."
ENDED = {
    "answered": "Tin nhắn nhận được câu trả lời, phép tính hoặc nơi đến.",
    "clarify": "Trợ lý hỏi lại để biết rõ hơn.",
    "unanswerable": "Trợ lý không hiểu hoặc chưa có bài trả lời.",
    "handed": "Người dân được chuyển sang cán bộ.",
}
WAIT = (
    "Trung vị từ lúc tin của người dân tới đến lúc câu trả lời được gửi đi, trên mọi kênh; "
    "cập nhật mỗi giờ."
)
WORK = "Trung vị thời gian trợ lý soạn câu trả lời, không kể gửi nhận."
BUSIEST = "Ba giờ có nhiều tin nhắn nhất, cộng cả kỳ."


def as_table(told: list[Figure]) -> Table:
    """The figures as rows, for the files."""
    rows = tuple((one.title, one.value, one.counted) for one in told)
    return Table("figures", "Tổng quan", "Các số chính của kỳ.", ("", "Số", "Đếm gì"), rows)


def number(value: int) -> str:
    """1.034.000"""
    return f"{value:,}".replace(",", ".")


def share(value: float | None) -> str:
    """84,5 %; a dash for None."""
    return "–" if value is None else f"{100 * value:.1f}".replace(".", ",") + " %"


def _with_share(part: int, whole: int) -> str:
    return f"{number(part)} ({share(part / whole)})" if whole else "0"


def _rated(totals: counting.Totals) -> str:
    rated = totals.good + totals.bad
    return f"{number(totals.good)} đánh giá tốt trong {number(rated)} lượt đánh giá."


def _waits(scope: Scope, on: Engine | None) -> list[Figure]:
    """How long citizens waited, for the bot and for officers; neither knows a programme."""
    if scope.programme:
        return []
    officers = handover.reply_times(*scope.moments, on, channel=scope.channel)
    asked = (
        f"{number(officers.asked)} người xin gặp cán bộ, {number(officers.replied)} được trả lời, "
        f"{number(officers.timed_out)} không ai nhận; trung vị đến câu đầu tiên, kể cả ngoài giờ."
    )
    return [
        Figure("Thời gian trả lời", _seconds(waits.median_ms(scope, on)), WAIT),
        Figure("Cán bộ trả lời sau", _minutes(officers.median_ms), asked),
    ]


def _seconds(ms: int | None) -> str:
    return "–" if ms is None else f"{ms / 1_000:.2f}".replace(".", ",") + " giây"


def _minutes(ms: int | None) -> str:
    return "–" if ms is None else f"{number(ms // 60_000)} phút"


def _busiest(hours: dict[int, int]) -> str:
    busiest = sorted(hours, key=lambda hour: (-hours[hour], hour))[:3]
    return ", ".join(f"{hour} giờ" for hour in busiest) or "–"
