"""The chat in a page of another site: where it may be, and where it may not."""

import re

import pytest

from tests.web.conftest import Site, Visit
from tests.web.test_page import findings, shot

pytestmark = pytest.mark.slow


def test_one_line_brings_the_chat_into_an_allowed_site(portal_visit: Visit, site: Site) -> None:
    page = portal_visit.page
    page.goto(site.friend)
    page.get_by_role("button", name="Hỏi trợ lý BHXH").click()
    portal_visit.begin()
    portal_visit.say("hỏi từ cổng")
    portal_visit.reply("hỏi từ cổng")
    assert findings(page) == []
    shot(page, "widget")
    page.reload()
    page.get_by_role("button", name="Hỏi trợ lý BHXH").click()
    portal_visit.reply("hỏi từ cổng")
    assert page.context.cookies() == []
    page.keyboard.press("Escape")
    assert page.get_by_role("button", name="Hỏi trợ lý BHXH").is_visible()
    page.get_by_role("button", name="Hỏi trợ lý BHXH").click()
    page.get_by_role("button", name="Xoá cuộc trò chuyện").click()
    page.get_by_role("button", name="Xoá", exact=True).click()
    page.get_by_text("Đã xoá cuộc trò chuyện.").wait_for()
    assert page.evaluate("localStorage.length") == 0


def test_a_dark_site_gets_a_dark_chat_on_a_light_system(portal_visit: Visit, site: Site) -> None:
    page = portal_visit.page
    page.goto(f"{site.friend}/dark")
    page.get_by_role("button", name="Hỏi trợ lý BHXH").click()
    portal_visit.begin()
    portal_visit.say("nút")
    page.get_by_role("button", name="Hộ nghèo").wait_for()
    assert findings(page) == []
    shot(page, "widget-dark")
    background = page.locator(".chat").evaluate("(chat) => getComputedStyle(chat).backgroundColor")
    assert max(map(int, re.findall(r"\d+", background)[:3])) < 80


def test_a_site_that_is_not_allowed_gets_no_chat(portal_visit: Visit, site: Site) -> None:
    page = portal_visit.page
    page.goto(site.stranger)
    page.get_by_role("heading", name="Cổng thông tin").wait_for()
    page.wait_for_timeout(500)
    assert page.get_by_role("button").count() == 0
    told = page.evaluate(
        f"fetch('{site.base}/chat/messages').then((answer) => answer.status, () => 'refused')"
    )
    assert told == "refused"
