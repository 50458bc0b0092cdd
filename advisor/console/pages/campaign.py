"""Messages to who asked for reminders: written, approved by a second person, stopped at once."""

from starlette.responses import Response

from advisor.console import campaigns as shown
from advisor.console.page import Page
from advisor.console.permissions import Right
from advisor.console.refusal import Refusal, not_found
from advisor.console.second_person import check_second_person
from advisor.console.visit import Visit
from advisor.store import campaigns, reminders
from advisor.store.campaigns import Campaign, CampaignChanged
from advisor.store.reminder_tables import APPROVED, DRAFT, HELD, STOPPED, SUBMITTED

DAY_MS = 24 * 60 * 60 * 1000


def _waiting(visit: Visit) -> int:
    return campaigns.waiting() if visit.may(Right.APPROVE_CAMPAIGN) else 0


page = Page("Tin chiến dịch", "/campaign", waiting=_waiting)


@page.get("/campaign", Right.WRITE_CAMPAIGN)
def listing(visit: Visit) -> Response:
    """All messages, and the reminders that could not be sent by the platforms' rules."""
    held = reminders.listed(HELD)
    return visit.show(
        "campaign.html", campaigns=campaigns.listed(), held=held, now=visit.now, **shown.words()
    )


@page.get("/campaign/new", Right.WRITE_CAMPAIGN)
def new(visit: Visit) -> Response:
    """The form for a new message, tomorrow at this time at the earliest."""
    return visit.show(
        "campaign_edit.html", plan=None, number=0, saves=0, soon=visit.now + DAY_MS, **shown.words()
    )


@page.post("/campaign/save/{id:int}", Right.WRITE_CAMPAIGN)
def save(visit: Visit) -> Response:
    """Keep a draft; number 0 is a new one."""
    plan, number, saves = shown.plan_of(visit), visit.place["id"], visit.number("saves")
    shown.check_time(plan, visit.now)
    try:
        number = campaigns.save(plan, visit.user.name, visit.now, number, saves)
    except CampaignChanged:
        raise _changed() from None
    return visit.go(f"/campaign/view/{number}", "Đã lưu bản nháp.")


@page.get("/campaign/edit/{id:int}", Right.WRITE_CAMPAIGN)
def edit(visit: Visit) -> Response:
    """The form of a draft."""
    found = _found(visit)
    if found.state != DRAFT:
        raise Refusal(409, "Chỉ sửa được bản đang soạn.")
    return visit.show(
        "campaign_edit.html",
        plan=found.plan,
        number=found.id,
        saves=found.saves,
        soon=found.plan.send_at,
        **shown.words(),
    )


@page.get("/campaign/view/{id:int}", Right.WRITE_CAMPAIGN)
def view(visit: Visit) -> Response:
    """A message on each channel, whom it reaches, and what became of its copies."""
    found = _found(visit)
    return visit.show(
        "campaign_view.html",
        one=found,
        previews=shown.previews(found.plan),
        reach=shown.reach_of(found.plan),
        record=campaigns.record_of(found.id),
        **shown.words(),
    )


@page.post("/campaign/submit/{id:int}", Right.WRITE_CAMPAIGN)
def submit(visit: Visit) -> Response:
    """Hand a draft to a second person."""
    shown.check_time(_found(visit).plan, visit.now)
    return _move(visit, SUBMITTED, "Đã gửi duyệt.")


@page.post("/campaign/return/{id:int}", Right.WRITE_CAMPAIGN)
def take_back(visit: Visit) -> Response:
    """Back to a draft, for changes."""
    return _move(visit, DRAFT, "Đã đưa về bản nháp.")


@page.post("/campaign/approve/{id:int}", Right.APPROVE_CAMPAIGN)
def approve(visit: Visit) -> Response:
    """Let it go out at its time; refused to its authors, and for another text than was seen."""
    found = _found(visit)
    check_second_person(visit.user.name, found.authors)
    shown.check_time(found.plan, visit.now)
    return _move(visit, APPROVED, "Đã duyệt: tin gửi vào giờ đã đặt.")


@page.post("/campaign/stop/{id:int}", Right.WRITE_CAMPAIGN)
def stop(visit: Visit) -> Response:
    """Stop it at once: its authors and approvers may."""
    found = _found(visit)
    if visit.user.name not in found.authors and not visit.may(Right.APPROVE_CAMPAIGN):
        raise Refusal(403, "Chỉ người soạn hoặc người duyệt được dừng tin này.")
    return _move(visit, STOPPED, "Đã dừng: tin chưa gửi sẽ không gửi nữa.")


def _move(visit: Visit, to: str, notice: str) -> Response:
    number = visit.place["id"]
    # Stopping is never refused for a page that is not of now.
    saves = None if to == STOPPED else visit.number("saves")
    try:
        campaigns.move(number, to, visit.user.name, visit.now, saves)
    except CampaignChanged:
        raise _changed() from None
    return visit.go(f"/campaign/view/{number}", notice)


def _found(visit: Visit) -> Campaign:
    found = campaigns.get(visit.place["id"])
    if found is None:
        raise not_found("tin này")
    return found


def _changed() -> Refusal:
    return Refusal(409, "Tin đã thay đổi từ khi Anh/Chị mở trang. Tải lại trang để xem.")
