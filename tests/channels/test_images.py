"""Pictures of our own go up as each platform wants them; where they cannot, their words go."""

import asyncio
from collections.abc import Iterator
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage

from advisor.channels import images
from advisor.channels.images import own_image
from advisor.channels.replies import reply
from advisor.channels.simulation.server import PNG
from advisor.store.errors import StoreError
from tests.channels.serving import Served
from tests.patient import wait_for

TOKEN = "x" * 22
DRAWN = PNG + b"\x00\xff" * 500
ALT = "Lương hưu 3.000.000 đồng sau 20 năm đóng."
OURS = f"https://bot.example.vn/pictures/{TOKEN}.png"
LOCAL = f"http://127.0.0.1:8080/pictures/{TOKEN}.png"
ELSEWHERE = "https://example.gov.vn/a.png"


async def show(message: UserMessage) -> None:
    """Say which picture was asked for."""
    await message.output_channel.send_image_url(message.sender_id, message.text)


@pytest.fixture(scope="module")
def shown() -> Iterator[Served]:
    """A server whose dialogue answers with a picture."""
    with TemporaryDirectory() as folder:
        made = Served(f"sqlite:///{folder}/advisor.db", handle=show)
        made.start()
        yield made
        made.stop()


@pytest.fixture(autouse=True)
def drawn(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the drawing gives; a test may change it."""
    found: dict[str, Any] = {"png": DRAWN, "alt": ALT}
    monkeypatch.setattr(images, "png_of", lambda _: found["png"])
    monkeypatch.setattr(images, "alt_of", lambda _: found["alt"])
    return found


def delivered(simulator: Any, user: str) -> dict[str, Any]:
    (one,) = wait_for(lambda: [one for one in list(simulator.delivered) if one.user == user])
    found: dict[str, Any] = one.message
    return found


def test_on_the_page_a_picture_is_sent_as_a_file(shown: Served) -> None:
    shown.write_page("png", OURS)
    message = delivered(shown.page, "png")
    assert message["png"] == DRAWN
    assert message["attachment"]["type"] == "image"
    assert "url" not in message["attachment"]["payload"]
    assert message["metadata"].startswith("advisor:")


def test_on_the_official_account_a_picture_is_uploaded_and_named(shown: Served) -> None:
    shown.write_oa("png", OURS)
    (element,) = delivered(shown.oa, "png")["attachment"]["payload"]["elements"]
    assert shown.oa.uploaded[element["attachment_id"]] == DRAWN
    assert "url" not in element


def test_the_bot_is_given_a_public_address(shown: Served) -> None:
    shown.write_bot("png", OURS)
    assert delivered(shown.bot, "png") == {"photo": OURS}


@pytest.mark.parametrize(
    ("platform", "write"), [("oa", "write_oa"), ("page", "write_page"), ("bot", "write_bot")]
)
@pytest.mark.parametrize("png", [None, b"x" * 1_000_001])
def test_a_picture_that_cannot_be_had_is_told_in_words(
    shown: Served, drawn: dict[str, Any], platform: str, write: str, png: bytes | None
) -> None:
    drawn["png"] = png
    user = f"words-{platform}-{len(png or b'')}"
    getattr(shown, write)(user, OURS)
    simulator = getattr(shown, platform)
    assert wait_for(lambda: simulator.to(user)) == [ALT]


def test_a_picture_that_nobody_describes_any_more_has_words_as_well(
    shown: Served, drawn: dict[str, Any]
) -> None:
    drawn["png"] = drawn["alt"] = None
    shown.write_oa("gone", OURS)
    assert wait_for(lambda: shown.oa.to("gone")) == [reply("picture")]


def test_the_bot_s_platform_cannot_fetch_from_this_machine_and_gets_words(shown: Served) -> None:
    shown.write_bot("local", LOCAL)
    assert wait_for(lambda: shown.bot.to("local")) == [ALT]


def test_a_picture_that_the_bot_s_platform_could_not_fetch_is_told_in_words(shown: Served) -> None:
    shown.bot.faults = iter(["400"])
    shown.write_bot("unfetched", OURS)
    assert wait_for(lambda: shown.bot.to("unfetched")) == [ALT]


@pytest.mark.parametrize("fault", ["http_503", "-32"])
def test_an_upload_that_fails_is_tried_again_and_shown_once(shown: Served, fault: str) -> None:
    shown.oa.faults = iter([fault])
    user = f"again{fault}"
    shown.write_oa(user, OURS)
    assert "attachment_id" in str(delivered(shown.oa, user))


def test_an_expired_token_is_renewed_for_an_upload_too(shown: Served) -> None:
    shown.oa.faults = iter(["-216"])
    shown.write_oa("renewed", OURS)
    assert "attachment_id" in str(delivered(shown.oa, "renewed"))


def test_a_lost_attachment_is_uploaded_again(shown: Served) -> None:
    shown.oa.faults = iter(["", "-100"])
    before = len(shown.oa.uploaded)
    shown.write_oa("lost", OURS)
    assert "attachment_id" in str(delivered(shown.oa, "lost"))
    assert len(shown.oa.uploaded) == before + 2


@pytest.mark.parametrize(("platform", "write"), [("oa", "write_oa"), ("page", "write_page")])
def test_a_picture_of_somebody_else_goes_by_its_address(
    shown: Served, platform: str, write: str
) -> None:
    getattr(shown, write)("elsewhere", ELSEWHERE)
    assert ELSEWHERE in str(delivered(getattr(shown, platform), "elsewhere"))


def test_an_address_that_is_not_ours_has_no_picture() -> None:
    assert asyncio.run(own_image(ELSEWHERE)) is None
    assert asyncio.run(own_image("")) is None


def test_without_the_database_a_picture_waits(
    shown: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([StoreError("away"), StoreError("away")])

    def png_of(_: str) -> bytes:
        error = next(answers, None)
        if error:
            raise error
        return DRAWN

    monkeypatch.setattr(images, "png_of", png_of)
    shown.write_page("waits", OURS)
    assert delivered(shown.page, "waits")["png"] == DRAWN
