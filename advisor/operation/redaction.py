"""Take personal data and secrets out of a log line, and leave money and dates in it.

Masked: identity and insurance numbers (9 to 12 digits and longer), card codes, telephone numbers,
e-mail addresses, passwords and tokens in URLs and headers. A long number is money, and stays, when
a unit follows it, when it is written in thousands (1.034.000) or when it ends in 000.
"""

import re

MASK = "[…]"
SHORTEST_ID = 9

_SECRET_NAMES = (
    r"access_token|refresh_token|verify_token|token|app_secret|secret_key|secret|"
    r"appsecret_proof|signature|mac|password|api_key|authorization|x-bot-api-secret-token"
)
_URL_PASSWORD = re.compile(r"(?<=://)([^/\s:@]*):([^/\s@]+)@")
_URL_BOT_TOKEN = re.compile(r"(/bot)[^/\s?]+")
_BEARER = re.compile(r"(?i)\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{6,}")
_NAMED_SECRET = re.compile(
    rf"(?i)([\w.-]*(?:{_SECRET_NAMES})[\"']?\s*[=:]\s*)[\"']?[^\s\"'&,;}}\])]+[\"']?"
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_CARD = re.compile(r"\b[A-Z]{2}[ -]?\d(?:[ -]?\d){12}\b")
_PHONE = re.compile(r"(?<!\d)(?<!\d[ .,-])(?:\+84[ .-]?|0084[ .-]?|0)\d(?:[ .-]?\d){7,9}(?!\d)")
_THOUSANDS = r"\d{1,3}(?:[.,]\d{3})+(?![\d])"
_UNIT = r"\s*(?:đ|₫|vnđ|vnd|đồng|dong|triệu|trieu|tr|tỷ|ty|tỉ|nghìn|nghin|ngàn|ngan|k)\b"
_GROUPED = r"\d{1,3}(?:[ -]\d{3}){2,3}"
_LONG = re.compile(
    rf"(?<!\d[.,])(?<![\w])(?:{_THOUSANDS}|{_GROUPED}|\d{{9,}})(?![\w])(?P<unit>{_UNIT})?",
    re.IGNORECASE,
)


def redact(text: str) -> str:
    """The text with personal data and secrets replaced by `MASK`."""
    text = _URL_PASSWORD.sub(rf"\1:{MASK}@", text)
    text = _URL_BOT_TOKEN.sub(rf"\1{MASK}", text)
    text = _BEARER.sub(rf"\1 {MASK}", text)
    text = _NAMED_SECRET.sub(rf"\1{MASK}", text)
    text = _EMAIL.sub(MASK, text)
    text = _CARD.sub(MASK, text)
    text = _LONG.sub(_number, text)
    return _PHONE.sub(MASK, text)


def _number(found: re.Match[str]) -> str:
    return found[0] if _is_money(found) else MASK


def _is_money(found: re.Match[str]) -> bool:
    number = found[0].removesuffix(found["unit"] or "")
    if sum(map(str.isdigit, number)) < SHORTEST_ID:
        return True
    if number.startswith("0"):
        return False
    in_thousands = "." in number or "," in number
    return in_thousands or found["unit"] is not None or number.endswith("000")
