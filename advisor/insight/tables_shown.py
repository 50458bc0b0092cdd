"""The tables of the dashboard and of the report: what is counted, in the officers' words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from advisor.insight import counting
from advisor.insight.counts import Counts
from advisor.insight.statuses import STATUSES
from advisor.insight.wording import Words

Cell = str | int | float | date | None
# A range that fewer turns fall into could be somebody: such ranges are put together.
LEAST_IN_RANGE: Final = 5
GROUPS: Final = {
    "answered": "Đã trả lời",
    "clarify": "Hỏi lại cho rõ",
    "unanswerable": "Chưa trả lời được",
    "handed": "Chuyển cán bộ",
    "out": "Ngoài phạm vi",
    "refused": "Không xử lý",
    "error": "Lỗi hệ thống",
}


@dataclass(frozen=True)
class Table:
    """Rows under heads; `chart` is "bar", "bars" (lying), "line" or "" for none.

    `counted` says in a line what the figures are.
    """

    key: str
    title: str
    counted: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    chart: str = ""


def tables(counts: Counts, words: Words) -> list[Table]:
    """Every table of a scope, in the order of the page."""
    made = (_days, _hours, _groups, _channels, _programmes, _topics, _asked, _rising)
    more = (_statuses, _calculators, _inputs)
    return [one(counts, words) for one in (*made, *more)]


def _days(counts: Counts, words: Words) -> Table:
    counted = counting.by_day(counts.scope, counts.on)
    rows = tuple((day, counted.get(day, 0)) for day in counts.scope.days)
    said = "Tin nhắn của người dân trong từng ngày, theo giờ Việt Nam."
    return Table("days", "Tin nhắn theo ngày", said, ("Ngày", "Tin nhắn"), rows, "line")


def _hours(counts: Counts, words: Words) -> Table:
    rows = tuple((f"{hour} giờ", counts.hours.get(hour, 0)) for hour in range(24))
    said = "Tin nhắn của cả kỳ cộng theo giờ trong ngày: 8 giờ là từ 8:00 đến 8:59."
    return Table("hours", "Tin nhắn theo giờ", said, ("Giờ", "Tin nhắn"), rows, "bar")


def _groups(counts: Counts, words: Words) -> Table:
    rows = [(title, counts.of_group(group)) for group, title in GROUPS.items()]
    said = "Mỗi tin nhắn được tính đúng một lần, theo cách trợ lý xử lý tin đó."
    return Table("groups", "Kết quả xử lý", said, HEADS, _shared(rows), "bars")


def _statuses(counts: Counts, words: Words) -> Table:
    rows = [(title, counts.statuses.get(status, 0)) for status, title in STATUSES.items()]
    said = "Các kết quả ở trên, tách chi tiết."
    shown = _shared([row for row in rows if row[1]])
    return Table("statuses", "Kết quả chi tiết", said, HEADS, shown)


def _channels(counts: Counts, words: Words) -> Table:
    rows = _named(counting.by_channel(counts.scope, counts.on), words.channel)
    said = "Tin nhắn theo ứng dụng mà người dân dùng."
    return Table("channels", "Theo kênh", said, HEADS, rows, "bars")


def _programmes(counts: Counts, words: Words) -> Table:
    rows = _named(counting.by_programme(counts.scope, counts.on), words.programme)
    said = "Tin nhắn theo loại bảo hiểm mà câu hỏi nói đến."
    return Table("programmes", "Theo loại bảo hiểm", said, HEADS, rows, "bars")


def _topics(counts: Counts, words: Words) -> Table:
    rows = _named(counting.by_topic(counts.scope, counts.on), words.topic)
    said = "Tin nhắn theo chủ đề của câu hỏi, mọi loại bảo hiểm cộng lại."
    return Table("topics", "Theo chủ đề", said, HEADS, rows, "bars")


def _asked(counts: Counts, words: Words) -> Table:
    found = counting.asked(counts.scope, on=counts.on)
    rows = tuple(
        (words.calculator(one.calculator) if one.calculator else words.article(one.article),
         "Tính toán" if one.calculator else "Bài viết", one.turns)
        for one in found
    )  # fmt: skip
    said = "Các câu hỏi gộp theo bài viết hoặc phép tính đã trả lời chúng; 15 nhóm nhiều nhất."
    heads = ("Câu hỏi", "Trả lời bằng", "Tin nhắn")
    return Table("asked", "Được hỏi nhiều nhất", said, heads, rows, "bars")


def _rising(counts: Counts, words: Words) -> Table:
    rows = tuple(
        (f"{words.programme(one.programme)}: {words.topic(one.topic)}",
         one.now, one.before, one.more)
        for one in counting.rising(counts.scope, on=counts.on)[:10]
    )  # fmt: skip
    said = "Bảy ngày cuối của kỳ so với bảy ngày trước đó; chỉ chủ đề có từ 10 tin nhắn."
    heads = ("Chủ đề", "Tuần này", "Tuần trước", "Tăng thêm")
    return Table("rising", "Chủ đề tăng nhanh", said, heads, rows)


def _calculators(counts: Counts, words: Words) -> Table:
    rows = _named(counting.calculators(counts.scope, counts.on), words.calculator)
    said = "Số lần trợ lý tính ra kết quả."
    return Table("calculators", "Phép tính được dùng", said, HEADS, rows, "bars")


def _inputs(counts: Counts, words: Words) -> Table:
    folded: dict[tuple[str, str, str], int] = {}
    for calculator, name, value, turns in counting.inputs(counts.scope, counts.on):
        shown = words.range(calculator, name, value) if turns >= LEAST_IN_RANGE else RARE
        key = (words.calculator(calculator), words.input(calculator, name), shown)
        folded[key] = folded.get(key, 0) + turns
    rows = tuple((*key, turns) for key, turns in folded.items())
    said = (
        "Số liệu người dân đưa vào phép tính, chỉ giữ theo khoảng; khoảng có dưới "
        f"{LEAST_IN_RANGE} lượt được gộp lại."
    )
    heads = ("Phép tính", "Số liệu", "Khoảng", "Lượt")
    return Table("inputs", "Số liệu thường nhập", said, heads, rows)


HEADS: Final = ("", "Tin nhắn", "Tỷ lệ (%)")
RARE: Final = "các khoảng ít gặp"


def _named(counted: Mapping[str, int], name: Callable[[str], str]) -> tuple[tuple[Cell, ...], ...]:
    """Largest first."""
    ordered = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    return _shared([(name(code), turns) for code, turns in ordered])


def _shared(rows: list[tuple[str, int]]) -> tuple[tuple[Cell, ...], ...]:
    """With the share of each in percent, to one digit."""
    whole = sum(turns for _, turns in rows)
    return tuple((name, n, round(100 * n / whole, 1) if whole else 0.0) for name, n in rows)
