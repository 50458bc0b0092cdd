"""What became of a call to a platform, by the error tables."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import httpx
import yaml

SENT: Final = "sent"
RETRY, RATE, TOKEN, ACCOUNT = "retry", "rate", "token", "account"
AMBIGUOUS, INPUT, REFUSED = "ambiguous", "input", "refused"
CLASSES: Final = (RETRY, RATE, TOKEN, ACCOUNT, AMBIGUOUS, INPUT, REFUSED)
TABLES: Final = Path(__file__).parent / "error_tables.yml"
# Before any byte of the request is on its way.
_NOT_WRITTEN: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


@dataclass(frozen=True)
class Outcome:
    """`kind` is SENT or a class of the error tables; `platform_id` is of a message that is out."""

    kind: str
    reason: str = ""
    platform_id: str = ""
    code: str = ""


@dataclass(frozen=True)
class ErrorTable:
    """One platform's table."""

    codes: dict[str, tuple[str, str]]
    http: dict[int, str]

    def of_code(self, status: int, code: str, subcode: str = "") -> Outcome:
        """The outcome of the platform's own error code, else of the HTTP status."""
        for name in (f"{code}/{subcode}", code):
            if name in self.codes:
                kind, why = self.codes[name]
                return Outcome(kind, f"{name}: {why}", code=name)
        if status >= 400:
            return self.of_status(status)
        return Outcome(INPUT, f"{code[:20]}: mã lỗi chưa biết", code="other")

    def of_status(self, status: int) -> Outcome:
        """The outcome of an HTTP status without a code of the platform's own."""
        kind = self.http.get(status, RETRY if status >= 500 else INPUT)
        return Outcome(kind, f"HTTP {status}", code=f"http_{status}")


@cache
def table_of(platform: str) -> ErrorTable:
    """The error table of a platform by its name."""
    found: dict[str, Any] = yaml.safe_load(TABLES.read_text(encoding="utf-8"))[platform]
    codes = {str(code): (item["class"], item["why"]) for code, item in found["codes"].items()}
    return ErrorTable(codes, found["http"])


def of_nonsense(status: int) -> Outcome:
    """The outcome of a success that does not say so: the message may be out."""
    return Outcome(AMBIGUOUS, f"HTTP {status} không có nội dung như tài liệu", code="nonsense")


def of_failure(error: httpx.HTTPError) -> Outcome:
    """The outcome of a call without an answer: safe to repeat only if nothing was written."""
    name = type(error).__name__
    kind = RETRY if isinstance(error, _NOT_WRITTEN) else AMBIGUOUS
    return Outcome(kind, f"không có trả lời ({name})", code=name)


def of_store() -> Outcome:
    """The outcome of a call that was not made because the database is away."""
    return Outcome(RETRY, "cơ sở dữ liệu tạm thời không dùng được", code="database")


def json_of(response: httpx.Response) -> dict[str, Any]:
    """The object in a response, {} when there is none."""
    try:
        found = response.json()
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
