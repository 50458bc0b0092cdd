"""Journeys through the dashboard, the report and the unanswered questions in a real browser."""

import re
from datetime import date, datetime

import pytest
from playwright.sync_api import Page, expect

from advisor.answers.article_source import read_article
from advisor.console.articles import shelf
from advisor.insight import tally
from advisor.insight.demo import storing
from advisor.settings import CLONE, LOCAL_TIME
from advisor.store import article_versions, turns
from advisor.store.turns import Turn
from tests.console.test_browser import Enter, address, check_access, enter, shoot

__all__ = ["address", "enter"]
pytestmark = pytest.mark.slow
FOLDER = CLONE / "data" / "articles"
NAMES = (
    "voluntary_si/contribution_amount/overview",
    "voluntary_si/state_support/overview",
    "voluntary_si/pension/overview",
    "voluntary_si/eligibility/overview",
    "household_hi/contribution_amount/overview",
    "household_hi/deadline/overview",
    "unemployment/benefit_level/overview",
    "general/where_to_go/overview",
)
AT = int(datetime(2026, 11, 24, 9, tzinfo=LOCAL_TIME).timestamp() * 1_000)
ASKED = "bán vé số ngoài chợ có đóng bảo hiểm được không"


@pytest.fixture
def campaign(database: str) -> None:
    """A small made-up May."""
    articles = [read_article(FOLDER, FOLDER / f"{name}.md") for name in NAMES]
    storing.fill(articles, date(2026, 5, 1), 2_000)


def drawn(page: Page) -> None:
    """The charts are there."""
    expect(page.locator("body.drawn")).to_be_attached()
    assert page.locator(".chart svg.main-svg").count() > 0


def narrow(page: Page) -> None:
    """Nothing is wider than a small screen."""
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_campaign_is_seen_filtered_and_downloaded(
    campaign: None, enter: Enter, address: str
) -> None:
    page = enter("viewer", "lan")
    page.get_by_role("link", name="Bảng theo dõi").first.click()
    drawn(page)
    expect(page.get_by_role("main")).to_contain_text("Từ 01/05/2026 đến 31/05/2026")
    expect(page.get_by_role("main")).to_contain_text("Dữ liệu trình diễn")
    page.set_viewport_size({"width": 1_200, "height": 1_560})
    shoot(page, "dashboard")
    check_access(page)
    page.locator("select[name=channel]").select_option("zalo_oa")
    page.get_by_role("button", name="Xem").click()
    expect(page.get_by_role("main")).to_contain_text("kênh Zalo OA")
    drawn(page)
    with page.expect_download() as found:
        page.get_by_role("link", name="Tải Theo kênh, CSV").click()
    assert found.value.path().read_text("utf-8-sig").splitlines()[1].startswith("Zalo OA,")
    open_table_by_keyboard(page)


def open_table_by_keyboard(page: Page) -> None:
    """A chart's table unfolds by Enter and is the next stop."""
    expect(page.locator("#table-hours")).to_be_hidden()
    page.locator("summary:has(+ .scroll #table-hours)").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#table-hours")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".scroll:has(#table-hours)")).to_be_focused()


def test_the_report_fits_two_sheets_of_paper_and_a_phone(
    campaign: None, enter: Enter, address: str, tmp_path
) -> None:
    page = enter("viewer", "lan")
    page.goto(f"{address}/report?period=month")
    drawn(page)
    check_access(page)
    paper = page.pdf(prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type /Page\b", paper)) <= 2
    page.set_viewport_size({"width": 720, "height": 1_000})
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.get_by_role("heading", name="Về dữ liệu cá nhân")).to_be_visible()
    expect(page.get_by_role("button", name="In hoặc lưu PDF")).to_be_hidden()
    page.wait_for_timeout(300)
    shoot(page, "report")
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 360, "height": 740})
    for path in ("report", "dashboard"):
        page.goto(f"{address}/{path}")
        drawn(page)
        narrow(page)
    shoot(page, "dashboard-phone")


def test_what_went_unanswered_is_dealt_with(
    enter: Enter, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tally, "PAUSE_SECONDS", -1.0)
    said = {
        "status": "unanswerable_no_article",
        "programme": "voluntary_si",
        "topic": "eligibility",
    }
    reply = "Phần này em chưa có thông tin chắc chắn."
    turns.add(
        [
            Turn(f"{text}{n}", channel, AT + n, text=text, reply=reply, **said)
            for text, channel, count in (
                (ASKED, "zalo_oa", 4),
                (f"dạ {ASKED} ạ", "web", 2),
                ("trúng mùa xoài muốn đóng một lần nhiều năm", "messenger", 3),
                ("ad ơi hôm nay mấy giờ đá banh", "web", 1),
            )
            for n in range(count)
        ]
    )
    page = enter("editor", "lan")
    expect(page.get_by_role("main")).to_contain_text("10 chờ xử lý")
    page.goto(f"{address}/unanswered")
    first = page.get_by_role("region", name=ASKED)
    expect(first).to_contain_text("6 lượt")
    first.get_by_text("Trợ lý đã trả lời").click()
    first.locator("summary", has_text="Xử lý").click()
    shoot(page, "unanswered")
    check_access(page)
    name = "voluntary_si/eligibility/age-limits"
    first.get_by_label("Bài đã có").fill(name)
    first.get_by_role("button", name="Thêm vào bài này").click()
    expect(page.get_by_role("status")).to_contain_text("Đã thêm câu hỏi vào bài")
    assert ASKED in shelf.articles()[name].questions
    page.locator("summary", has_text="Xử lý").first.click()
    page.get_by_role("button", name="Soạn bài mới").first.click()
    expect(page.get_by_role("status")).to_have_text("Đã tạo bản nháp từ câu hỏi.")
    assert "draft" in article_versions.open_states().values()
    page.goto(f"{address}/unanswered")
    page.locator("summary", has_text="Xử lý").first.click()
    page.get_by_label("Lý do bỏ qua").fill("không liên quan")
    page.get_by_role("button", name="Bỏ qua").click()
    expect(page.get_by_role("main")).to_contain_text("Không có câu nào chờ xử lý.")
    page.set_viewport_size({"width": 360, "height": 740})
    narrow(page)
