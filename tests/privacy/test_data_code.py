"""The code that a citizen reads to an officer leads to their conversation, for a week."""

from datetime import date, timedelta

import pytest
from sqlalchemy.engine import Engine

from advisor.privacy.data_code import GOOD_FOR_DAYS, code_of, sender_of
from advisor.privacy.masking import mask
from tests.privacy.planting import plant

SENDER, OTHER = "web:site:abc", "web:site:def"
DAY = date(2026, 11, 24)


@pytest.fixture
def code(database: Engine) -> str:
    """The code of one of two citizens."""
    plant(database, SENDER, "xin chào")
    plant(database, OTHER, "câu khác")
    return code_of(SENDER, DAY, database)


def test_a_code_leads_to_its_conversation_however_it_is_written(
    database: Engine, code: str
) -> None:
    for said in (code, f" {code.lower()} ", code.replace("-", " - ")):
        assert sender_of(said, DAY, database) == SENDER


def test_a_code_ends_after_a_week(database: Engine, code: str) -> None:
    last = DAY + timedelta(GOOD_FOR_DAYS)
    assert sender_of(code, last, database) == SENDER
    assert sender_of(code, last + timedelta(1), database) == ""
    assert sender_of(code, DAY - timedelta(1), database) == ""


@pytest.mark.parametrize("changed", ["DL-2-", "DL-99-"])
def test_the_check_of_one_citizen_opens_no_other(database: Engine, code: str, changed: str) -> None:
    assert sender_of(changed + code[-6:], DAY, database) == ""


@pytest.mark.parametrize("said", ["", "DL", SENDER, "DL-1-AAAAAA", "DL-" + "9" * 30 + "-AAAAAA"])
def test_anything_else_is_no_code(database: Engine, code: str, said: str) -> None:
    assert sender_of(said, DAY, database) == ""


def test_who_has_no_account_with_us_has_no_code(database: Engine) -> None:
    assert code_of("rest-sender", DAY, database) == ""


def test_another_secret_key_opens_nothing(
    database: Engine, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADVISOR_SECRET_KEY", "another key")
    assert sender_of(code, DAY, database) == ""


def test_the_record_of_turns_and_the_logs_never_keep_a_code(code: str) -> None:
    assert mask(f"mã {code} nhé") == "mã [mã dữ liệu] nhé"
