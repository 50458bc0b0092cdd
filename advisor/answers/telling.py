"""An article told on a day: the figures of that day in it, its basis, cautions and buttons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from advisor.answers.answer import Answer, Button
from advisor.answers.article import Article
from advisor.answers.formatting import format_date
from advisor.answers.layout import sections
from advisor.answers.sources import Sources
from advisor.answers.templates import render_noted
from advisor.law import Citation, LawBook
from advisor.law.references import citations

MOST_STATUTES: Final = 3


@dataclass(frozen=True)
class Told:
    """The rendered article: the short answer, the rest as light Markdown, what it rests on."""

    headline: str
    details: str
    sources: Sources


def render_article(article: Article, *, law: LawBook, on: date) -> Told:
    """The article's text with the law of the day `on`.

    Raises TextNotRenderable when an expression has no value on that day.
    """
    text, sources = render_noted(article.body, law=law, on=on)
    first, *rest = sections(text)
    details = "\n\n".join(section.to_markdown() for section in rest if section.text)
    return Told(first.text, details, sources)


def tell(article: Article, *, law: LawBook, on: date) -> Answer:
    """The whole answer. Raises TextNotRenderable as `render_article`."""
    return answer_of(article, render_article(article, law=law, on=on))


def answer_of(article: Article, told: Told) -> Answer:
    """The answer of an article that was rendered."""
    return Answer(
        headline=told.headline,
        details=told.details,
        basis=basis_of(article, told.sources),
        cautions=cautions_of(article, told.sources),
        buttons=tuple(Button(title, words) for title, words in article.buttons.items()),
        article=article.id,
    )


def basis_of(article: Article, sources: Sources) -> str:
    """`Căn cứ: …` of the article, the statutes of its figures, and the day they are of."""
    own = [citation for notation in article.basis for citation in citations(notation, "")]
    places = [_place(citation) for citation in own]
    named = {_short(citation.law) for citation in own}
    added = dict.fromkeys(_short(citation.law) for citation in sources.citations)
    figures = [law for law in added if law not in named][:MOST_STATUTES]
    listed = "; ".join(dict.fromkeys([*places, *figures]))
    return f"Căn cứ: {listed}. Quy định áp dụng ngày {format_date(sources.on)}."


def cautions_of(article: Article, sources: Sources) -> tuple[str, ...]:
    """The article's own caution and those of its figures, each once."""
    own = [article.caution] if article.caution else []
    return tuple(dict.fromkeys([*own, *sources.cautions]))


def _short(law: str) -> str:
    """A statute without the words in brackets that say by what it was amended."""
    return law.partition(" (")[0]


def _place(citation: Citation) -> str:
    return " ".join(part for part in (citation.clause, citation.article, citation.law) if part)
