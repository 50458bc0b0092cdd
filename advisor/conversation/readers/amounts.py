"""Amounts of money."""

from __future__ import annotations

from typing import Any

from advisor.conversation.readers.reading import FieldReading

MILLION, THOUSAND = 1_000_000, 1_000


def money(reading: FieldReading) -> Any:
    """Đồng; the last amount counts ("không phải 3 triệu, 4 triệu cơ")."""
    values = reading.utterance.of_kind("money_vnd")
    if values:
        return int(reading.take(values[-1]))
    number = reading.bare_number()
    return _scaled(number) if number is not None and number > 0 else None


def copayments(reading: FieldReading) -> Any:
    """Rows of the co-payments of this year; a sum without days stands as paid today."""
    amount = money(reading)
    return None if amount is None else [{"date": reading.today.isoformat(), "amount": amount}]


def _scaled(number: float) -> int:
    """ "5" as an answer about income means five million, "1500" means 1.500 nghìn."""
    scale = MILLION if number < THOUSAND else THOUSAND if number < 100 * THOUSAND else 1
    return int(number * scale)
