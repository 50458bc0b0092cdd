"""Tables as files: CSV for any program, XLSX with one sheet a table."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from advisor.insight.tables_shown import Cell, Table

# A program for tables takes a text that starts so for a formula; in some languages the wide ones
# too.
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
WIDEST: Final = 60


def as_csv(table: Table) -> bytes:
    """One table, UTF-8 with the mark by which Excel knows it."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(table.heads)
    writer.writerows([[_plain(cell) for cell in row] for row in table.rows])
    return ("\ufeff" + written.getvalue()).encode()


def as_xlsx(tables: Sequence[Table], note: str) -> bytes:
    """A workbook; above each table stands what it counts, and the `note` of the scope."""
    book = Workbook()
    book.remove(book.active)
    for table in tables:
        sheet = book.create_sheet(table.title[:31])
        for line in (table.title, table.counted, note):
            sheet.append([_plain(line)])
        sheet.append([])
        for row in (table.heads, *table.rows):
            sheet.append([_plain(cell) for cell in row])
        for cell in (*sheet[1], *sheet[5]):
            cell.font = Font(bold=True)
        sheet.freeze_panes = "A6"
        _widen(sheet, table)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _widen(sheet: Any, table: Table) -> None:
    for place, head in enumerate(table.heads):
        longest = max((len(str(row[place])) for row in table.rows), default=0)
        width = min(max(longest, len(head)) + 2, WIDEST)
        sheet.column_dimensions[get_column_letter(place + 1)].width = width


def _plain(cell: Cell) -> Cell:
    if isinstance(cell, str):
        told = "".join(sign for sign in cell if sign.isprintable())
        # Also behind spaces and signs that are not seen and left out here.
        is_formula = cell.startswith(FORMULA) or told.lstrip().startswith(FORMULA)
        return f"'{told}" if is_formula else told
    return cell.isoformat() if isinstance(cell, date) else cell
