"""Lines for the operator in front of the terminal; everything else is a log."""

import sys


def tell(line: str) -> None:
    """Say a line to the operator, at once."""
    print(line, flush=True)


def tell_error(line: str) -> None:
    """Say one line of what went wrong."""
    print(f"advisor: {line}", file=sys.stderr, flush=True)
