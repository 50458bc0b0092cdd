"""Rounding: money is exact until the end and rounded half up to one đồng, once."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

Exact = int | Fraction | Decimal


def round_half_up(amount: Exact) -> int:
    """The amount in whole đồng; half a đồng goes up. Exact arithmetic, no binary floats."""
    if isinstance(amount, int):
        return amount
    exact = amount if isinstance(amount, Fraction) else Fraction(amount)
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def as_number(value: Exact) -> int | Decimal:
    """An exact value as int when whole, else as Decimal without trailing zeros.

    Raises:
        ValueError: the value is no finite decimal (1/3), which no output of the law is.
    """
    fraction = Fraction(value)
    if fraction.denominator == 1:
        return fraction.numerator
    denominator, places = fraction.denominator, 0
    while 10**places % denominator:
        places += 1
        if places > 60:
            raise ValueError(f"{fraction} has no finite decimal form")
    return Decimal(fraction.numerator * 10**places // denominator).scaleb(-places)
