"""How a contract ended, as unemployment insurance tells it apart (Luật 74/2025/QH15 Đ.38(1)(a))."""

from __future__ import annotations

from typing import Final

UNLAWFUL: Final = "unlawful_resignation"
LEAVING_REASONS: Final = (
    "contract_ended",
    "agreement",
    "lawful_resignation",
    UNLAWFUL,
    "dismissal",
    "redundancy",
)
PENSION_STATUSES: Final = ("none", "eligible", "receiving")
