"""How figures of the law are told to officers."""

from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Final

import yaml

from advisor.law.wording import number

_GROUPS: Final = Path(__file__).with_name("groups.yml")
UNITS: Final = {
    "VND": "đồng",
    "VND_per_month": "đồng/tháng",
    "VND_per_day": "đồng/ngày",
    "percent": "%",
    "percent_per_month": "%/tháng",
    "multiple": "lần",
    "coefficient": "(hệ số)",
    "months": "tháng",
    "years": "năm",
    "days": "ngày",
    "working_days": "ngày làm việc",
    "count": "",
}
CONFIDENCES: Final = {
    "statute_read": "đã đọc trong văn bản",
    "secondary": "theo nguồn thứ cấp",
    "uncertain": "chưa chắc chắn",
}
STATES: Final = {
    "proposed": "chờ duyệt",
    "approved": "đã duyệt",
    "refused": "không duyệt",
    "undone": "đã trả về như trước",
}


def figure(value: Decimal | None, unit: str) -> str:
    """A value with its unit: 2.530.000 đồng/tháng; none: not in force."""
    if value is None:
        return "không áp dụng"
    told = number(value.normalize())
    return f"{told}%" if unit == "percent" else f"{told} {UNITS[unit]}".strip()


def group(key: str | None) -> str:
    """What a group of a figure is called; numbers and years stay as they are."""
    return groups().get(str(key), str(key)) if key else ""


@lru_cache(maxsize=1)
def groups() -> dict[str, str]:
    """Key → name of the groups of all figures."""
    known: dict[str, str] = yaml.safe_load(_GROUPS.read_text(encoding="utf-8"))
    return known
