"""A citizen of the web chat asks for a person; two officers see it, one answers, the bot goes on.

Pictures for the manual are written to the folder ADVISOR_SCREENSHOTS names, if any.
"""

import os
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from rasa.core.channels.channel import UserMessage

from advisor.channels import handover_asking
from advisor.console import passwords
from advisor.store import console_users, handovers
from tests.browsers import new_context
from tests.console.conftest import PASSWORD
from tests.console.test_browser import check_access
from tests.web.bot import say
from tests.web.conftest import Site, Visit, new_address

SHOTS = os.environ.get("ADVISOR_SCREENSHOTS", "")
NAMES = {"lan": "Nguyễn Thị Lan", "minh": "Trần Văn Minh"}
QUESTION = "tôi bị mất sổ BHXH thì làm lại ở đâu"
pytestmark = pytest.mark.slow


@pytest.fixture
def bot_hands_over(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot puts who asks for a person into the queue, as the action does."""

    async def handle(message: UserMessage) -> None:
        if "cán bộ" not in message.text:
            await say(message)
            return
        told = handover_asking.ask(message.sender_id, "web", "asked", QUESTION, on=site.on)
        await message.output_channel.send_response(message.sender_id, {"text": told})

    monkeypatch.setattr(site.bot.agent, "handle", handle)


@pytest.fixture
def enter(site: Site, browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Signs an officer in and opens the inbox."""
    contexts = []

    def signed_in(name: str) -> Page:
        hashed = passwords.hashed(PASSWORD)
        console_users.add(name, NAMES[name], "agent", hashed, by="test", on=site.on)
        context = new_context(
            browser,
            viewport={"width": 1_200, "height": 860},
            color_scheme="light",
            extra_http_headers=new_address(),
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.goto(f"{site.base}/console/sign-in?next=/inbox")
        page.get_by_label("Tên đăng nhập").fill(name)
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Hộp thư")
        return page

    yield signed_in
    for context in contexts:
        context.close()


def shoot(page: Page, name: str) -> None:
    """A picture for the manual."""
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png")


def test_two_officers_and_a_citizen(
    site: Site, visit: Visit, enter: Callable[[str], Page], bot_hands_over: None
) -> None:
    lan, minh = enter("lan"), enter("minh")
    expect(lan.get_by_role("main")).to_contain_text("Không có ai chờ")
    visit.begin()
    visit.say(QUESTION)
    visit.reply("Về “tôi bị mất sổ BHXH")
    visit.say("cho tôi gặp cán bộ")
    visit.reply("trong khung trò chuyện này")

    for officer in (lan, minh):  # without a reload
        expect(officer.get_by_role("main")).to_contain_text(QUESTION)
    expect(lan).to_have_title(re.compile(r"^\(1\)"))
    shoot(lan, "inbox")
    check_access(lan)
    lan.get_by_role("button", name="Nhận trả lời").click()
    expect(lan.get_by_role("status").first).to_contain_text("trợ lý tự động ngừng trả lời")
    (one,) = handovers.queue(site.on)
    minh.goto(f"{site.base}/console/inbox/{one.id}")
    assert minh.get_by_label("Trả lời").count() == 0

    lan.get_by_role("button", name="Chào").click()
    field = lan.get_by_label("Trả lời")
    assert "tôi là cán bộ" in field.input_value()
    field.fill("Anh/Chị mang căn cước đến BHXH cơ sở nơi đang cư trú.")
    lan.get_by_role("button", name="Gửi", exact=True).dblclick()
    expect(lan.get_by_role("status").first).to_contain_text("Đã gửi")
    visit.reply("Anh/Chị mang căn cước")
    visit.page.get_by_text("Cán bộ BHXH đang phụ trách").wait_for()
    visit.say("tôi ở phường Hồng Gai")
    for officer in (lan, minh):  # without a reload
        log = officer.get_by_role("region", name="Nội dung trò chuyện")
        expect(log).to_contain_text("tôi ở phường Hồng Gai")
    lan.get_by_label("Ghi chú (người dân không thấy)").fill("Đã chỉ nơi làm lại sổ.")
    lan.get_by_role("button", name="Ghi", exact=True).click()
    expect(lan.get_by_role("main")).to_contain_text("Đã chỉ nơi làm lại sổ.")
    shoot(lan, "inbox-conversation")
    check_access(lan)
    lan.set_viewport_size({"width": 360, "height": 740})
    assert lan.evaluate("document.documentElement.scrollWidth") <= 360

    lan.get_by_role("button", name="Trả lại trợ lý tự động").click()
    expect(lan.get_by_role("status").first).to_contain_text("Đã trả lại")
    visit.reply("từ đây máy trả lời Anh/Chị")
    visit.say("đóng bao nhiêu")
    visit.reply("Về “đóng bao nhiêu”")
    assert sum("mang căn cước" in text for text in visit.bubbles()) == 1
    assert "tôi ở phường Hồng Gai" in visit.bubbles()
    assert not any("Về “tôi ở phường" in text for text in visit.bubbles())
    assert visit.complaints == []
