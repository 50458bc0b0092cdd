"""Questions that the bot could not answer, or answered badly: seen in groups, and dealt with."""

from datetime import timedelta
from typing import Final

from starlette.responses import Response

from advisor.console import unanswered as deeds
from advisor.console.articles import shelf
from advisor.console.page import Page
from advisor.console.permissions import Right
from advisor.console.refusal import Refusal, incomplete
from advisor.console.visit import Visit
from advisor.insight import open_questions
from advisor.insight.statuses import STATUSES
from advisor.insight.wording import CHANNELS, Words
from advisor.settings import today
from advisor.store import audit, training_questions, turns
from advisor.store.engine import writing

SPANS: Final = {"7": "7 ngày", "30": "30 ngày", "365": "một năm"}
KINDS: Final = {"unanswered": "Chưa trả lời được", "rated": "Bị đánh giá chưa tốt"}
SHOWN: Final = 40
LONGEST_TURNS: Final = 40_000
LONGEST_WORDING: Final = 200


def _waiting(visit: Visit) -> int:
    return open_questions.count(today() - timedelta(6), today())


page = Page("Câu chưa trả lời", "/unanswered", waiting=_waiting)


@page.get("/unanswered", Right.SEE_UNANSWERED)
def listing(visit: Visit) -> Response:
    """The groups, the largest first."""
    query = visit.query
    kind, days = query.get("kind", "unanswered"), query.get("days", "30")
    if kind not in KINDS or days not in SPANS:
        raise Refusal(400, "Không có danh sách này.")
    find = open_questions.badly_rated if kind == "rated" else open_questions.unanswered
    channel, programme = query.get("channel", "")[:40], query.get("programme", "")[:40]
    groups = find(today() - timedelta(int(days) - 1), today(), channel, programme)
    articles = shelf.articles()
    likely = deeds.Likely(articles)
    return visit.show(
        "unanswered.html",
        groups=groups[:SHOWN],
        count=len(groups),
        newest=open_questions.NEWEST,
        likely=[likely.article(one.group.example.text) for one in groups[:SHOWN]],
        articles=articles,
        kind=kind,
        days=days,
        channel=channel,
        programme=programme,
        kinds=KINDS,
        spans=SPANS,
        channels=CHANNELS,
        statuses=STATUSES,
        words=Words(articles),
    )


@page.post("/unanswered/draft", Right.SORT_UNANSWERED)
def draft(visit: Visit) -> Response:
    """Start an article out of a group and open it."""
    wordings = [line for line in visit.field("others", 5_000).splitlines() if line.strip()]
    name = deeds.draft(
        visit.field("programme"),
        visit.field("topic"),
        _wording(visit),
        wordings,
        by=visit.user.name,
        now=visit.now,
    )
    turns.review(_turns(visit), "drafted")
    return visit.go(f"/articles/edit/{name}", "Đã tạo bản nháp từ câu hỏi.")


@page.post("/unanswered/wording", Right.SORT_UNANSWERED)
def wording(visit: Visit) -> Response:
    """Add the wording to an article, live at once."""
    name = visit.field("article", 200)
    deeds.add_checked_wording(name, _wording(visit), by=visit.user.name, now=visit.now)
    turns.review(_turns(visit), "added")
    return visit.go("/unanswered", "Đã thêm câu hỏi vào bài, có hiệu lực trong một phút.")


@page.post("/unanswered/training", Right.SORT_UNANSWERED)
def training(visit: Visit) -> Response:
    """Keep the wording for the review of the next training set."""
    programme, topic = visit.field("programme"), visit.field("topic")
    deeds.check_topic(programme, topic)
    is_new = training_questions.mark(
        _wording(visit), programme, topic, by=visit.user.name, now=visit.now
    )
    turns.review(_turns(visit), "training")
    told = "Đã ghi vào danh sách huấn luyện." if is_new else "Câu này đã có trong danh sách."
    return visit.go("/unanswered", told)


@page.post("/unanswered/dismiss", Right.SORT_UNANSWERED)
def dismiss(visit: Visit) -> Response:
    """Take a group off the list, with a reason for the record."""
    reason, chosen = visit.field("reason", 300), _turns(visit)
    if not reason:
        raise Refusal(400, "Anh/Chị ghi lý do bỏ qua.")
    changed = turns.review(chosen, "dismissed")
    with writing() as session:
        subject, after = f"questions:{chosen[0]}", {"questions": changed, "reason": reason}
        audit.record(
            session, visit.now, visit.user.name, "questions_dismissed", subject, after=after
        )
    return visit.go("/unanswered", f"Đã bỏ qua {changed} câu hỏi.")


def _wording(visit: Visit) -> str:
    text = " ".join(visit.field("wording", LONGEST_WORDING).split())
    if not text:
        raise Refusal(400, "Anh/Chị ghi câu hỏi.")
    return text


def _turns(visit: Visit) -> list[int]:
    parts = visit.field("turns", LONGEST_TURNS).split(",")
    if not all(part.isascii() and part.isdigit() and len(part) <= 18 for part in parts):
        raise incomplete()
    return [int(part) for part in parts]
