"""What the tests of the value readers share."""

from datetime import date

from advisor.language.values.read import read_values

TODAY = date(2026, 11, 23)


def values(text: str, kind: str) -> list[object]:
    """The values of one kind in a text, in order."""
    return [value.value for value in read_values(text, TODAY) if value.kind == kind]


def kinds(text: str) -> set[str]:
    """The kinds of values in a text."""
    return {value.kind for value in read_values(text, TODAY)}
