"""Zalo's OAuth: the consent page with PKCE, a code for tokens, a refresh token for new ones."""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

import httpx

from advisor.channels.clock import SECOND
from advisor.channels.outcome import json_of
from advisor.connector_settings import ZaloOASettings

LASTS_SECONDS: Final = 90_000
TIMEOUT: Final = httpx.Timeout(20.0, connect=5.0)


class OAuthRefused(Exception):
    """The platform answered and gives no tokens: a new consent is needed."""


class OAuthUnreachable(Exception):
    """No answer that says anything: the same token may be tried again later."""


@dataclass(frozen=True)
class Pair:
    """New tokens; `lasts_ms` is the access token's life."""

    access: str
    refresh: str
    lasts_ms: int


def new_verifier() -> str:
    """A PKCE verifier of 43 characters."""
    return secrets.token_urlsafe(32)


def challenge_of(verifier: str) -> str:
    """The PKCE challenge (S256) of a verifier, without padding."""
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def consent_url(settings: ZaloOASettings, redirect: str, challenge: str, state: str) -> str:
    """The page on which an administrator of the account gives the consent."""
    query = {
        "app_id": settings.app_id,
        "redirect_uri": redirect,
        "code_challenge": challenge,
        "state": state,
    }
    return f"{settings.oauth_url}/v4/oa/permission?{urlencode(query)}"


def code_form(settings: ZaloOASettings, code: str, verifier: str) -> dict[str, str]:
    """The form that trades a code for tokens."""
    return {
        "code": code,
        "app_id": settings.app_id,
        "grant_type": "authorization_code",
        "code_verifier": verifier,
    }


def refresh_form(settings: ZaloOASettings, refresh: str) -> dict[str, str]:
    """The form that trades a refresh token for a new pair."""
    return {
        "refresh_token": refresh,
        "app_id": settings.app_id,
        "grant_type": "refresh_token",
    }


async def ask(client: httpx.AsyncClient, settings: ZaloOASettings, form: dict[str, str]) -> Pair:
    """Tokens for a form. Raises OAuthRefused or OAuthUnreachable; neither tells a secret."""
    try:
        answer = await client.post(
            f"{settings.oauth_url}/v4/oa/access_token",
            data=form,
            headers={"secret_key": settings.app_secret},
            timeout=TIMEOUT,
        )
    except httpx.HTTPError as error:
        raise OAuthUnreachable(type(error).__name__) from None
    if answer.status_code >= 500 or answer.status_code == 429:
        raise OAuthUnreachable(f"HTTP {answer.status_code}")
    return _pair(json_of(answer), answer.status_code)


def _pair(body: dict[str, Any], status: int) -> Pair:
    access, refresh = body.get("access_token"), body.get("refresh_token")
    if not isinstance(access, str) or not isinstance(refresh, str) or not access or not refresh:
        name = body.get("error_name") or body.get("error") or f"HTTP {status}"
        raise OAuthRefused(str(name)[:100])
    seconds = str(body.get("expires_in", ""))
    lasts = int(seconds) if seconds.isascii() and seconds.isdigit() else LASTS_SECONDS
    return Pair(access, refresh, lasts * SECOND)
