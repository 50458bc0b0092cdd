"""`advisor answers`: check the articles, see one as citizens would, put one into use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

if TYPE_CHECKING:
    from advisor.answers.article import Article
    from advisor.answers.search.measuring import Measured

app = typer.Typer(help="Articles: check, preview, publish.", no_args_is_help=True)


@app.command()
def check(
    only: Annotated[str, typer.Argument(help="Only ids or files with this in their name.")] = "",
    quiet: Annotated[bool, typer.Option("--quiet", help="Errors only, no warnings.")] = False,
) -> None:
    """Check every article: fields, citations, figures, days, length, links. Exit 1 on an error."""
    from advisor.answers.checking.check import check_folder
    from advisor.answers.checking.problem import WARNING
    from advisor.law import law_book_from, load_yaml
    from advisor.settings import current, today

    settings = current()
    law = law_book_from(load_yaml(settings.law_folder))
    report = check_folder(settings.root / "data" / "articles", law=law, today=today())
    wanted = [problem for problem in report.problems if only in str(problem.path)]
    errors = [problem for problem in wanted if problem.level != WARNING]
    for problem in errors if quiet else wanted:
        typer.echo(str(problem))
    reviewed = sum(article.review.state == "reviewed" for article in report.articles)
    typer.echo(
        f"{len(report.articles)} articles ({reviewed} reviewed), "
        f"{len(errors)} errors, {len(wanted) - len(errors)} warnings"
    )
    if errors:
        raise typer.Exit(1)


@app.command()
def preview(
    name: Annotated[str, typer.Argument(help="programme/topic/slug, or a file.")],
    on: Annotated[str, typer.Option(help="Day whose law is told, YYYY-MM-DD.")] = "",
) -> None:
    """Print an article as the shell and Zalo would show it on a day."""
    from datetime import date

    from advisor.answers.article import ArticleError
    from advisor.answers.article_source import read_article
    from advisor.answers.telling import tell
    from advisor.answers.templates import TextNotRenderable
    from advisor.law import law_book_from, load_yaml
    from advisor.settings import current, today

    settings = current()
    folder = settings.root / "data" / "articles"
    try:
        day = date.fromisoformat(on) if on else today()
        article = read_article(folder, _file_of(folder, name))
        law = law_book_from(load_yaml(settings.law_folder))
        answer = tell(article, law=law, on=day)
    except (ArticleError, TextNotRenderable, ValueError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    text = answer.to_text()
    typer.echo(text)
    for button in answer.buttons:
        typer.echo(f"[{button.title}] {button.text()}")
    valid = "" if article.is_valid(day) else ", NOT VALID on that day"
    typer.echo(f"({len(text)} characters, {article.review.state}{valid})")


@app.command()
def publish(
    source: Annotated[str, typer.Argument(help="programme/topic/slug, or an edited file.")],
    by: Annotated[str, typer.Option(help="Who reviewed it and answers for it.")],
    as_: Annotated[str, typer.Option("--as", help="programme/topic/slug of a new file.")] = "",
) -> None:
    """Check an article, sign it as reviewed and put it into use; refused when it has an error."""
    from advisor.answers.article import ArticleError
    from advisor.answers.article_source import article_id
    from advisor.answers.publishing import PublishRefused, Signature, publish
    from advisor.law import law_book_from, load_yaml
    from advisor.settings import current, today

    settings = current()
    folder = settings.root / "data" / "articles"
    file = _file_of(folder, source)
    law = law_book_from(load_yaml(settings.law_folder))
    try:
        name = as_ or article_id(folder, file)
        article = publish(file, folder, name, Signature(by, today()), law=law)
    except (ArticleError, PublishRefused, OSError, ValueError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    typer.echo(f"{article.id}: reviewed by {by}, in use within a minute")


@app.command()
def export() -> None:
    """Write what the console published into data/articles, to be committed."""
    from advisor.operation.telling import tell
    from advisor.settings import current
    from advisor.store import article_export, migrate

    migrate.upgrade()
    for file in article_export.export(current().root / "data" / "articles"):
        tell(f"written {file}")


@app.command()
def report(
    model: Annotated[
        Optional[Path],  # noqa: UP045 - typer 0.12 reads the annotation at run time
        typer.Option(help="Archive of the router; default: the one that is served."),
    ] = None,
) -> None:
    """How often the search finds the right article: the articles' own questions held out, and the
    unseen ones of tests/answers the whole way of a message; length of sentences."""
    from advisor.answers.checking.readability import LONG_SENTENCE, readability
    from advisor.answers.search.measuring import held_out, summary
    from advisor.answers.shelf import Shelf
    from advisor.law import law_book_from, load_yaml
    from advisor.settings import current, today

    model = model.resolve() if model else None
    shelf = Shelf(current().root / "data" / "articles")
    shelf.refresh()
    articles = list(shelf.articles.values())
    for words, certain in (("words alone", 0.0), ("route known", 0.9)):
        found = summary(held_out(articles, today(), certain=certain))
        typer.echo(f"held out, {words}: {_told(found)}")
    _report_unseen(articles, model)
    law = law_book_from(load_yaml(current().law_folder))
    valid = [article for article in articles if article.is_valid(today())]
    read = readability(valid, law=law, on=today())
    typer.echo(
        f"readability: {read.sentences} sentences of {read.articles} articles, "
        f"{read.mean:.1f} words a sentence, {read.long:.1%} over {LONG_SENTENCE}, "
        f"longest {read.longest}"
    )


def _report_unseen(articles: list[Article], archive: Path | None) -> None:
    """The questions that stand in no article, by their words alone and the whole way."""
    from functools import partial

    from advisor.answers.search.engine import Engine
    from advisor.answers.search.measuring import ask, summary
    from advisor.answers.search.question_sets import read_questions
    from advisor.language.routing.archive import load_route_model
    from advisor.language.routing.questions import readings
    from advisor.operation import training
    from advisor.settings import CLONE, current, today

    engine = Engine(articles)
    router = partial(readings, load_route_model(archive or training.train(current(), typer.echo)))
    for file in sorted((CLONE / "tests" / "answers").glob("unseen_questions*.yml")):
        for way, reader in (("words alone", None), ("router, then search", router)):
            asked = read_questions(file, router=reader)
            typer.echo(f"{file.stem}, {way}: {_told(summary(list(ask(engine, asked, today()))))}")


def _told(found: Measured) -> str:
    """One measurement in a line."""
    return (
        f"{found.questions} questions, right article first {found.first:.1%}, "
        f"among three {found.among:.1%}, told right {found.rightly_told:.1%}, "
        f"unanswerable ones answered {found.wrongly_told:.1%}, {found.milliseconds:.1f} ms"
    )


def _file_of(folder: Path, name: str) -> Path:
    given = Path(name)
    if given.suffix == ".md" and given.is_file():
        return given.resolve()
    return folder / f"{name.removesuffix('.md')}.md"


if __name__ == "__main__":
    app()
