"""A proposed value: read from the form, and what it would change for typical citizens."""

from dataclasses import dataclass

from advisor.console.dates import given_day
from advisor.console.law.numbers import number_of
from advisor.console.refusal import Refusal
from advisor.console.visit import Visit
from advisor.law import preview
from advisor.law.lawbook import LawBook
from advisor.law.parameter import CONFIDENCES, DatedValue, Parameter
from advisor.store.law_publishing import NewValue


@dataclass(frozen=True)
class Effect:
    """What stands at the place now, and what would change: lines by typical citizen."""

    now: DatedValue | None
    lines: dict[str, list[str]]


def new_value(visit: Visit, parameter: Parameter) -> NewValue:
    """The value of the form. Raises Refusal (400) for what is missing or malformed."""
    valid_from = given_day(visit.field("valid_from", 10))
    if valid_from is None:
        raise Refusal(400, "Anh/Chị ghi ngày bắt đầu áp dụng.")
    key = visit.field("key", 100) or None
    if (key or "") not in (parameter.keys or ("",)):
        raise Refusal(400, "Anh/Chị chọn nhóm của số liệu.")
    reference = visit.field("reference", 500)
    if not reference:
        raise Refusal(400, "Anh/Chị ghi căn cứ: văn bản, điều, khoản.")
    if visit.field("confidence") not in CONFIDENCES:
        raise Refusal(400, "Anh/Chị chọn mức tin cậy.")
    repealed = visit.field("repealed") == "yes"
    value = None if repealed else number_of(visit.field("value", 40))
    if value is not None and not parameter.minimum <= value <= parameter.maximum:
        raise Refusal(400, f"Số phải từ {parameter.minimum} đến {parameter.maximum}.")
    return NewValue(
        parameter=parameter.name,
        valid_from=valid_from,
        value=value,
        reference=reference,
        author=visit.user.name,
        key=key,
        confidence=visit.field("confidence"),
        announced=visit.field("announced") == "yes",
        last_verified_on=given_day(visit.field("last_verified_on", 10)),
    )


def effect(law: LawBook, new: NewValue) -> Effect:
    """What publishing would change, for citizens who ask on its first day."""
    after = preview.with_value(
        law, new.parameter, new.key, new.valid_from, new.value, new.reference
    )
    lines: dict[str, list[str]] = {}
    for line in preview.preview(law, after, new.valid_from, preview.load_citizens()):
        lines.setdefault(line.citizen, []).append(line.difference.to_text())
    earlier = [
        value for value in law.history(new.parameter, new.key) if value.valid_from <= new.valid_from
    ]
    return Effect(earlier[-1] if earlier else None, lines)
