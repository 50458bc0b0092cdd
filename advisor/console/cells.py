"""Values in tables as officers read them."""

from datetime import date

from advisor.insight.summary import number


def cell(value: object) -> str:
    """1.034, 12,5 or 01/05/2027; nothing for None."""
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float):
        return f"{value:.1f}".replace(".", ",")
    return number(value) if isinstance(value, int) else str(value or "")
