"""The copy of all that is kept of a citizen, as an officer hands it over: a zip of two files.

`du-lieu.txt` is for reading, `du-lieu.json` for other programs; both hold everything.
"""

import io
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from advisor.privacy.place import Rows
from advisor.privacy.registry import PLACES
from advisor.settings import LOCAL_TIME

NAME: Final = "du-lieu.zip"


def as_zip(found: Mapping[str, Rows]) -> bytes:
    """What `advisor.privacy.erasure.export` found, as a zip archive."""
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("du-lieu.txt", as_text(found))
        archive.writestr("du-lieu.json", as_json(found))
    return packed.getvalue()


def as_json(found: Mapping[str, Rows]) -> str:
    """Every row as it is stored, by table."""
    return json.dumps(found, ensure_ascii=False, indent=2, default=str)


def as_text(found: Mapping[str, Rows]) -> str:
    """Kind by kind with Vietnamese titles, times as the office's clock shows them."""
    return "\n".join(_lines(found))


def _lines(found: Mapping[str, Rows]) -> Iterator[str]:
    for name, rows in found.items():
        yield f"{PLACES[name].title} ({len(rows)} mục)"
        for row in rows:
            yield ""
            yield from (f"  {key}: {_told(key, value)}" for key, value in row.items() if value)
        yield ""


def _told(key: str, value: Any) -> str:
    if isinstance(value, int) and (key == "at" or key.endswith(("_at", "_until"))):
        return f"{datetime.fromtimestamp(value / 1000, LOCAL_TIME):%d/%m/%Y %H:%M:%S}"
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
