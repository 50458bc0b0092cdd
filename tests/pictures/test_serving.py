"""Pictures by address: unguessable, private, gone after a week, and never listed."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from advisor import pictures
from advisor.pictures import album
from advisor.setting_values import SettingsError
from advisor.settings import current, load_settings
from advisor.store.pictures import KEPT_DAYS, find, keep, purge
from advisor.web.app import create_app
from tests.pictures.results import CASES, described, opened

WEEK = KEPT_DAYS * 24 * 60 * 60


@pytest.fixture
def web(place: Path) -> TestClient:
    """The web process."""
    return TestClient(create_app())


@pytest.fixture
def token(place: Path) -> str:
    """A picture that was put down."""
    return keep(described(*CASES["four people"]))


def test_a_picture_is_shown_at_its_address(web: TestClient, token: str) -> None:
    address = pictures.address_of(token)
    assert address == f"http://127.0.0.1:8080/pictures/{token}.png"
    answer = web.get(f"/pictures/{token}.png")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["cache-control"].startswith("private")
    assert "noindex" in answer.headers["x-robots-tag"]
    assert opened(answer.content).width == 1_080


def test_the_second_look_is_not_drawn_again(
    web: TestClient, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = web.get(f"/pictures/{token}.png").content
    monkeypatch.setattr("advisor.web.pictures.draw_to_file", lambda token: b"drawn again")
    assert web.get(f"/pictures/{token}.png").content == first


@pytest.mark.parametrize(
    "path",
    [
        "/pictures/AAAAAAAAAAAAAAAAAAAAAA.png",
        "/pictures/x.png",
        "/pictures/..%2F..%2Ftest.db.png",
        "/pictures/",
        "/pictures",
    ],
)
def test_nothing_is_shown_at_any_other_address(web: TestClient, token: str, path: str) -> None:
    assert web.get(path).status_code == 404


def test_tokens_are_long_and_never_the_same(place: Path) -> None:
    picture = described(*CASES["four people"])
    tokens = {keep(picture) for _ in range(20)}
    assert len(tokens) == 20
    assert min(map(len, tokens)) >= 22


def test_a_database_that_is_away_is_said_as_such(
    web: TestClient, token: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADVISOR_DATABASE_URL", "sqlite:////dev/null/advisor.db")
    answer = web.get(f"/pictures/{token}.png")
    assert (answer.status_code, answer.headers["cache-control"]) == (503, "no-store")


def test_a_picture_is_gone_after_a_week(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + WEEK - 60)
    assert find(token) is not None
    monkeypatch.setattr(time, "time", lambda: now + WEEK + 60)
    assert find(token) is None
    assert pictures.png_of(token) is None
    assert purge() == 1


def test_old_pictures_go_when_a_new_one_comes(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + WEEK + 60)
    keep(described(*CASES["a deadline"]))
    assert purge() == 0
    monkeypatch.setattr(time, "time", lambda: now)
    assert find(token) is None


def test_who_uploads_pictures_gets_bytes_and_words(token: str) -> None:
    png = pictures.png_of(token)
    assert png is not None
    assert opened(png).width == 1_080
    assert pictures.png_of(token) == png
    assert "3.825.360 đồng" in (pictures.alt_of(token) or "")
    assert pictures.png_of("A" * 22) is None
    assert pictures.alt_of("A" * 22) is None


def test_a_token_is_read_from_an_address_of_ours_only(token: str) -> None:
    assert pictures.token_of(pictures.address_of(token)) == token
    assert pictures.token_of("https://example.vn/logo.png") is None


def test_drawn_files_do_not_pile_up(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(album, "MOST_FILES", 3)
    picture = described(*CASES["four people"])
    tokens = [keep(picture) for _ in range(5)]
    for token in tokens:
        assert album.draw_to_file(token)
    assert len(list((place / "var" / "pictures").iterdir())) == 3
    assert album.file_of(tokens[-1]).is_file()


def test_a_drawn_file_does_not_outlive_its_picture(place: Path) -> None:
    picture = described(*CASES["four people"])
    old, new = keep(picture), keep(picture)
    assert album.draw_to_file(old)
    past = time.time() - WEEK - 60
    os.utime(album.file_of(old), (past, past))
    assert album.draw_to_file(new)
    assert not album.file_of(old).exists()
    assert album.file_of(new).exists()


def test_the_public_address_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_PUBLIC_URL", "https://chat.example.vn/")
    assert pictures.address_of("T" * 22) == f"https://chat.example.vn/pictures/{'T' * 22}.png"
    assert current().public_url == "https://chat.example.vn"
    with pytest.raises(SettingsError, match="ADVISOR_PUBLIC_URL"):
        load_settings({"ADVISOR_PUBLIC_URL": "chat.example.vn"})
    assert load_settings({"ADVISOR_WEB_PORT": "9000"}).public_url == "http://127.0.0.1:9000"
