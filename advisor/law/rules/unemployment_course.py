"""How many months of an unemployment benefit are really paid (Luật 74/2025/QH15 Đ.41)."""

from __future__ import annotations

from advisor.law.errors import CalculationError


def paid_months(entitled: int, paused: int, ended_in: int | None) -> int:
    """Months paid: up to the month in which the benefit ended, less the paused ones.

    Args:
        entitled: months of the entitlement.
        paused: months without a job-search report, not paid.
        ended_in: benefit month in which the benefit ended, itself paid; None if it ran to the end.

    Raises:
        CalculationError: `out_of_range`, more months than entitled; `conflicting_inputs`, more
            months paused than the benefit ran.
    """
    for field, months in (("paused_months", paused), ("terminated_in_month", ended_in)):
        if months is not None and months > entitled:
            message = f"Số tháng không được quá thời gian hưởng {entitled} tháng."
            raise CalculationError("out_of_range", field, message)
    paid = (ended_in or entitled) - paused
    if paid < 0:
        message = "Số tháng tạm dừng không được nhiều hơn số tháng đã hưởng."
        raise CalculationError("conflicting_inputs", "paused_months", message)
    return paid
