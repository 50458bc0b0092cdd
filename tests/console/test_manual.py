"""The manual's table of rights is the table of rights."""

from advisor.console.permissions import ROLE_TITLES, table
from advisor.settings import CLONE
from advisor.store.console_tables import ROLES


def rows() -> str:
    """The table of rights as the manual has it."""
    heads = ["", *(ROLE_TITLES[role] for role in ROLES)]
    lines = [" | ".join(heads), "|".join(["---"] * len(heads))]
    lines += [
        " | ".join([right.title, *("✓" if has else "" for has in given)])
        for right, given in table()
    ]
    return "\n".join(f"| {line} |" for line in lines)


def test_the_manual_shows_the_rights_as_they_are() -> None:
    manual = (CLONE / "docs" / "console.md").read_text(encoding="utf-8")
    assert rows() in manual, f"put this into docs/console.md:\n{rows()}"
