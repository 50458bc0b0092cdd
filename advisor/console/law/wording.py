"""How figures of the law are told to officers."""

from decimal import Decimal
from typing import Final

from advisor.law.wording import number

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
