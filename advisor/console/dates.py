"""Dates that officers send."""

from datetime import date

from advisor.console.refusal import Refusal


def day_of(text: str, default: date) -> date:
    """The date of a form's field, the default for an empty one. Raises Refusal (400)."""
    return given_day(text) or default


def given_day(text: str) -> date | None:
    """The date of a form's field, None for an empty one. Raises Refusal (400)."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Refusal(400, f"“{text[:20]}” không phải là ngày.") from None
