"""What an officer makes of a group of questions."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from rapidfuzz import fuzz, process

from advisor.answers.article import PROGRAMMES, TOPICS, Article
from advisor.answers.article_source import parse_article
from advisor.answers.checking.problem import ERROR
from advisor.console.articles import publishing
from advisor.console.articles.reasons import told
from advisor.console.articles.shelf import checked_name, told_text
from advisor.console.articles.skeleton import skeleton
from advisor.console.articles.wording import add_wording, with_questions
from advisor.console.refusal import Refusal, not_found
from advisor.language.fold import fold
from advisor.settings import today
from advisor.store import article_versions

LONGEST_SLUG: Final = 50
LIKELY: Final = 70.0  # of 100: below it no article is proposed


def draft(
    programme: str, topic: str, title: str, wordings: Sequence[str], *, by: str, now: int
) -> str:
    """Start an article with these questions; its name. Raises Refusal (400) for no such topic."""
    check_topic(programme, topic)
    name = _free_name(f"{programme}/{topic}/{_slug(title)}")
    deed = publishing.deed_of(name, by, now)
    text = skeleton(today(), title[:1].upper() + title[1:], tuple(wordings) or (title,))
    article_versions.save(name, text, deed, saves=0)
    return name


def add_checked_wording(name: str, wording: str, *, by: str, now: int) -> None:
    """Add a wording to an article, live at once, unless the check of articles finds an error.

    Raises Refusal: 404 for no such article, 400 for an error or a wording that is there already.
    """
    text = told_text(checked_name(name))
    if text is None:
        raise not_found("bài này")
    wording = " ".join(wording.split())
    if wording:
        _refuse_new_problems(name, text, wording)
    add_wording(name, wording, by=by, now=now)


def _refuse_new_problems(name: str, text: str, wording: str) -> None:
    """Nobody looks at it before it is live: a warning (the question of another article) counts."""
    known = parse_article(text, name, Path(name)).questions
    before = {problem.reason for problem in publishing.checked(name, text).problems}
    after = publishing.checked(name, with_questions(text, (*known, wording), name)).problems
    for problem in after:
        if problem.level == ERROR or problem.reason not in before:
            raise Refusal(400, f"Chưa thêm được: {told(problem.reason)}")


def check_topic(programme: str, topic: str) -> None:
    """Raises Refusal (400) unless both are of the taxonomy."""
    if programme not in PROGRAMMES or topic not in TOPICS:
        raise Refusal(400, "Anh/Chị chọn loại bảo hiểm và chủ đề.")


class Likely:
    """Proposes the article whose questions are nearest to a wording."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self._names = [name for name, one in articles.items() for _ in one.questions]
        self._asked = [fold(text) for one in articles.values() for text in one.questions]

    def article(self, wording: str) -> str:
        """The name of the article, "" when none is near."""
        found = process.extractOne(
            fold(wording), self._asked, scorer=fuzz.token_sort_ratio, score_cutoff=LIKELY
        )
        return self._names[found[2]] if found else ""


def _slug(title: str) -> str:
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in fold(title)).split()
    slug = "-".join(words)
    if len(slug) > LONGEST_SLUG:
        slug = slug[:LONGEST_SLUG].rpartition("-")[0]
    return slug.strip("-") or "cau-hoi-moi"


def _free_name(name: str) -> str:
    found, number = name, 1
    while told_text(found) is not None or article_versions.history(found):
        number += 1
        found = f"{name}-{number}"
    return found
