"""The pages of the console in the order of the navigation: a new page is one line here."""

from typing import Final

from advisor.console.page import Page
from advisor.console.pages import (
    account,
    article_decide,
    article_edit,
    articles,
    audit,
    call_backs,
    campaign,
    dashboard,
    export,
    home,
    inbox,
    inbox_deeds,
    law,
    law_decide,
    law_outlook,
    privacy,
    sign_in,
    switch,
    unanswered,
    users,
)
from advisor.console.visit import Visit

PAGES: Final[tuple[Page, ...]] = (
    home.page,
    dashboard.page,
    unanswered.page,
    inbox.page,
    inbox_deeds.page,
    call_backs.page,
    campaign.page,
    articles.page,
    article_edit.page,
    article_decide.page,
    law.page,
    law_decide.page,
    law_outlook.page,
    switch.page,
    privacy.page,
    export.page,
    users.page,
    audit.page,
    account.page,
    sign_in.page,
)


def navigation(visit: Visit) -> list[Page]:
    """The pages with an entry that the visitor may open."""
    return [page for page in PAGES if page.title and visit.may(page.right)]
