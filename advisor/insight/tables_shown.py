"""The tables of the dashboard and of the report: what is counted, in the officers' words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy.engine import Engine

from advisor.insight import counting
from advisor.insight.scope import Scope
from advisor.insight.statuses import STATUSES, group_of
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


def tables(scope: Scope, words: Words, on: Engine | None = None) -> list[Table]:
    """Every table of a scope, in the order of the page."""
    made = (_days, _hours, _groups, _channels, _programmes, _topics, _asked, _rising)
    more = (_statuses, _calculators, _inputs)
    return [one(scope, words, on) for one in (*made, *more)]


def by_group(scope: Scope, on: Engine | None = None) -> dict[str, int]:
    """Turns of each group of statuses, 0 where there are none."""
    counted = counting.by_status(scope, on)
    found = dict.fromkeys(GROUPS, 0)
    for status, turns in counted.items():
        found[group_of(status)] = found.get(group_of(status), 0) + turns
    return found


def _days(scope: Scope, words: Words, on: Engine | None) -> Table:
    counted = counting.by_day(scope, on)
    rows = tuple((day, counted.get(day, 0)) for day in scope.days)
    said = "Tin nhắn của người dân trong từng ngày, theo giờ Việt Nam."
    return Table("days", "Tin nhắn theo ngày", said, ("Ngày", "Tin nhắn"), rows, "line")


def _hours(scope: Scope, words: Words, on: Engine | None) -> Table:
    counted = counting.by_hour(scope, on)
    rows = tuple((f"{hour} giờ", counted.get(hour, 0)) for hour in range(24))
    said = "Tin nhắn của cả kỳ cộng theo giờ trong ngày: 8 giờ là từ 8:00 đến 8:59."
    return Table("hours", "Tin nhắn theo giờ", said, ("Giờ", "Tin nhắn"), rows, "bar")


def _groups(scope: Scope, words: Words, on: Engine | None) -> Table:
    counted = by_group(scope, on)
    rows = [(title, counted[group]) for group, title in GROUPS.items()]
    said = "Mỗi tin nhắn được tính đúng một lần, theo cách trợ lý xử lý tin đó."
    return Table("groups", "Kết quả xử lý", said, HEADS, _shared(rows), "bars")


def _statuses(scope: Scope, words: Words, on: Engine | None) -> Table:
    counted = counting.by_status(scope, on)
    rows = [(title, counted.get(status, 0)) for status, title in STATUSES.items()]
    said = "Các kết quả ở trên, tách chi tiết."
    shown = _shared([row for row in rows if row[1]])
    return Table("statuses", "Kết quả chi tiết", said, HEADS, shown)


def _channels(scope: Scope, words: Words, on: Engine | None) -> Table:
    rows = _named(counting.by_channel(scope, on), words.channel)
    said = "Tin nhắn theo ứng dụng mà người dân dùng."
    return Table("channels", "Theo kênh", said, HEADS, rows, "bars")


def _programmes(scope: Scope, words: Words, on: Engine | None) -> Table:
    rows = _named(counting.by_programme(scope, on), words.programme)
    said = "Tin nhắn theo loại bảo hiểm mà câu hỏi nói đến."
    return Table("programmes", "Theo loại bảo hiểm", said, HEADS, rows, "bars")


def _topics(scope: Scope, words: Words, on: Engine | None) -> Table:
    rows = _named(counting.by_topic(scope, on), words.topic)
    said = "Tin nhắn theo chủ đề của câu hỏi, mọi loại bảo hiểm cộng lại."
    return Table("topics", "Theo chủ đề", said, HEADS, rows, "bars")


def _asked(scope: Scope, words: Words, on: Engine | None) -> Table:
    found = counting.asked(scope, on=on)
    rows = tuple(
        (words.calculator(one.calculator) if one.calculator else words.article(one.article),
         "Tính toán" if one.calculator else "Bài viết", one.turns)
        for one in found
    )  # fmt: skip
    said = "Các câu hỏi gộp theo bài viết hoặc phép tính đã trả lời chúng; 15 nhóm nhiều nhất."
    heads = ("Câu hỏi", "Trả lời bằng", "Tin nhắn")
    return Table("asked", "Được hỏi nhiều nhất", said, heads, rows, "bars")


def _rising(scope: Scope, words: Words, on: Engine | None) -> Table:
    rows = tuple(
        (f"{words.programme(one.programme)}: {words.topic(one.topic)}",
         one.now, one.before, one.more)
        for one in counting.rising(scope, on=on)[:10]
    )  # fmt: skip
    said = "Bảy ngày cuối của kỳ so với bảy ngày trước đó; chỉ chủ đề có từ 10 tin nhắn."
    heads = ("Chủ đề", "Tuần này", "Tuần trước", "Tăng thêm")
    return Table("rising", "Chủ đề tăng nhanh", said, heads, rows)


def _calculators(scope: Scope, words: Words, on: Engine | None) -> Table:
    rows = _named(counting.calculators(scope, on), words.calculator)
    said = "Số lần trợ lý tính ra kết quả."
    return Table("calculators", "Phép tính được dùng", said, HEADS, rows, "bars")


def _inputs(scope: Scope, words: Words, on: Engine | None) -> Table:
    folded: dict[tuple[str, str, str], int] = {}
    for calculator, name, value, turns in counting.inputs(scope, on):
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
