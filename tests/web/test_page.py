"""The page for everybody: screen readers, dark rooms, small and magnified screens, hostile text.

Pictures for docs/web-chat.md are written to the folder ADVISOR_SCREENSHOTS names, if any.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from advisor.pictures.album import file_of
from advisor.store.pictures import StoredPicture, keep
from tests.browsers import new_context
from tests.web.bot import ALT
from tests.web.conftest import Site, Visit, watch

pytestmark = pytest.mark.slow
SHOTS = os.environ.get("ADVISOR_SCREENSHOTS", "")
# The smallest PNG: one pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8ffff3f0005fe02fea7d6059b0000000049454e44ae426082"
)


def findings(page: Page) -> list[str]:
    """What axe-core finds that is serious or critical."""
    found = Axe().run(page).response
    assert len(found["passes"]) > 10  # it has looked
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:120]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def shot(page: Page, name: str) -> None:
    """Keep a picture of the page."""
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png")


def fits(page: Page) -> bool:
    """Whether nothing is wider than the screen."""
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth") is True


@pytest.fixture(params=["light", "dark"])
def themed(site: Site, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A new citizen whose system is light or dark."""
    context = new_context(
        browser, color_scheme=request.param, viewport={"width": 900, "height": 700}
    )
    made = watch(context.new_page())
    made.page.goto(site.base)
    yield made
    context.close()


def test_axe_finds_nothing_serious_in_light_and_dark(
    themed: Visit, request: pytest.FixtureRequest
) -> None:
    page, theme = themed.page, request.node.callspec.params["themed"]
    page.get_by_text("Trước khi bắt đầu").wait_for()
    assert findings(page) == []
    shot(page, f"notice-{theme}")
    themed.begin()
    themed.say("Đóng BHXH tự nguyện bao nhiêu?")
    themed.reply("330.000 đồng/tháng")
    themed.say("nút")
    page.get_by_role("button", name="Hộ nghèo").wait_for()
    page.get_by_role("button", name="Câu trả lời có ích").first.click()
    assert findings(page) == []
    shot(page, f"talk-{theme}")
    page.get_by_role("button", name="Xoá cuộc trò chuyện").click()
    page.get_by_role("dialog").wait_for()
    assert findings(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")


@pytest.mark.parametrize(
    ("width", "height", "name"),
    [(360, 640, "phone-360"), (640, 360, "zoom-200"), (320, 568, "phone-320")],
)
def test_small_and_magnified_screens_need_no_sideways_scrolling(
    visit: Visit, width: int, height: int, name: str
) -> None:
    # 200 % zoom on a screen of 1280 × 720 is a page of 640 × 360.
    visit.page.set_viewport_size({"width": width, "height": height})
    assert fits(visit.page)
    visit.begin()
    visit.say("từ-rất-dài-" * 30 + " nút")
    visit.page.get_by_role("button", name="Hộ nghèo").wait_for()
    assert fits(visit.page)
    field = visit.page.get_by_label("Câu hỏi của Anh/Chị").bounding_box()
    log = visit.page.get_by_role("log").bounding_box()
    assert field is not None
    assert log is not None
    assert field["y"] + field["height"] <= height
    assert log["height"] >= 80
    shot(visit.page, name)


def test_new_messages_are_read_out_and_old_ones_are_not(visit: Visit) -> None:
    visit.begin()
    log = visit.page.get_by_role("log", name="Nội dung trò chuyện")
    assert log.get_attribute("aria-live") == "polite"
    assert visit.page.evaluate("document.documentElement.lang") == "vi"


def test_a_picture_is_shown_with_its_words(
    visit: Visit, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADVISOR_ROOT", str(site.root))
    token = keep(StoredPicture("test", {}, ALT), site.on)
    file = file_of(token)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(PIXEL)
    visit.begin()
    visit.say(f"hình https://chat.example.vn/pictures/{token}.png")
    picture = visit.page.get_by_role("img", name=ALT)
    picture.wait_for()
    # Whatever address the bot told, the page asks its own server.
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1
    assert visit.complaints == []


def test_a_picture_from_elsewhere_is_told_in_words_and_not_loaded(visit: Visit) -> None:
    visit.begin()
    visit.say("hình https://elsewhere.invalid/a.png")
    visit.reply(ALT)
    assert all("elsewhere" not in url for url in visit.requests)


def test_hostile_words_stay_words(visit: Visit) -> None:
    hostile = "<img src=x onerror=\"document.title='taken'\"> xấu <script>alert(1)</script>"
    visit.begin()
    visit.say(hostile)
    visit.reply("<b>đậm</b>")
    visit.page.reload()
    visit.reply("<b>đậm</b>")
    assert hostile in visit.bubbles()
    assert visit.page.locator(".log img, .log script, .log a, .log b, .log i").count() == 0
    assert visit.page.title() == "Trợ lý BHXH"
    assert visit.complaints == []


def test_no_request_leaves_the_origin(visit: Visit, site: Site) -> None:
    visit.begin()
    visit.say("câu hỏi")
    visit.reply("câu hỏi")
    assert {f"{urlsplit(url).scheme}://{urlsplit(url).netloc}" for url in visit.requests} == {
        site.base
    }
