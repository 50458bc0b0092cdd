"""From the bytes of a list to rows of text: what spreadsheets export is read as it comes."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

REQUIRED: Final = ("province", "commune", "kind", "name", "address", "verified_on")
OPTIONAL: Final = ("phone", "hours", "serves")
COLUMNS: Final = (
    "province",
    "commune",
    "kind",
    "name",
    "address",
    "phone",
    "hours",
    "verified_on",
    "serves",
)
_DELIMITERS: Final = (",", ";", "\t")
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class UnreadableList(ValueError):
    """The file is no such list; `line` and the reason (English, for the operator)."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


@dataclass(frozen=True)
class Row:
    """The cells of one row by column, blanks trimmed, and the line it begins on."""

    line: int
    cells: Mapping[str, str]


def read_rows(data: bytes) -> list[Row]:
    """The rows that are not empty.

    UTF-8 with or without a byte order mark, or UTF-16; separated by commas, semicolons or tabs.
    Raises UnreadableList for another encoding or a header that is not the list's.
    """
    text = _decoded(data)
    header_line = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=header_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = _header(next(reader, []))
        return _rows(reader, header)
    except csv.Error as error:
        raise UnreadableList(reader.line_num, str(error)) from None


def _rows(reader: Any, header: list[str]) -> list[Row]:
    rows, line = [], reader.line_num + 1
    for cells in reader:
        trimmed = [" ".join(cell.split()) for cell in cells]
        if any(trimmed):
            if len(trimmed) > len(header):
                raise UnreadableList(line, f"{len(trimmed)} cells, the header has {len(header)}")
            rows.append(Row(line, dict(zip(header, trimmed, strict=False))))
        line = reader.line_num + 1
    return rows


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data.startswith(_UTF_16) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UnreadableList(line, "not UTF-8: export the list as CSV UTF-8") from None


def _header(cells: list[str]) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise UnreadableList(1, f"the header lacks {', '.join(missing)}")
    unknown = [name for name in names if name and name not in COLUMNS]
    if unknown:
        raise UnreadableList(1, f"the header has unknown columns: {', '.join(unknown)}")
    if len(set(names)) < len(names):
        raise UnreadableList(1, "the header names a column twice")
    return names
