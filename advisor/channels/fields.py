"""Look into JSON of which nothing is certain: a missing or odd part is empty, never an error."""

import hashlib
from typing import Any, Final

from advisor.channels.incoming import NOTHING, is_sender, plain_text

LONGEST_ID: Final = 255
# With the channel and the account it must fit what Rasa keeps as the name of a conversation.
LONGEST_USER: Final = 150
LATEST: Final = 2**53  # a time beyond this is nonsense, and more than JSON numbers hold


def part(data: Any, *path: str) -> dict[str, Any]:
    """The object at a path, {} when there is none."""
    found = _at(data, path)
    return found if isinstance(found, dict) else {}


def items(data: Any, *path: str) -> list[Any]:
    """The list at a path, [] when there is none."""
    found = _at(data, path)
    return found if isinstance(found, list) else []


def text(data: Any, *path: str) -> str:
    """The text or whole number at a path as text, "" when there is none."""
    found = _at(data, path)
    if isinstance(found, str):
        return found
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found) if -LATEST < found < LATEST * 2**10 else ""
    return ""


def words(data: Any, *path: str) -> str:
    """A citizen's text at a path, storable and never a command; "" when nothing is said."""
    found = plain_text(text(data, *path).replace("\x00", ""))
    return "" if found == NOTHING else found


def user(data: Any, *path: str) -> str:
    """The id of a person at a path, "" when it could not name a conversation."""
    found = text(data, *path)
    return found if is_sender(found) and len(found) <= LONGEST_USER else ""


def milliseconds(data: Any, *path: str) -> int:
    """The time at a path, 0 when there is none that makes sense."""
    found = text(data, *path)
    number = int(found) if found.isascii() and found.isdigit() and len(found) < 17 else 0
    return number if number < LATEST else 0


def identity(*parts: str) -> str:
    """A platform's message id that fits its column; without one, what else tells it apart."""
    first = parts[0]
    if first and len(first) <= LONGEST_ID and first.isprintable():
        return first
    joined = "\x1f".join(parts)
    return f"made:{hashlib.sha256(joined.encode('utf-8', 'replace')).hexdigest()}"


def _at(data: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        if not isinstance(data, dict):
            return None
        data = data.get(name)
    return data
