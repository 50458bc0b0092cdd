"""A claim for unemployment benefit in the order of time: only what the law and the inputs give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from advisor.answers.picture import CLAIM
from advisor.law import Calculation, LawBook, calculate, wording
from advisor.law.references import Citation, citations
from advisor.law.rules.unemployment_law import NEW_LAW_FROM
from advisor.pictures.describing.sources import cautions, footer
from advisor.store.pictures import StoredPicture

DEADLINE, START = "unemployment.filing_deadline", "unemployment.start_date"
PROCEDURE = "unemployment_procedure"


@dataclass(frozen=True)
class Step:
    """A day (or how it is counted) and what happens; `main` is what was asked for."""

    when: str
    what: str
    main: bool = False


def describe(calculation: Calculation, law: LawBook, today: date) -> StoredPicture:
    """The timeline of a deadline, of a benefit whose beginning was told, or of a filed claim."""
    basis: tuple[Citation, ...] = ()
    notes = cautions(calculation)
    if calculation.calculator == START:
        steps = list(_filed(calculation, law))
    else:
        deadline = _deadline(calculation, law, today)
        procedure = _procedure(deadline.as_of, law)
        steps = [*_until_filing(deadline), *procedure, *_benefit(calculation)]
        notes = list(dict.fromkeys((*notes, *cautions(deadline))))
        basis = deadline.citations + (_procedure_basis(deadline.as_of, law) if procedure else ())
    day = wording.day(calculation.as_of)
    told = "; ".join(f"{step.when}: {step.what}" for step in steps)
    content = {
        "title": "Các mốc trợ cấp thất nghiệp",
        "subtitle": "",
        "steps": [asdict(step) for step in steps],
        "notes": notes,
        "footer": footer(calculation, basis),
    }
    alt = f"Các mốc trợ cấp thất nghiệp: {told}. Tính theo quy định ngày {day}."
    return StoredPicture(CLAIM, content, alt)


def _deadline(calculation: Calculation, law: LawBook, today: date) -> Calculation:
    if calculation.calculator == DEADLINE:
        return calculation
    given = {"termination_date": calculation.inputs["termination_date"].isoformat()}
    return calculate(DEADLINE, given, law=law, today=today)


def _until_filing(deadline: Calculation) -> Iterator[Step]:
    given, result = deadline.inputs, deadline.result
    yield Step(wording.day(given["termination_date"]), "Nghỉ việc, chấm dứt hợp đồng")
    if given["filed_date"] is not None:
        late = "quá hạn" if result["late"] else "đúng hạn"
        yield Step(wording.day(given["filed_date"]), f"Nộp hồ sơ ({late})")
    last = f"Chậm nhất {wording.day(result['last_working_day'])}"
    yield Step(last, "Hạn cuối nộp hồ sơ", main=True)


def _procedure(left_on: date, law: LawBook) -> list[Step]:
    """What follows the filing, counted from a day that is not known yet; nothing under the old law,
    whose claims are decided."""
    if left_on < NEW_LAW_FROM:
        return []
    waiting, decision = (law.value(PROCEDURE, left_on, key) for key in ("waiting", "decision"))
    if waiting is None or decision is None:
        return []
    return [
        Step(
            f"Ngày làm việc thứ {int(waiting) + 1} sau ngày nộp",
            "Trợ cấp được tính từ ngày này (hồ sơ nộp đủ)",
        ),
        Step(f"Trong {int(decision)} ngày làm việc sau ngày nộp", "Có quyết định hưởng trợ cấp"),
    ]


def _procedure_basis(left_on: date, law: LawBook) -> tuple[Citation, ...]:
    dated = law.lookup(PROCEDURE, left_on, "decision")
    return citations(dated.reference, law.parameter(PROCEDURE).title, dated.valid_from)


def _benefit(calculation: Calculation) -> Iterator[Step]:
    months = calculation.result.get("months")
    if not months:
        return
    monthly, total = calculation.result["monthly"], calculation.result["total"]
    yield Step(
        f"Hưởng {months} tháng",
        f"Mỗi tháng {wording.money(monthly)}, cộng {wording.money(total)}",
        main=True,
    )


def _filed(calculation: Calculation, law: LawBook) -> Iterator[Step]:
    given, result = calculation.inputs, calculation.result
    yield Step(wording.day(given["filed_date"]), "Nộp đủ hồ sơ")
    yield Step(wording.day(result["withdraw_by"]), "Hạn xin rút hồ sơ")
    yield Step(wording.day(result["benefit_from"]), "Bắt đầu tính hưởng trợ cấp", main=True)
    yield Step(f"Chậm nhất {wording.day(result['decision_due'])}", "Có quyết định hưởng")
    yield Step(wording.day(result["first_month_end"]), "Hết tháng hưởng đầu tiên")
    if result["benefit_to"]:
        yield Step(wording.day(result["benefit_to"]), f"Hết {given['months']} tháng hưởng")
