"""Journeys of officers in a real browser: by mouse, by keyboard, and on a small screen.

Pictures for the manual are written to the folder ADVISOR_SCREENSHOTS names, if any.
"""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from advisor.console import passwords
from advisor.settings import CLONE
from advisor.store import article_versions, console_sessions, console_users, switch
from advisor.store.engine import writing
from advisor.store.law import current_law_book
from advisor.web.app import create_app
from tests.browsers import new_context
from tests.console.conftest import PASSWORD
from tests.patient import SECONDS, wait_for

NAME = "voluntary_si/eligibility/age-limits"
# Lists of hundreds of rows that are alike: the check takes seconds and finds nothing more.
LONG = ("/console/articles", "/console/law")
SHOTS = os.environ.get("ADVISOR_SCREENSHOTS", "")
pytestmark = pytest.mark.slow
Enter = Callable[..., Page]


@pytest.fixture
def address(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A web process with the articles and the law of the clone."""
    root = tmp_path / "root"
    root.mkdir()
    (root / "data").symlink_to(CLONE / "data")
    monkeypatch.setenv("ADVISOR_ROOT", str(root))
    monkeypatch.setattr("advisor.store.law.CHECK_SECONDS", 0.0)
    server = uvicorn.Server(
        uvicorn.Config(create_app(), port=0, ws="none", log_config=None, lifespan="off")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    wait_for(lambda: server.started)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}/console"
    server.should_exit = True
    thread.join(SECONDS)


@pytest.fixture
def enter(browser: Browser, address: str) -> Iterator[Enter]:
    """Signs an officer in: `enter("editor", "lan")`; nothing may be asked of other servers."""
    contexts = []

    def signed_in(role: str, name: str, width: int = 1_200, height: int = 860) -> Page:
        full = {"lan": "Nguyễn Thị Lan", "minh": "Trần Văn Minh"}[name]
        console_users.add(name, full, role, passwords.hashed(PASSWORD), by="test")
        context = new_context(
            browser, viewport={"width": width, "height": height}, color_scheme="light"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: _own(request.url, address))
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.goto(address)
        page.get_by_label("Tên đăng nhập").fill(name)
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Trang chủ")
        return page

    yield signed_in
    for context in contexts:
        context.close()


def _own(url: str, address: str) -> None:
    assert url.startswith((address, "data:")), f"the page asked elsewhere: {url}"


def shoot(page: Page, name: str) -> None:
    """A picture for the manual."""
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png")


def check_access(page: Page) -> None:
    """No barrier of the WCAG's levels A and AA on the page."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    assert found.violations_count == 0, found.generate_report()


def test_an_article_is_edited_previewed_approved_and_returned(enter: Enter, address: str) -> None:
    lan, minh = enter("editor", "lan"), enter("approver", "minh")
    lan.goto(f"{address}/articles/edit/{NAME}")
    text = lan.get_by_label("Nội dung")
    good = text.input_value()
    text.fill(good + "\nMức thấp nhất là 1.500.000 đồng.\n")
    lan.get_by_role("button", name="Kiểm tra, xem trước").click()
    expect(lan.locator("#result")).to_contain_text("không gõ tay")
    lan.locator("#result").get_by_role("button", name="Dòng").last.click()
    expect(text).to_be_focused()
    text.fill(good.rstrip() + "\n- Anh/Chị hỏi thêm ở cơ quan BHXH nơi cư trú.\n")
    lan.get_by_label("Kênh").select_option("messenger")
    expect(lan.locator(".bubble").first).to_contain_text("hỏi thêm ở cơ quan BHXH nơi cư trú")
    shoot(lan, "article-edit")
    check_access(lan)
    lan.get_by_role("button", name="Lưu và gửi duyệt").click()
    expect(lan.get_by_role("status")).to_have_text("Đã gửi duyệt.")
    minh.goto(address)
    expect(minh.get_by_role("main")).to_contain_text("1 chờ xử lý")
    minh.goto(f"{address}/articles/view/{NAME}")
    minh.get_by_role("button", name="Duyệt, đưa vào sử dụng").click()
    expect(minh.locator(".bubble").first).to_contain_text("hỏi thêm ở cơ quan BHXH nơi cư trú")
    shoot(minh, "article")
    check_access(minh)
    minh.on("dialog", lambda dialog: dialog.accept())
    minh.get_by_role("button", name="Trở về bản 1").click()
    expect(minh.get_by_role("status")).to_have_text("Đã trở về phiên bản trước.")
    assert [one.state for one in article_versions.history(NAME)] == ["published"] * 2 + ["file"]


def test_a_figure_is_proposed_with_its_effect_and_approved(enter: Enter, address: str) -> None:
    lan, minh = enter("editor", "lan"), enter("approver", "minh")
    lan.goto(f"{address}/law/view/rural_poverty_line")
    lan.get_by_label("Giá trị").fill("1.800.000")
    lan.get_by_label("Từ ngày", exact=True).fill("2027-01-01")
    lan.get_by_label("Căn cứ").fill("NĐ 999/2026/NĐ-CP Đ.3")
    lan.get_by_role("button", name="Xem điều gì thay đổi").click()
    expect(lan.get_by_role("main")).to_contain_text("đề xuất: 1.800.000 đồng")
    check_access(lan)
    lan.get_by_role("button", name="Gửi duyệt").click()
    minh.goto(lan.url)
    expect(minh.get_by_role("main")).to_contain_text("Điều gì thay đổi")
    shoot(minh, "law-proposal")
    minh.get_by_role("button", name="Duyệt, áp dụng").click()
    expect(minh.get_by_role("main")).to_contain_text("đã duyệt")
    assert current_law_book().history("rural_poverty_line")[-1].value == 1_800_000


def test_the_bot_is_paused_by_keyboard_alone(enter: Enter, address: str) -> None:
    page = enter("approver", "minh")
    page.goto(f"{address}/switch")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Sai mức đóng")
    page.keyboard.press("Tab")
    page.keyboard.type("Anh/Chị gọi giúp tổng đài.")
    shoot(page, "switch")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Đã tạm dừng: Tất cả các kênh.")
    assert switch.state()[switch.ALL].notice == "Anh/Chị gọi giúp tổng đài."
    check_access(page)


def test_every_page_fits_a_small_screen_and_has_no_barrier(enter: Enter, address: str) -> None:
    page = enter("administrator", "lan", 360, 740)
    page.get_by_text("Danh mục").click()
    paths = [
        link.get_attribute("href") or ""
        for link in page.get_by_role("navigation").locator("a").all()
    ]
    paths += [f"/console/articles/view/{NAME}", f"/console/articles/edit/{NAME}"]
    paths += [
        "/console/articles?words=thai+sản",
        "/console/articles/new",
        "/console/law/view/base_salary",
    ]
    for path in paths:
        page.goto(address.removesuffix("/console") + path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, f"{path} is {wide} px wide"
        if path not in LONG:
            check_access(page)
        if path == "/console/articles":
            shoot(page, "phone")


def test_what_was_typed_survives_the_end_of_the_session(enter: Enter, address: str) -> None:
    lan = enter("editor", "lan")
    lan.goto(f"{address}/articles/edit/{NAME}")
    text = lan.get_by_label("Nội dung")
    typed = text.input_value().rstrip() + "\n- Anh/Chị mang theo căn cước.\n"
    text.fill(typed)
    [user] = console_users.everyone()
    with writing() as session:
        console_sessions.end_sessions(session, user.id)
    lan.get_by_role("button", name="Lưu nháp").click()
    expect(lan.get_by_role("alert")).to_contain_text("Phiên làm việc đã hết")
    assert text.input_value() == typed
    again = lan.context.new_page()
    again.goto(address)
    again.get_by_label("Tên đăng nhập").fill("lan")
    again.get_by_label("Mật khẩu").fill(PASSWORD)
    again.get_by_role("button", name="Đăng nhập").click()
    expect(again.get_by_role("heading", level=1)).to_have_text("Trang chủ")
    lan.get_by_role("button", name="Lưu nháp").click()
    expect(lan.get_by_role("status")).to_have_text("Đã lưu bản nháp.")
    work = article_versions.open_version(NAME)
    assert work is not None
    assert "mang theo căn cước" in work.text
