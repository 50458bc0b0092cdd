"""One more way to ask for an article, in use at once: what is told stays the same."""

import re
from pathlib import Path
from typing import Final

import yaml

from advisor.answers.article import ArticleError
from advisor.answers.article_source import parse_article
from advisor.answers.front_matter import FENCE, split
from advisor.console.articles.shelf import checked_name, file_text, told_text
from advisor.console.refusal import Refusal, not_found
from advisor.language.fold import fold
from advisor.store.article_versions import Deed, Version, publish_at_once

LONGEST: Final = 200


def add_wording(name: str, wording: str, *, by: str, now: int) -> Version:
    """Add a citizen's wording to the questions of an article and put it into use at once.

    Raises Refusal: 404 for no such article, 400 for a wording that is empty, long or there already.
    """
    text = told_text(checked_name(name))
    if text is None:
        raise not_found("bài này")
    wording = " ".join(wording.split())
    if not wording or len(wording) > LONGEST:
        raise Refusal(400, f"Câu hỏi phải có từ 1 đến {LONGEST} ký tự.")
    article = parse_article(text, name, Path(name))
    if fold(wording) in {fold(known) for known in article.questions}:
        raise Refusal(400, "Bài đã có câu hỏi này.")
    deed = Deed(by, now, file_text(name))
    more = with_questions(text, (*article.questions, wording), name)
    return publish_at_once(name, more, deed, action="wording_added", note=wording)


def with_questions(text: str, questions: tuple[str, ...], name: str) -> str:
    """The article's text with other questions; all other lines stay as they are.

    Raises ArticleError when the text is no article.
    """
    head = split(text, Path(name))
    rows = text.removeprefix("\ufeff").splitlines()
    start = head.lines["questions"]
    fence = next(at for at, row in enumerate(rows[1:], 1) if row.rstrip() == FENCE)
    end = min((line - 1 for line in head.lines.values() if line > start), default=fence)
    written = yaml.safe_dump(
        {"questions": list(questions)}, allow_unicode=True, width=1_000
    ).rstrip()
    listed = re.sub(r"(?m)^- ", "  - ", written).splitlines()
    changed = "\n".join([*rows[: start - 1], *listed, *rows[end:]]) + "\n"
    if parse_article(changed, name, Path(name)).questions != questions:
        raise ArticleError(name, start, "questions: cannot be written back")
    return changed
