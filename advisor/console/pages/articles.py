"""Articles: the list, one article with its history, one version of it."""

from datetime import date
from difflib import unified_diff

from starlette.responses import Response

from advisor.answers.article import Article
from advisor.answers.templates import TextNotRenderable
from advisor.console.articles import shelf
from advisor.console.articles.finding import Filter, find
from advisor.console.articles.preview import CHANNELS, Bubble, preview
from advisor.console.articles.reasons import told as told_reason
from advisor.console.dates import day_of, given_day
from advisor.console.page import Page
from advisor.console.permissions import Right
from advisor.console.refusal import not_found
from advisor.console.visit import Visit
from advisor.console.waiting import submitted_articles
from advisor.settings import today
from advisor.store import article_versions
from advisor.store.law import current_law_book

page = Page("Bài trả lời", "/articles", waiting=submitted_articles)


@page.get("/articles", Right.SEE_ARTICLES)
def listing(visit: Visit) -> Response:
    """The articles that the filter lets through."""
    query = visit.query
    wanted = Filter(
        words=query.get("words", "")[:200],
        programme=query.get("programme", ""),
        topic=query.get("topic", ""),
        state=query.get("state", ""),
        valid_on=given_day(query.get("valid_on", "")),
    )
    rows = find(shelf.articles(), article_versions.open_states(), wanted)
    return visit.show("articles.html", rows=rows, wanted=wanted)


@page.get("/articles/view/{name:path}", Right.SEE_ARTICLES)
def article(visit: Visit) -> Response:
    """One article as citizens see it on a day, its versions, and what may be done with it."""
    name = shelf.checked_name(visit.place["name"])
    told = shelf.articles().get(name)
    versions = article_versions.history(name)
    if told is None and not versions:
        raise not_found("bài này")
    channel, day = chosen(visit)
    bubbles, problem = ([], "") if told is None else bubbles_of(told, channel, day)
    return visit.show(
        "article.html",
        name=name,
        article=told,
        versions=versions,
        work=article_versions.open_version(name),
        channels=CHANNELS,
        channel=channel,
        day_shown=day,
        bubbles=bubbles,
        preview_problem=problem,
    )


@page.get("/articles/version/{id:int}", Right.SEE_ARTICLES)
def version(visit: Visit) -> Response:
    """One version: its text, and how it differs from what citizens are told now."""
    found = article_versions.version(visit.place["id"])
    if found is None:
        raise not_found("phiên bản này")
    told = shelf.told_text(found.name) or ""
    lines = unified_diff(told.splitlines(), found.text.splitlines(), lineterm="", n=2)
    return visit.show("article_version.html", version=found, changes=list(lines)[2:])


def chosen(visit: Visit) -> tuple[str, date]:
    """The channel and the day of a preview, from the form or from the address."""
    sent = visit.form if visit.form else visit.query
    channel = str(sent.get("channel", ""))
    day = day_of(str(sent.get("day", "")), today())
    return (channel if channel in CHANNELS else "zalo_oa"), day


def bubbles_of(told: Article, channel: str, day: date) -> tuple[list[Bubble], str]:
    """The messages of an article, or why there are none."""
    try:
        return preview(told, channel, law=current_law_book(), on=day), ""
    except TextNotRenderable as error:
        return [], f"Dòng {told.body_line + (error.line or 1) - 1}: {told_reason(error.reason)}"
