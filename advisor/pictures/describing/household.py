"""A household's premiums: a row a person (or several who pay the same), and the sum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import Any, Final

from advisor.answers.picture import HOUSEHOLD
from advisor.conversation.names import load_names
from advisor.law import Calculation, LawBook, calculate, wording
from advisor.law.rules.rounding import round_half_up
from advisor.pictures.describing.sources import cautions, footer
from advisor.store.pictures import StoredPicture

CONTRIBUTION: Final = "household_hi.contribution"


@dataclass(frozen=True)
class Row:
    """`people` who pay the same: each a month, and all of them for the whole time (đồng)."""

    who: str
    detail: str
    people: int
    monthly: int
    period: int


def describe(calculation: Calculation, law: LawBook, today: date) -> StoredPicture:
    """The table of `household_hi.contribution` or of a household's plan."""
    if calculation.calculator == CONTRIBUTION:
        rows = list(_by_position(calculation))
        total, note = calculation.result["period_total"], ""
    else:
        rows = list(_by_plan(calculation, law, today))
        total, note = calculation.result["total"], _other_route(calculation)
    months = calculation.inputs["payment_months"]
    people = sum(row.people for row in rows)
    content = {
        "title": "Tiền đóng BHYT của cả nhà",
        "subtitle": f"{people} người, đóng {months} tháng",
        "columns": ["Mỗi người/tháng", f"{months} tháng"],
        "rows": [asdict(row) for row in rows],
        "total": {"label": f"Cả {people} người", "amount": total},
        "notes": [text for text in (note, *cautions(calculation)) if text],
        "footer": footer(calculation),
    }
    return StoredPicture(HOUSEHOLD, content, _in_words(rows, people, months, total, calculation))


def _by_position(calculation: Calculation) -> Iterator[Row]:
    """Members in the household form; from where all pay the same share on, one row."""
    months = calculation.inputs["payment_months"]
    first = calculation.inputs["members_already_joined"] + 1
    shares = zip(
        calculation.result["percent_each"], calculation.result["monthly_each"], strict=True
    )
    position = first
    for (percent, monthly), same in groupby(shares):
        people = len(list(same))
        last = position + people - 1
        who = f"Người thứ {position}" + (f" đến thứ {last}" if people > 1 else "")
        share = f"{wording.percent(percent)} mức người thứ nhất" if position > 1 else ""
        yield Row(who, share, people, monthly, monthly * people * months)
        position = last + 1


def _by_plan(calculation: Calculation, law: LawBook, today: date) -> Iterator[Row]:
    given, result = calculation.inputs, calculation.result
    if result["others"] and result["others_route"] == "household":
        same = {"month": str(given["month"]), "payment_months": given["payment_months"]}
        joined = {**same, "members": result["others"]}
        yield from _by_position(calculate(CONTRIBUTION, joined, law=law, today=today))
    elif result["others"]:
        group = load_names().groups([given["household"]])
        yield _group(
            f"{result['others']} người", group, result["others"], "others_pay", calculation
        )
    if given["students"]:
        who = f"{given['students']} học sinh, sinh viên"
        yield _group(who, "đóng tại trường", given["students"], "students_pay", calculation)
    if given["children_under_6"]:
        who = f"{given['children_under_6']} trẻ dưới 6 tuổi"
        yield _group(who, "Nhà nước đóng", given["children_under_6"], "children_pay", calculation)


def _group(who: str, detail: str, people: int, pays: str, calculation: Calculation) -> Row:
    period = calculation.result[pays]
    months = calculation.inputs["payment_months"]
    return Row(who, detail, people, round_half_up(Fraction(period, people * months)), period)


def _other_route(calculation: Calculation) -> str:
    """Why this way is the cheapest, where the law leaves a choice."""
    dearer = calculation.result["other_route_pays"]
    if dearer is None:
        return "Cách rẻ nhất luật cho phép."
    by_group = calculation.result["others_route"] == "supported"
    other = "hộ gia đình" if by_group else "nhóm được hỗ trợ"
    group = load_names().groups([calculation.inputs["household"]])
    return (
        f"Cách rẻ nhất luật cho phép; nếu {calculation.result['others']} người ({group}) đóng theo "
        f"{other} thì hết {wording.money(dearer)}."
    )


def _in_words(
    rows: list[Row], people: int, months: int, total: Any, calculation: Calculation
) -> str:
    parts = [_row_in_words(row) for row in rows]
    day = wording.day(calculation.as_of)
    return (
        f"Bảng tiền đóng BHYT của {people} người: {'; '.join(parts)}. Cả nhà đóng "
        f"{wording.money(total)} cho {months} tháng, tính theo quy định ngày {day}."
    )


def _row_in_words(row: Row) -> str:
    who = f"{row.who} ({row.detail})" if row.detail else row.who
    return f"{who} {'mỗi người ' if row.people > 1 else ''}{wording.money(row.monthly)} một tháng"
