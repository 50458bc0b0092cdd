"""Take personal data and secrets out of a log line, and leave money and dates in it.

Personal data is masked by `advisor.privacy.masking`; here stand the secrets of a service: passwords
and tokens in URLs, headers and settings.
"""

import re

from advisor.privacy.masking import mask

MASK = "[…]"

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


def redact(text: str) -> str:
    """The text with personal data masked and secrets replaced by `MASK`."""
    text = _URL_PASSWORD.sub(rf"\1:{MASK}@", text)
    text = _URL_BOT_TOKEN.sub(rf"\1{MASK}", text)
    text = _BEARER.sub(rf"\1 {MASK}", text)
    text = _NAMED_SECRET.sub(rf"\1{MASK}", text)
    return mask(text)
