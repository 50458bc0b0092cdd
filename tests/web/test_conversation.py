"""A citizen's conversation on the page, in a real browser."""

import pytest
from playwright.sync_api import Route, expect
from sqlalchemy import select

from advisor.channels.handover import send_as_officer
from advisor.store.channel_tables import CitizenRow
from advisor.store.engine import reading
from advisor.store.web_messages import history
from tests.web.bot import SLOW_ONE_MAY_GO_ON
from tests.web.conftest import Site, Visit

pytestmark = pytest.mark.slow


def test_nothing_is_kept_before_the_citizen_agrees(visit: Visit) -> None:
    visit.page.get_by_text("Trước khi bắt đầu").wait_for()
    assert visit.page.context.cookies() == []
    assert not visit.page.get_by_label("Câu hỏi của Anh/Chị").is_visible()


def test_a_question_is_answered_and_kept_over_a_reload(visit: Visit) -> None:
    visit.begin()
    visit.say("đóng bao nhiêu?")
    visit.reply("330.000 đồng/tháng")
    assert visit.page.locator(".bot li").inner_text() == "22% × 1.500.000 đồng"
    before = visit.bubbles()
    visit.page.reload()
    visit.reply("330.000 đồng/tháng")
    assert visit.bubbles() == before
    assert before[1] == "đóng bao nhiêu?"
    assert visit.complaints == []


def test_answers_come_by_the_open_response_and_need_not_be_asked_for(visit: Visit) -> None:
    visit.begin()
    visit.say("câu đầu")
    visit.reply("câu đầu")
    visit.page.route("**/chat/messages*", only_posts)
    visit.say("câu hai")
    visit.reply("câu hai")


def only_posts(route: Route) -> None:
    """Let what is sent through, and nothing that is asked."""
    if route.request.method == "POST":
        route.continue_()
    else:
        route.abort()


def test_a_typing_sign_is_shown_until_the_answer_is_there(visit: Visit) -> None:
    visit.begin()
    SLOW_ONE_MAY_GO_ON.clear()
    visit.say("câu chậm")
    sign = visit.page.get_by_text("Trợ lý đang soạn câu trả lời")
    sign.wait_for()
    SLOW_ONE_MAY_GO_ON.set()
    visit.reply("câu chậm")
    sign.wait_for(state="hidden")


def test_buttons_say_what_they_stand_for_and_go_when_used(visit: Visit) -> None:
    visit.begin()
    visit.say("nút")
    visit.page.get_by_role("button", name="<i>Khác</i>").wait_for()
    visit.page.get_by_role("button", name="Hộ nghèo").click()
    visit.reply("Về “nhà tôi thuộc hộ nghèo”")
    assert visit.page.get_by_role("button", name="Hộ nghèo").count() == 0
    assert "nhà tôi thuộc hộ nghèo" in visit.bubbles()


def test_messages_sent_in_a_hurry_stay_in_order(visit: Visit) -> None:
    visit.begin()
    for number in range(4):
        visit.say(f"câu {number}")
    visit.reply("câu 3")
    visit.page.reload()
    visit.reply("câu 3")
    said = [text for text in visit.bubbles() if text.startswith("câu")]
    assert said == ["câu 0", "câu 1", "câu 2", "câu 3"]
    assert len(visit.bubbles()) == 1 + 8


def test_the_keyboard_is_enough(visit: Visit) -> None:
    page = visit.page
    page.get_by_role("button", name="Tôi đồng ý, bắt đầu").wait_for()
    for _ in range(2):
        if page.evaluate("document.activeElement.textContent") != "Tôi đồng ý, bắt đầu":
            page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_label("Câu hỏi của Anh/Chị").wait_for()
    expect(page.get_by_label("Câu hỏi của Anh/Chị")).to_be_focused()
    page.keyboard.type("dòng một")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("nút")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Hộ nghèo").press("Enter")
    visit.reply("Về “nhà tôi thuộc hộ nghèo”")
    assert "dòng một\nnút" in visit.bubbles()
    # Where the pressed button was removed, the focus is not lost.
    expect(page.locator("textarea")).to_be_focused()


