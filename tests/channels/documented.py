"""The documented payloads as test data."""

import base64
import hashlib
import hmac
import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "payloads"
PLATFORMS = ("zalo_oa", "zalo_bot", "messenger")


def names(platform: str, prefix: str) -> list[str]:
    """The files of a platform that start with a prefix, without their endings."""
    return sorted(file.stem for file in (FOLDER / platform).glob(f"{prefix}*.json"))


def load(platform: str, name: str) -> dict[str, Any]:
    """One file."""
    found: dict[str, Any] = json.loads((FOLDER / platform / f"{name}.json").read_text("utf-8"))
    return found


def body_of(platform: str, name: str) -> bytes:
    """The body of an incoming payload."""
    found = load(platform, name)
    if "body_raw" in found:
        return str(found["body_raw"]).encode()
    return json.dumps(found["body"], ensure_ascii=False).encode()


def raw(vector: dict[str, Any]) -> bytes:
    """The raw body of a signature vector."""
    return base64.b64decode(vector["raw_body_base64"])


def zalo_mac(body: bytes, app_id: str, secret: str) -> str:
    """The signature as documented, computed here a second time."""
    timestamp = str(json.loads(body or b"{}").get("timestamp", ""))
    content = app_id.encode() + body + timestamp.encode() + secret.encode()
    return "mac=" + hashlib.sha256(content).hexdigest()


def hub_mac(body: bytes, secret: str) -> str:
    """Meta's signature, computed here a second time."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
