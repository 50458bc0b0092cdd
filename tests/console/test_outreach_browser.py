"""Journeys in a real browser: a citizen is called back, and a message goes to who asked for it."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from advisor.channels.clock import now_ms
from advisor.privacy.sealing import sealer
from advisor.settings import LOCAL_TIME
from advisor.store import call_backs, campaigns, reminders
from advisor.store.call_backs import Request
from advisor.store.channel_tables import CitizenRow
from advisor.store.engine import writing
from advisor.store.reminders import Reminder
from tests.console.test_browser import Enter, address, check_access, enter, shoot

__all__ = ["address", "enter"]
pytestmark = pytest.mark.slow
PEOPLE = (
    ("Nguyễn Thị Hoa", "0912345678", "phường Hồng Gai", "voluntary_si"),
    ("Trần Văn Bảy", "0987654321", "xã Đầm Hà", "household_hi"),
    ("Lê Thị Mơ", "02033835123", "phường Hà Tu", "chưa rõ"),
)


def test_a_citizen_is_called_back_and_what_became_of_it_is_noted(
    enter: Enter, address: str
) -> None:
    for number, (name, phone, commune, programme) in enumerate(PEOPLE):
        request = Request(f"web:site:{number}", name, phone, commune, programme, now_ms())
        call_backs.add(request, 60, sealer())
    page = enter("agent", "lan")
    expect(page.get_by_role("main")).to_contain_text("3 chờ xử lý")
    page.get_by_role("main").get_by_role("link", name="Gọi lại").click()
    page.get_by_role("combobox", name="Xã, phường").select_option("hong gai")
    page.get_by_role("button", name="Lọc").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_role("combobox", name="Xã, phường").select_option("")
    page.get_by_role("button", name="Lọc").click()
    shoot(page, "call-backs")
    check_access(page)
    page.get_by_role("link", name="Nguyễn Thị Hoa").click()
    page.get_by_role("button", name="Tôi nhận gọi").click()
    expect(page.get_by_role("status")).to_have_text("Đã nhận.")
    page.get_by_label("Kết quả").select_option("joined")
    page.get_by_label("Ghi chú").fill("Hẹn nộp tờ khai thứ Hai.")
    shoot(page, "call-back")
    check_access(page)
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("đã tham gia")
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_message_is_written_approved_by_another_and_stopped(enter: Enter, address: str) -> None:
    _subscribers()
    lan, minh = enter("editor", "lan"), enter("approver", "minh")
    lan.goto(f"{address}/campaign/new")
    lan.get_by_label("Nội dung").fill(
        "Tỉnh hỗ trợ thêm tiền đóng BHXH tự nguyện trong tháng này. Anh/Chị đóng trước ngày 25."
    )
    lan.get_by_label("Người đã đặt").select_option("period")
    tomorrow = datetime.now(LOCAL_TIME) + timedelta(days=1)
    lan.get_by_label("Giờ gửi").fill(f"{tomorrow:%Y-%m-%d}T08:30")
    check_access(lan)
    lan.get_by_role("button", name="Lưu và xem trước").click()
    expect(lan.get_by_role("main")).to_contain_text("Người nhận lúc này: 5")
    expect(lan.get_by_role("main")).to_contain_text("ngoài 48 giờ từ tin cuối của người dân")
    lan.get_by_role("button", name="Gửi duyệt").click()
    expect(lan.get_by_role("main")).to_contain_text("Chờ người khác duyệt.")
    minh.goto(lan.url)
    shoot(minh, "campaign")
    check_access(minh)
    minh.get_by_role("button", name="Duyệt", exact=True).click()
    expect(minh.get_by_role("main")).to_contain_text("đã duyệt, chờ giờ gửi")
    minh.get_by_role("button", name="Dừng ngay").click()
    expect(minh.get_by_role("status")).to_contain_text("Đã dừng")
    assert campaigns.get(1).state == "stopped"


def _subscribers() -> None:
    """Five who asked, two of them on Zalo OA and silent for three days."""
    ago = {"web": 60_000, "zalo_oa": 3 * 24 * 3_600_000}
    for number, channel in enumerate(("web", "web", "web", "zalo_oa", "zalo_oa")):
        sender = f"{channel}:1:{number}"
        row = CitizenRow(
            channel=channel, account="1", user=str(number), sender=sender, address={}, choices=[],
            last_user_at=now_ms() - ago[channel],
        )  # fmt: skip
        with writing() as session:
            session.add(row)
        due = datetime.now(LOCAL_TIME).date() + timedelta(days=120)
        reminders.subscribe(Reminder(sender, "period", due, due), now_ms())
