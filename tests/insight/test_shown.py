"""Figures as officers read them, and as files."""

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook

from advisor.insight import counting, summary
from advisor.insight.counts import Counts
from advisor.insight.export import as_csv, as_xlsx
from advisor.insight.scope import Scope, last_days, month
from advisor.insight.statuses import STATUSES, group_of
from advisor.insight.tables_shown import GROUPS, LEAST_IN_RANGE, RARE, Table, _inputs
from advisor.insight.wording import Words

HOSTILE = Table("k", "Bảng", "Đếm", ("Câu", "Số"), (("=1+1", 2), ("@x", 3), ("thường", 4)))
SCOPE = last_days(date(2027, 5, 31), 7)


def test_a_text_never_becomes_a_formula_in_a_program_for_tables() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(HOSTILE).decode("utf-8-sig"))))
    assert rows == [["Câu", "Số"], ["'=1+1", "2"], ["'@x", "3"], ["thường", "4"]]
    sheet = load_workbook(io.BytesIO(as_xlsx([HOSTILE], "ghi chú"))).active
    assert [row[0].value for row in sheet.iter_rows(min_row=6)] == ["'=1+1", "'@x", "thường"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


@pytest.mark.parametrize("before", ["\u200b", "\n", " ", "\x00 ", "\ufeff\t"])
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝"])
def test_a_formula_behind_unseen_signs_is_a_text_too(before: str, sign: str) -> None:
    table = Table("k", "B", "", ("a",), ((f"{before}{sign}HYPERLINK(1)",),))
    (told,) = list(csv.reader(io.StringIO(as_csv(table).decode("utf-8-sig"))))[1]
    assert told.startswith("'")
    cell = load_workbook(io.BytesIO(as_xlsx([table], ""))).active["A6"]
    assert (cell.data_type, cell.value[0]) == ("s", "'")


def test_signs_that_no_workbook_takes_are_left_out() -> None:
    table = Table("k", "B", "", ("a",), (("x\x00\x0by",),))
    assert load_workbook(io.BytesIO(as_xlsx([table], ""))).active["A6"].value == "xy"


def test_ranges_that_few_people_share_are_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    few, enough = LEAST_IN_RANGE - 1, LEAST_IN_RANGE
    name = "voluntary_si.contribution"
    rows = [(name, "income_base", "1-2", few), (name, "income_base", "2-3", few),
            (name, "income_base", "3-5", enough)]  # fmt: skip
    monkeypatch.setattr(counting, "inputs", lambda *_: rows)
    shown = {row[2]: row[3] for row in _inputs(Counts(SCOPE), Words({})).rows}
    assert shown == {RARE: 2 * few, "từ 3 đến dưới 5 triệu đồng": enough}


@pytest.mark.parametrize(
    ("value", "told"),
    [(0, "0"), (999, "999"), (1_034_000, "1.034.000")],
)
def test_numbers_are_written_the_vietnamese_way(value: int, told: str) -> None:
    assert summary.number(value) == told


def test_a_share_nobody_voted_on_is_a_dash() -> None:
    assert (summary.share(None), summary.share(0.845)) == ("–", "84,5 %")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("household_hi.contribution", "members", "4-5"), "từ 4 đến dưới 5"),
        (("voluntary_si.pension", "average_income", "<1"), "dưới 1 triệu đồng"),
        (("voluntary_si.pension", "months_contributed", "360+"), "từ 360 tháng"),
        (("retirement.age", "birth_date", "197x"), "thập niên 1970"),
        (("retirement.age", "sex", "male"), "nam"),
        (("household_hi.benefit", "referred", "true"), "có"),
        (("no.such", "thing", "x"), "x"),
    ],
)
def test_ranges_are_told_with_their_unit(given: tuple[str, str, str], told: str) -> None:
    assert Words({}).range(*given) == told


def test_every_status_has_a_group_on_the_dashboard() -> None:
    assert {group_of(status) for status in STATUSES} == set(GROUPS)


def test_a_scope_counts_both_its_ends() -> None:
    assert last_days(date(2027, 5, 7), 7) == Scope(date(2027, 5, 1), date(2027, 5, 7))
    assert len(month(2028, 2).days) == 29
    assert month(2027, 5).moved(-31).until == date(2027, 4, 30)
