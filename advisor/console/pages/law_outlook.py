"""Until when figures of the law are known, and their cautions: proposed, approved, taken back."""

from typing import Any

from starlette.responses import Response

from advisor.console.articles import shelf
from advisor.console.dates import given_day
from advisor.console.law.deciding import check_may_refuse, deciding
from advisor.console.law.users import users
from advisor.console.law.wording import STATES
from advisor.console.page import Page
from advisor.console.permissions import Right
from advisor.console.refusal import Refusal, not_found
from advisor.console.second_person import check_second_person
from advisor.console.visit import Visit
from advisor.law.lawbook import LawBook
from advisor.law.parameter import Parameter
from advisor.settings import today
from advisor.store import law_outlook_proposals as proposals
from advisor.store.errors import PublishError
from advisor.store.law import current_law_book
from advisor.store.law_outlook import LONGEST_CAUTION, Outlook
from advisor.store.law_outlook_proposals import OutlookProposal

page = Page()


@page.get("/law/outlook", Right.PROPOSE_LAW)
def form(visit: Visit) -> Response:
    """The form: for one figure (`name`), or for all that are known until a day."""
    name = visit.query.get("name", "")
    return _form(visit, [name] if name else [])


@page.post("/law/outlook", Right.PROPOSE_LAW)
def propose(visit: Visit) -> Response:
    """Show what would be said instead; with `do` = propose hand it to a second person."""
    names = [str(one)[:100] for one in visit.form.getlist("name")]
    try:
        new = _outlook(visit, names)
        if visit.field("do") != "propose":
            return _form(visit, names, new=new)
        made = proposals.propose(new, visit.now)
    except Refusal as refusal:
        return _form(visit, names, problem=refusal.reason, status=refusal.status)
    except PublishError as error:
        return _form(visit, names, problem=str(error), status=400)
    return visit.go(f"/law/outlook/{made.id}", "Đã gửi đề xuất: chờ người khác duyệt.")


@page.get("/law/outlook/{id:int}", Right.SEE_LAW)
def proposal(visit: Visit) -> Response:
    """A proposal, and what it changes or changed."""
    found = _found(visit)
    law = current_law_book()
    return visit.show(
        "law_outlook_proposal.html",
        proposal=found,
        rows=_rows(law, found.new, found.before),
        states=STATES,
    )


@page.post("/law/outlook/{id:int}/approve", Right.APPROVE_LAW)
def approve(visit: Visit) -> Response:
    """Publish it; refused to who proposed it."""
    found = _found(visit)
    check_second_person(visit.user.name, [found.new.author], visit.user.full_name)
    with deciding():
        proposals.approve(found.id, visit.user.name, visit.now)
    return visit.go(f"/law/outlook/{found.id}", "Đã duyệt: trợ lý dùng ngay.")


@page.post("/law/outlook/{id:int}/refuse", Right.PROPOSE_LAW)
def refuse(visit: Visit) -> Response:
    """Turn it down (approvers), or take back the own one (editors)."""
    found = _found(visit)
    check_may_refuse(visit, found.new.author)
    with deciding():
        proposals.refuse(found.id, visit.user.name, visit.now)
    return visit.go(f"/law/outlook/{found.id}", "Đã bỏ đề xuất.")


@page.post("/law/outlook/{id:int}/undo", Right.APPROVE_LAW)
def undo(visit: Visit) -> Response:
    """Say again what was said before."""
    found = _found(visit)
    with deciding():
        proposals.undo(found.id, visit.user.name, visit.now)
    return visit.go(f"/law/outlook/{found.id}", "Đã trả về như trước.")


def _outlook(visit: Visit, names: list[str]) -> Outlook:
    """What the form says. Raises Refusal (400) for what is missing."""
    until = given_day(visit.field("known_until", 10))
    if until is None and visit.field("for_good") != "yes":
        raise Refusal(400, "Anh/Chị ghi ngày, hoặc đánh dấu luật ấn định lâu dài.")
    if until is not None and until < today():
        raise Refusal(400, "Ngày biết đến đã qua.")
    reference = visit.field("reference", 500)
    if not names or not reference:
        raise Refusal(400, "Anh/Chị chọn số liệu và ghi căn cứ: văn bản đã đối chiếu.")
    # Several figures have different cautions: each keeps its own.
    caution = visit.field("caution", LONGEST_CAUTION) if len(names) == 1 else None
    return Outlook(tuple(names), until, reference, visit.user.name, caution)


def _form(
    visit: Visit,
    names: list[str],
    *,
    new: Outlook | None = None,
    problem: str = "",
    status: int = 200,
) -> Response:
    law = current_law_book()
    known = {one.name: one for one in law}
    chosen = [known[name] for name in names if name in known]
    if len(chosen) != len(names):
        raise not_found("số liệu này")
    return visit.show(
        "law_outlook.html",
        status=status,
        parameters=_dated(law),
        chosen=chosen,
        sent={name: str(value) for name, value in visit.form.items()},
        rows=_rows(law, new, {}) if new else [],
        longest=LONGEST_CAUTION,
        problem=problem,
    )


def _dated(law: LawBook) -> list[Parameter]:
    """The figures that are known until a day, those that end first in front."""
    dated = [(one.known_until, one.title, one) for one in law if one.known_until]
    return [one for _, _, one in sorted(dated, key=lambda row: row[:2])]


def _rows(law: LawBook, new: Outlook, before: dict[str, Any]) -> list[dict[str, Any]]:
    """By figure: what is said now (or was, once approved), what instead, and who uses it."""
    found, articles = [], shelf.articles()
    for one in law:
        if one.name in new.parameters:
            was = before.get(one.name)
            until = given_day(was["known_until"] or "") if was else one.known_until
            caution = (was["caution"] if was else one.caution) or ""
            row = {"parameter": one, "until": until, "caution": caution}
            after = caution if new.caution is None else new.caution
            row |= {"until_after": new.known_until, "caution_after": after}
            found.append({**row, "users": users(one.name, articles)})
    return found


def _found(visit: Visit) -> OutlookProposal:
    found = proposals.proposal(visit.place["id"])
    if found is None:
        raise not_found("đề xuất này")
    return found
