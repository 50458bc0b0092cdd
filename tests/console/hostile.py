"""Hostile text in everything the console shows, and where to look at it.

A new page with a part in its address adds a line to ADDRESSES, and what it shows to `sow`.
"""

from datetime import date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

from advisor.channels import handover_desk
from advisor.console import passwords
from advisor.privacy.sealing import sealer
from advisor.settings import LOCAL_TIME
from advisor.store import (
    call_back_communes,
    call_backs,
    campaigns,
    console_users,
    handovers,
    law_outlook_proposals,
    law_proposals,
    switch,
    turns,
    web_messages,
)
from advisor.store.article_versions import Deed, publish_at_once, save
from advisor.store.call_backs import Request
from advisor.store.campaigns import Plan
from advisor.store.channel_tables import CitizenRow
from advisor.store.engine import writing
from advisor.store.law_outlook import Outlook
from advisor.store.law_publishing import NewValue
from advisor.store.turns import Turn
from tests.answers.writing import BODY, NAME, article_text, put

EVIL = "</textarea></script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7 * 7 }}"
YAML_EVIL = "'" + EVIL.replace("'", "''") + "'"
# Address with a part → one at which something hostile stands.
ADDRESSES = {
    "/campaign/view/{id:int}": "/campaign/view/1",
    "/campaign/edit/{id:int}": "/campaign/edit/1",
    "/call-backs/view/{id:int}": "/call-backs/view/1",
    "/articles/view/{name:path}": f"/articles/view/{NAME}?channel=web",
    "/articles/edit/{name:path}": f"/articles/edit/{NAME}?channel=web",
    "/articles/version/{id:int}": "/articles/version/1",
    "/inbox/{id:int}": "/inbox/1",
    "/inbox/{id:int}/lines": "/inbox/1/lines",
    "/inbox/{id:int}/lines/news": "/inbox/1/lines/news",
    "/law/view/{name}": "/law/view/base_salary",
    "/law/proposal/{id:int}": "/law/proposal/1",
    "/law/outlook/{id:int}": "/law/outlook/1",
}


def sow(root: Path) -> None:
    """Put hostile text wherever officers and citizens may write."""
    console_users.add("mallory", EVIL, "viewer", passwords.hashed("x"), by=EVIL)
    switch.pause("web", EVIL, EVIL, EVIL)
    # An article's body is a template by itself, in a sandbox; nothing else is.
    plain = EVIL.replace("{{ 7 * 7 }}", "")
    hostile = article_text(
        BODY.replace("nghề tự do", plain),
        title=YAML_EVIL,
        caution=YAML_EVIL,
        questions=f"[{YAML_EVIL}, hai, ba, bốn, năm, sáu]",
        buttons=f"{{{YAML_EVIL}: {YAML_EVIL}}}",
    )
    put(root / "data" / "articles")
    publish_at_once(NAME, hostile, Deed(EVIL, 1, None), action="article_returned", note=EVIL)
    save(NAME, hostile + plain, Deed(EVIL, 2, None), saves=0, note=EVIL)
    asked = {"channel": "web", "text": EVIL, "reply": EVIL, "article": EVIL, "topic": EVIL[:40]}
    now = int(datetime(2026, 11, 24, 9, tzinfo=LOCAL_TIME).timestamp() * 1_000)
    for sender, status in ((EVIL, "unanswerable_no_article"), ("b", "answered_article")):
        turns.add([Turn(sender=sender, at=now, status=status, message=sender, **asked)])
        turns.rate(sender, sender, -1, EVIL)
    request = Request("web:main:1", EVIL, EVIL, EVIL, EVIL[:30], 4)
    call_backs.add(request, 60, sealer())
    sow_handover()
    call_back_communes.set_communes("mallory", [EVIL], EVIL, 5)
    law_outlook_proposals.propose(Outlook(("base_salary",), None, EVIL, EVIL, EVIL), 4)
    campaigns.save(Plan(EVIL, "", "", 4, 1), EVIL, 4)
    law_proposals.propose(
        NewValue("base_salary", date(2027, 1, 1), Decimal(3_000_000), EVIL, EVIL), 3
    )


def sow_handover() -> None:
    """A citizen of the web chat whom an officer answers; everybody writes something hostile."""
    with writing() as session:
        user = {"channel": "web", "account": "site", "user": "7", "sender": "web:site:7"}
        session.add(CitizenRow(**user, address={}, choices=[], last_user_at=4))
        one, _ = handovers.ask(session, "web:site:7", "web", "asked", EVIL, 5, 6)
    for number, role in enumerate(("citizen", "bot")):
        web_messages.add("7", web_messages.WebMessage(role, EVIL, f"m{number}", number))
    handover_desk.claim(one, EVIL, 7)
    handover_desk.send(one, EVIL, EVIL, "key", 8)
    handover_desk.note(one, EVIL, EVIL, 9)


class Looking(HTMLParser):
    """Collects what would run in a browser, and the fields of forms that filter."""

    def __init__(self) -> None:
        super().__init__()
        self.running: list[str] = []
        self.fields: set[str] = set()
        self._filters = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Scripts of ours come from /console/static; nothing else may run."""
        said = dict(attrs)
        if tag == "script" and not (said.get("src") or "").startswith("/console/static/"):
            self.running.append(tag)
        self.running += [name for name in said if name.startswith("on") or name == "style"]
        for name in ("href", "src", "action", "formaction"):
            if not (said.get(name) or "/").startswith(("/", "#", "data:,")):
                self.running.append(f"{name}={said[name]}")
        if tag == "form":
            self._filters = said.get("method", "get") == "get"
        if tag in ("input", "select") and self._filters and said.get("name"):
            self.fields.add(str(said["name"]))

    def handle_endtag(self, tag: str) -> None:
        """A form's fields end with it."""
        if tag == "form":
            self._filters = False


def looked_at(text: str) -> Looking:
    """What is in a page."""
    looking = Looking()
    looking.feed(text)
    return looking
