"""Deciding about a proposed figure: approve, refuse, put back what stood there before."""

from starlette.responses import Response

from advisor.console.law.deciding import check_may_refuse, deciding
from advisor.console.law.proposing import effect
from advisor.console.law.wording import CONFIDENCES, STATES
from advisor.console.page import Page
from advisor.console.permissions import Right
from advisor.console.refusal import not_found
from advisor.console.second_person import check_second_person
from advisor.console.visit import Visit
from advisor.store import law_proposals
from advisor.store.law import current_law_book
from advisor.store.law_proposal_tables import PROPOSED
from advisor.store.law_proposals import Proposal

page = Page()


@page.get("/law/proposal/{id:int}", Right.SEE_LAW)
def proposal(visit: Visit) -> Response:
    """A proposal, and while it waits what it would change."""
    found = _proposal(visit)
    law = current_law_book()
    return visit.show(
        "law_proposal.html",
        proposal=found,
        parameter=law.parameter(found.new.parameter),
        change=effect(law, found.new) if found.state == PROPOSED else None,
        confidences=CONFIDENCES,
        states=STATES,
    )


@page.post("/law/proposal/{id:int}/approve", Right.APPROVE_LAW)
def approve(visit: Visit) -> Response:
    """Publish it; refused to who proposed it."""
    found = _proposal(visit)
    check_second_person(visit.user.name, [found.new.author], visit.user.full_name)
    with deciding():
        law_proposals.approve(found.id, visit.user.name, visit.now)
    return visit.go(f"/law/proposal/{found.id}", "Đã duyệt: trợ lý dùng số liệu này ngay.")


@page.post("/law/proposal/{id:int}/refuse", Right.PROPOSE_LAW)
def refuse(visit: Visit) -> Response:
    """Turn it down (approvers), or take back the own one (editors)."""
    found = _proposal(visit)
    check_may_refuse(visit, found.new.author)
    with deciding():
        law_proposals.refuse(found.id, visit.user.name, visit.now)
    return visit.go(f"/law/proposal/{found.id}", "Đã bỏ đề xuất.")


@page.post("/law/proposal/{id:int}/undo", Right.APPROVE_LAW)
def undo(visit: Visit) -> Response:
    """Put back what stood there before."""
    found = _proposal(visit)
    with deciding():
        law_proposals.undo(found.id, visit.user.name, visit.now)
    return visit.go(f"/law/proposal/{found.id}", "Đã trả số liệu về như trước.")


def _proposal(visit: Visit) -> Proposal:
    found = law_proposals.proposal(visit.place["id"])
    if found is None:
        raise not_found("đề xuất này")
    return found
