"""Articles among each other: links, doubles, and questions that two articles claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from advisor.answers.article import Article
from advisor.answers.checking.problem import WARNING, Problem, in_field
from advisor.language.fold import fold


def check_links(articles: Sequence[Article]) -> Iterator[Problem]:
    """Related articles exist, and are not the article itself."""
    known = {article.id for article in articles}
    for article in articles:
        for other in article.related:
            if other == article.id:
                yield in_field(article, "related", "names the article itself")
            elif other not in known:
                yield in_field(article, "related", f"no article '{other}'")


def check_claims(articles: Sequence[Article]) -> Iterator[Problem]:
    """The same title or question in two articles that are valid on a common day."""
    for key in ("title", "questions"):
        claims: dict[str, list[Article]] = defaultdict(list)
        for article in articles:
            texts = (article.title,) if key == "title" else article.questions
            for text in texts:
                claims[fold(text).rstrip("?. ")].append(article)
        for text, claiming in claims.items():
            yield from _doubles(key, text, claiming)


def _doubles(key: str, text: str, claiming: list[Article]) -> Iterator[Problem]:
    for number, article in enumerate(claiming):
        for other in claiming[:number]:
            if other.id != article.id and _overlap(article, other):
                yield in_field(article, key, f"'{text}' is also in {other.id}", WARNING)


def _overlap(one: Article, other: Article) -> bool:
    ends_before = one.valid_to is not None and one.valid_to < other.valid_from
    starts_after = other.valid_to is not None and other.valid_to < one.valid_from
    return not (ends_before or starts_after)
