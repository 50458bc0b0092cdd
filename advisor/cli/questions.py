"""`advisor questions …`: what citizens asked in vain, and what they found badly answered."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from advisor.store.turns import Asked

app = typer.Typer(help="Questions kept for the officers, masked.", no_args_is_help=True)
DAYS = typer.Option(7, min=1, help="how many days back, today included")
MOST = typer.Option(30, min=1, help="how many groups at most")


@app.command()
def unanswered(days: int = DAYS, most: int = MOST) -> None:
    """Questions without a good answer, grouped by similarity."""
    from advisor.store import turns

    _tell(turns.unanswered, days, most)


@app.command()
def rated(days: int = DAYS, most: int = MOST) -> None:
    """Questions whose answer was rated badly, grouped by similarity."""
    from advisor.store import turns

    _tell(turns.badly_rated, days, most)


@app.command()
def training(
    into: Annotated[Path, typer.Argument(help="Folder for programme/topic.yml, to be reviewed.")],
) -> None:
    """Write out the questions that officers chose for the next training set."""
    from advisor.channels.clock import now_ms
    from advisor.insight.training import as_nlu
    from advisor.operation.telling import tell
    from advisor.store import training_questions

    waiting = training_questions.waiting()
    for name, text in as_nlu(waiting).items():
        file = into / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        tell(f"written {file}")
    training_questions.handed_out(waiting, now_ms())
    tell(f"{len(waiting)} questions; read them before they go to data/nlu")


def _tell(find: "Callable[..., list[Asked]]", days: int, most: int) -> None:
    from advisor.insight.grouping import group
    from advisor.operation.telling import tell
    from advisor.settings import today

    until = today()
    groups = group(find(until - timedelta(days=days - 1), until))
    for one in groups[:most]:
        example = one.example
        tell(f"{one.count:5}  {example.text}")
        route = f"{example.programme}/{example.topic}" if example.topic else "-"
        tell(f"       {example.status}, {route}, {example.day}: {example.reply[:100]!r}")
        if example.comment:
            tell(f"       comment: {example.comment}")
    tell(f"{sum(one.count for one in groups)} questions in {len(groups)} groups")
