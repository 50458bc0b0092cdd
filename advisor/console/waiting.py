"""What waits for an officer, counted on the first page."""

from advisor.console.permissions import Right
from advisor.console.visit import Visit
from advisor.store import article_versions, law_outlook_proposals, law_proposals
from advisor.store.article_tables import SUBMITTED


def submitted_articles(visit: Visit) -> int:
    """Articles that wait for an approver, for who may approve."""
    if not visit.may(Right.APPROVE_ARTICLES):
        return 0
    return list(article_versions.open_states().values()).count(SUBMITTED)


def proposed_figures(visit: Visit) -> int:
    """Figures of the law that wait for an approver, for who may approve."""
    if not visit.may(Right.APPROVE_LAW):
        return 0
    return len(law_proposals.waiting()) + len(law_outlook_proposals.waiting())
