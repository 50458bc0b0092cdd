"""The text that a new article starts with."""

from datetime import date

import yaml


def skeleton(day: date, title: str = "", questions: tuple[str, ...] = ()) -> str:
    """An article to be filled in, valid from a day on; each line says what belongs there."""
    listed = "\n".join(
        "  - " + yaml.safe_dump(one, allow_unicode=True, width=1_000).splitlines()[0]
        for one in questions or ("Người dân hỏi thế nào?",)
    )
    head = yaml.safe_dump(title or "Tiêu đề", allow_unicode=True, width=1_000).splitlines()[0]
    return f"""---
title: {head}
valid_from: {day.isoformat()}
valid_to: null
basis: ["Luật 41/2024/QH15 Đ.1"]
certainty: statute_read
caution: null
review: {{state: draft, by: null, on: null}}
questions:
{listed}
---
Câu trả lời ngắn, một đến ba câu.

## Cần biết thêm
- Điều thứ hai người dân cần biết.
"""
