"""Logs: personal data and secrets are masked, money and dates never are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.operation.redaction import MASK, redact


@pytest.mark.parametrize(
    "secret",
    [
        "001204012345",  # căn cước công dân
        "001 204 012 345",
        "123456789",  # chứng minh nhân dân
        "2220123456",  # mã số bảo hiểm xã hội
        "DN4222012345678",  # thẻ bảo hiểm y tế
        "GD 4 22 2220123456",
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "+84 912 345 678",
        "0203.3835.123",
        "nguyen.an+bhxh@gmail.com",
        "9704361234567890123",  # số tài khoản, thẻ ngân hàng
    ],
)
@pytest.mark.parametrize("around", ["{}", "của tôi là {}.", "cccd {}, nhé", '{{"id": "{}"}}'])
def test_personal_data_is_masked(secret: str, around: str) -> None:
    masked = redact(around.format(secret))
    assert "[" in masked
    digits = "".join(c for c in masked if c.isdigit())
    assert len(digits) < 3
    assert "@" not in masked


@pytest.mark.parametrize(
    "money",
    [
        "1.034.000 đồng",
        "1034000",
        "lương 120000000",
        "120000000 đ",
        "123456789đ",
        "123456789 đồng",
        "3,825,360",
        "19.200.500",
        "26.550.000 đồng × 12 tháng",
        "1.234.567.890",
        "5 triệu",
        "12 000 000 000",
        "4.5%",
        "0.123456789",
        "ngày 2026-11-23 05:37:12",
        "01/07/2025",
        "2026-11-24T05:38:13.564824Z",
        "Luật 41/2024/QH15 Đ.36(1)",
        "port 5005",
    ],
)
def test_money_dates_and_laws_stay(money: str) -> None:
    assert redact(money) == money


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("GET https://graph.example/v26.0/me?access_token=EAAB12x&fields=id", "&fields=id"),
        ("POST https://bot-api.example/bot123456:abc-xyz/sendMessage", "/sendMessage"),
        ("postgresql://advisor:hunter2@db/advisor", "@db/advisor"),
        ("Authorization: Bearer eyJhbGciOi.J9.x-y", "Authorization"),
        ('{"refresh_token": "Qk1-abcdef", "expires_in": "90000"}', "90000"),
        ("secret_key=s3cr3t&grant_type=refresh_token", "grant_type=refresh_token"),
        ("ZALO_OA_APP_SECRET=hunter2", "ZALO_OA_APP_SECRET"),
    ],
)
def test_secrets_are_masked_and_their_names_stay(line: str, kept: str) -> None:
    masked = redact(line)
    assert MASK in masked
    assert kept in masked
    for secret in ("EAAB12x", "123456:abc", "hunter2", "eyJh", "Qk1", "s3cr3t"):
        assert secret not in masked


@given(st.text())
def test_any_text_can_be_redacted_twice(text: str) -> None:
    assert redact(redact(text)) == redact(text)


@given(st.integers(min_value=1, max_value=99_999_999))
def test_no_amount_below_a_hundred_million_is_ever_masked(amount: int) -> None:
    written = f"{amount:,}".replace(",", ".")
    assert redact(f"{amount} hay {written} đồng") == f"{amount} hay {written} đồng"