def test_thumbs_are_kept_and_can_be_taken_back(visit: Visit, site: Site) -> None:
    visit.begin()
    visit.say("đánh giá tôi")
    visit.reply("đánh giá tôi")
    up = visit.page.get_by_role("button", name="Câu trả lời có ích").last
    down = visit.page.get_by_role("button", name="Câu trả lời chưa có ích").last
    with visit.page.expect_response("**/chat/rating"):
        up.click()
    with visit.page.expect_response("**/chat/rating"):
        down.click()
    visit.page.reload()
    visit.reply("đánh giá tôi")
    assert (up.get_attribute("aria-pressed"), down.get_attribute("aria-pressed")) == (
        "false",
        "true",
    )
    with visit.page.expect_response("**/chat/rating"):
        down.click()
    assert down.get_attribute("aria-pressed") == "false"


def test_a_message_written_offline_is_sent_when_the_network_is_back(visit: Visit) -> None:
    visit.begin()
    visit.page.context.set_offline(True)
    visit.page.get_by_text("Mất kết nối").wait_for()
    visit.say("viết khi mất mạng")
    visit.page.get_by_text("Chưa gửi được.").wait_for()
    visit.page.context.set_offline(False)
    visit.reply("viết khi mất mạng")
    visit.page.get_by_text("Mất kết nối").wait_for(state="hidden")
    assert visit.bubbles().count("viết khi mất mạng") == 1


def test_answers_come_where_a_proxy_lets_no_long_response_through(visit: Visit) -> None:
    visit.begin()
    visit.page.route("**/chat/news*", lambda route: route.abort())
    visit.page.reload()
    visit.page.get_by_label("Câu hỏi của Anh/Chị").wait_for()
    visit.say("hỏi qua cửa hẹp")
    visit.reply("hỏi qua cửa hẹp")


def test_a_message_waits_while_the_bot_restarts(visit: Visit, site: Site) -> None:
    visit.begin()
    site.bot.stop()
    visit.say("bot đang khởi động lại")
    visit.page.get_by_text("Chưa gửi được.").wait_for()
    site.bot.start()
    visit.page.get_by_role("button", name="Gửi lại").click()
    visit.reply("bot đang khởi động lại")
    assert visit.bubbles().count("bot đang khởi động lại") == 1


def test_erasing_leaves_nothing_on_the_server(visit: Visit, site: Site) -> None:
    visit.begin()
    visit.say("xoá tôi đi")
    visit.reply("xoá tôi đi")
    (sender,) = [one.sender_id for one in site.bot.agent.asked if one.text == "xoá tôi đi"]
    assert rows(site, sender)
    visit.page.get_by_role("button", name="Xoá cuộc trò chuyện").click()
    visit.page.get_by_role("button", name="Xoá", exact=True).click()
    visit.page.get_by_text("Đã xoá cuộc trò chuyện.").wait_for()
    assert rows(site, sender) == []
    assert visit.page.context.cookies() == []
    visit.begin()
    assert len(visit.bubbles()) == 1


def rows(site: Site, sender: str) -> list[object]:
    """What the database has of a conversation."""
    kept = history(sender.rpartition(":")[2], on=site.on)
    with reading(site.on) as session:
        citizens = select(CitizenRow.sender).where(CitizenRow.sender == sender)
        return [*kept, *session.execute(citizens).scalars()]


def test_an_officer_s_words_are_shown_as_theirs(visit: Visit, site: Site) -> None:
    visit.begin()
    visit.say("tôi cần gặp người")
    visit.reply("tôi cần gặp người")
    (sender,) = [one.sender_id for one in site.bot.agent.asked if one.text == "tôi cần gặp người"]
    send_as_officer(sender, "Tôi là cán bộ, xin nghe.", "lan", on=site.on)
    visit.reply("Tôi là cán bộ, xin nghe.")
    assert visit.page.locator(".officer .author").inner_text() == "Cán bộ BHXH"
    visit.page.get_by_text("Cán bộ BHXH đang phụ trách").wait_for()
    visit.say("cảm ơn cán bộ")
    visit.page.wait_for_timeout(600)
    assert visit.bubbles()[-1] == "cảm ơn cán bộ"  # the bot keeps quiet
