"""Figures of the law: the list, one figure with its history, and proposing another value."""

from starlette.responses import Response

from advisor.console.articles import shelf
from advisor.console.law import finding
from advisor.console.law.proposing import Effect, effect, new_value
from advisor.console.law.users import users
from advisor.console.law.wording import CONFIDENCES, STATES, UNITS
from advisor.console.page import Page
from advisor.console.permissions import Right
from advisor.console.refusal import Refusal, not_found
from advisor.console.visit import Visit
from advisor.console.waiting import proposed_figures
from advisor.law.errors import ParameterUnknown
from advisor.law.parameter import Parameter
from advisor.settings import today
from advisor.store import law_outlook_proposals, law_proposals
from advisor.store.errors import PublishError
from advisor.store.law import current_law_book
from advisor.store.law_publishing import NewValue

page = Page("Số liệu pháp luật", "/law", waiting=proposed_figures)


@page.get("/law", Right.SEE_LAW)
def listing(visit: Visit) -> Response:
    """Every figure with what is in force today, and the proposals that wait."""
    words, doubt = visit.query.get("words", "")[:200], visit.query.get("doubt", "")
    law = current_law_book()
    rows = finding.rows(law, today(), words, doubt)
    return visit.show(
        "law.html",
        rows=rows,
        words=words,
        doubt=doubt,
        waiting=law_proposals.waiting(),
        titles={one.name: one.title for one in law},
        outlooks=law_outlook_proposals.waiting(),
        confidences=CONFIDENCES,
    )


@page.get("/law/view/{name}", Right.SEE_LAW)
def parameter(visit: Visit) -> Response:
    """One figure: every value it had, who uses it, what was proposed."""
    return _shown(visit, _parameter(visit))


@page.post("/law/propose/{name}", Right.PROPOSE_LAW)
def propose(visit: Visit) -> Response:
    """Show what a value would change; with `do` = propose hand it to a second person."""
    wanted = _parameter(visit)
    try:
        new = new_value(visit, wanted)
        if visit.field("do") != "propose":
            return _shown(visit, wanted, new, effect(current_law_book(), new))
        made = law_proposals.propose(new, visit.now)
    except Refusal as refusal:
        return _shown(visit, wanted, problem=refusal.reason, status=refusal.status)
    except PublishError as error:
        return _shown(visit, wanted, problem=str(error), status=400)
    return visit.go(f"/law/proposal/{made.id}", "Đã gửi đề xuất: chờ người khác duyệt.")


def _parameter(visit: Visit) -> Parameter:
    try:
        return current_law_book().parameter(visit.place["name"])
    except ParameterUnknown:
        raise not_found("số liệu này") from None


def _shown(
    visit: Visit,
    wanted: Parameter,
    new: NewValue | None = None,
    change: Effect | None = None,
    *,
    problem: str = "",
    status: int = 200,
) -> Response:
    sent = {name: str(value) for name, value in visit.form.items()}
    return visit.show(
        "law_parameter.html",
        status=status,
        parameter=wanted,
        today=today(),
        users=users(wanted.name, shelf.articles()),
        proposals=law_proposals.of_parameter(wanted.name),
        confidences=CONFIDENCES,
        states=STATES,
        units=UNITS,
        sent=sent,
        new=new,
        change=change,
        problem=problem,
    )
