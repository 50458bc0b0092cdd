"""What is compared of an article: the weighted features of its title, questions and text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from advisor.answers.article import Article
from advisor.answers.kept import FEATURES, NOTHING_KEPT, Kept, key_of
from advisor.answers.search.features import features
from advisor.answers.search.vocabulary import from_record, to_record, weighted
from advisor.answers.wordings import wordings

# How much a field counts beside the body.
TITLE: Final = 9.0
KEYWORDS: Final = 6.0
QUESTIONS: Final = 3.0
BODY: Final = 2.0
# Articles read before they are kept: a process that is stopped meanwhile need not begin anew.
AT_ONCE: Final = 500

Reader = Callable[[str], Sequence[str]]
Counts = dict[str, float]


def read_articles(
    articles: Sequence[Article], read: Reader = features, kept: Kept = NOTHING_KEPT
) -> Iterator[Counts]:
    """The weighted features of each article; what was not kept before is read and kept."""
    for start in range(0, len(articles), AT_ONCE):
        some = articles[start : start + AT_ONCE]
        keys = [key_of(*_texts(article)) for article in some]
        known = kept.find(FEATURES, keys)
        fresh: dict[str, bytes] = {}
        for key, article in zip(keys, some, strict=True):
            if key in known:
                yield from_record(known[key])
                continue
            counts = counted(article, read)
            fresh[key] = to_record(counts)
            yield counts
        kept.keep(FEATURES, fresh)


def counted(article: Article, read: Reader = features) -> Counts:
    """The weighted features of an article's title, keywords, questions and words of the body."""
    texts = [(TITLE, article.title)]
    texts += [(KEYWORDS, keyword) for keyword in article.keywords]
    texts += [(QUESTIONS, question) for question in article.questions]
    texts += [(BODY, row) for row in wordings(article.body)]
    return weighted((weight, read(text)) for weight, text in texts)


def _texts(article: Article) -> tuple[str, ...]:
    fields = (article.keywords, article.questions)
    return (article.title, *("\n".join(texts) for texts in fields), article.body)
