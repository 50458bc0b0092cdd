"""The pension over the years paid, by the law of one day, with the asked case in it."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from advisor.answers.picture import PENSION
from advisor.conversation.names import load_names
from advisor.law import Calculation, LawBook, calculate, wording
from advisor.law.rules.months import MONTHS_PER_YEAR
from advisor.pictures.describing.sources import cautions, footer, inputs_of
from advisor.store.pictures import StoredPicture

MOST_MONTHS: Final = 720
EVERY: Final = 5


def describe(calculation: Calculation, law: LawBook, today: date) -> StoredPicture:
    """The chart of `voluntary_si.pension`: what each number of years would give."""
    required = calculation.result["required_months"]
    points = _points(calculation, law, today)
    case = _case(calculation, law, today)
    sex = load_names().of("sex", calculation.inputs["sex"])
    income = wording.money(calculation.inputs["average_income"])
    content = {
        "title": "Lương hưu theo số năm đóng",
        "subtitle": f"{sex.capitalize()}, mức bình quân {income} mỗi tháng",
        "points": points,
        "asked": case,
        "required_years": required / MONTHS_PER_YEAR,
        "notes": cautions(calculation),
        "footer": footer(calculation),
    }
    return StoredPicture(PENSION, content, _in_words(content, calculation))


def _points(calculation: Calculation, law: LawBook, today: date) -> list[dict[str, int]]:
    """Year by year from the first pension on, to the asked case and to where it rises no more."""
    required, asked = (
        calculation.result["required_months"],
        calculation.inputs["months_contributed"],
    )
    points: list[dict[str, int]] = []
    for year in range(-(-required // MONTHS_PER_YEAR), MOST_MONTHS // MONTHS_PER_YEAR + 1):
        amount = _pension(calculation, law, today, year * MONTHS_PER_YEAR)
        risen = not points or amount > points[-1]["amount"]
        points.append({"years": year, "amount": amount})
        if not risen and year * MONTHS_PER_YEAR >= asked:
            break
    return points


def _pension(calculation: Calculation, law: LawBook, today: date, months: int) -> int:
    """The monthly pension (đồng) after so many months, once the age is reached; 0 for too few."""
    changed = inputs_of(
        calculation,
        months_contributed=months,
        birth_date=None,
        voluntary_months=None,
        months_after_retirement_age=None,
    )
    found = calculate(calculation.calculator, changed, law=law, today=today)
    return int(found.result["monthly_pension"])


def _case(calculation: Calculation, law: LawBook, today: date) -> dict[str, Any]:
    """The asked case: its years, and its pension at the retirement age."""
    months = calculation.inputs["months_contributed"]
    amount = calculation.result["monthly_pension"] or _pension(calculation, law, today, months)
    return {
        "years": months / MONTHS_PER_YEAR,
        "paid": wording.duration(months),
        "amount": amount,
        "missing": wording.duration(calculation.result["missing_months"]),
    }


def _in_words(content: dict[str, Any], calculation: Calculation) -> str:
    asked = content["asked"]
    if asked["amount"]:
        case = f"đóng {asked['paid']} được {wording.money(asked['amount'])} mỗi tháng"
    else:
        case = f"đóng {asked['paid']} chưa đủ, còn thiếu {asked['missing']}"
    told = "; ".join(
        f"{point['years']} năm {wording.money(point['amount'])}"
        for point in content["points"]
        if point["years"] % EVERY == 0
    )
    day = wording.day(calculation.as_of)
    return (
        f"Biểu đồ lương hưu theo số năm đóng ({content['subtitle'].lower()}): {case}. Các mốc: "
        f"{told}. Tính theo quy định ngày {day}."
    )
