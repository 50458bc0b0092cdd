"""`advisor zalo …`: the consent by which the bot may write for the Official Account."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qs, urlsplit

import typer

app = typer.Typer(help="Zalo Official Account: consent and tokens.", no_args_is_help=True)
SEED = "ZALO_OA_REFRESH_TOKEN"


@app.command()
def authorize(
    redirect: Annotated[
        str, typer.Option(help="Redirect address that is registered for the app.")
    ] = "https://localhost/zalo",
    landed: Annotated[
        str, typer.Option(help="The address where the browser landed; asked for when not given.")
    ] = "",
) -> None:
    """Get a new pair of tokens: an administrator of the account agrees in a browser (PKCE)."""
    import secrets

    from advisor.channels.zalo_oa import oauth
    from advisor.operation.telling import tell
    from advisor.settings import current

    settings = current().zalo_oa
    missing = [name for name in settings.missing if name != SEED]
    if missing:
        typer.echo(f"advisor: missing: {', '.join(missing)}", err=True)
        raise typer.Exit(1)
    verifier, state = oauth.new_verifier(), secrets.token_urlsafe(16)
    challenge = oauth.challenge_of(verifier)
    tell("Open this page as an administrator of the Official Account and agree:")
    tell(oauth.consent_url(settings, redirect, challenge, state))
    landed = landed or typer.prompt("Paste the address where the browser landed")
    _exchange(code_of(landed, state, settings.oa_id), verifier)
    tell("Zalo gave new tokens; they are stored. A running bot uses them from now on.")


@app.command()
def status() -> None:
    """Say how the tokens stand; exit status 1 when an officer must act."""
    from datetime import datetime

    from advisor.channels.zalo_oa.token_store import TokenStore
    from advisor.operation.telling import tell
    from advisor.settings import LOCAL_TIME, current
    from advisor.store import migrate
    from advisor.store.engine import engine

    migrate.upgrade()
    tokens = TokenStore(engine(), current().zalo_oa.oa_id, "").read()
    if tokens.alarm or not tokens.refresh:
        tell(f"needs consent ({tokens.alarm or 'no tokens yet'}): advisor zalo authorize")
        raise typer.Exit(1)
    until = datetime.fromtimestamp(tokens.expires_at / 1000, LOCAL_TIME)
    tell(f"access token until {until:%Y-%m-%d %H:%M}, refreshed by the running bot")


def code_of(landed: str, state: str, oa_id: str) -> str:
    """The code in the address where the browser landed; BadParameter when it is not ours."""
    given = {name: found[0] for name, found in parse_qs(urlsplit(landed.strip()).query).items()}
    if given.get("state") != state:
        raise typer.BadParameter("this address belongs to another consent: start anew")
    if given.get("oa_id", oa_id) != oa_id:
        raise typer.BadParameter(f"consent was given for account {given['oa_id']}, not {oa_id}")
    if not given.get("code"):
        raise typer.BadParameter("the address has no code: was the consent refused?")
    return given["code"]


def _exchange(code: str, verifier: str) -> None:
    import asyncio

    from advisor.channels import accounts
    from advisor.channels.http import new_client
    from advisor.channels.zalo_oa import oauth
    from advisor.channels.zalo_oa.token_store import CHANNEL, TokenStore
    from advisor.settings import current
    from advisor.store import migrate
    from advisor.store.engine import engine

    settings = current().zalo_oa

    async def ask() -> oauth.Pair:
        async with new_client() as client:
            form = oauth.code_form(settings, code, verifier)
            return await oauth.ask(client, settings, form)

    migrate.upgrade()
    accounts.ensure(engine(), CHANNEL, settings.oa_id)
    try:
        pair = asyncio.run(ask())
    except (oauth.OAuthRefused, oauth.OAuthUnreachable) as error:
        typer.echo(f"advisor: Zalo gives no tokens: {error}", err=True)
        raise typer.Exit(1) from None
    TokenStore(engine(), settings.oa_id, "").save(pair.access, pair.refresh, pair.lasts_ms)
