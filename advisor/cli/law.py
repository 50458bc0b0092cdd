"""`advisor law …`: look at the figures of the law, check them, propose or publish one."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Optional

import typer

app = typer.Typer(help="The figures of the law: check, look up, propose.", no_args_is_help=True)

Day = Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"])]
Publish = Annotated[
    bool, typer.Option("--publish", help="Publish now, without a second person; needs --reason.")
]
Reason = Annotated[str, typer.Option(help="Why nobody else can approve it; goes on record.")]
Name = Annotated[str, typer.Argument(help="Parameter, the name of its file in data/law.")]


@app.command()
def check() -> None:
    """Check data/law and the calculators; exit status 1 when there are errors."""
    from advisor.law.check import check_folder
    from advisor.operation.telling import tell
    from advisor.settings import current, today

    findings = check_folder(current().law_folder, today())
    for finding in findings:
        tell(str(finding))
    errors = sum(finding.level == "ERROR" for finding in findings)
    tell(f"{errors} errors, {len(findings) - errors} warnings")
    if errors:
        raise typer.Exit(1)


@app.command()
def show(
    name: Name,
    on: Annotated[
        Optional[datetime],  # noqa: UP045 - typer 0.12 reads the annotation at run time
        typer.Option("--on", formats=["%Y-%m-%d"], help="Day; default: today."),
    ] = None,
) -> None:
    """Say what a parameter is and what is in force on a day."""
    from advisor.law import telling
    from advisor.operation.telling import tell
    from advisor.settings import today
    from advisor.store.law import current_law_book

    for line in telling.show(current_law_book(), name, on.date() if on else today()):
        tell(line)


@app.command()
def history(name: Name) -> None:
    """List every dated value of a parameter."""
    from advisor.law import telling
    from advisor.operation.telling import tell
    from advisor.store.law import current_law_book

    for line in telling.history(current_law_book(), name):
        tell(line)


@app.command()
def diff(first: Day, second: Day) -> None:
    """List the figures that are not the same on two days."""
    from advisor.law import telling
    from advisor.operation.telling import tell
    from advisor.store.law import current_law_book

    for line in telling.differences(current_law_book(), first.date(), second.date()):
        tell(line)


@app.command()
def export() -> None:
    """Write what was published in the database into data/law, to be looked at and committed."""
    from advisor.operation.telling import tell
    from advisor.settings import current
    from advisor.store import law_export, migrate

    migrate.upgrade()
    folder = current().law_folder
    for file in law_export.export_yaml(folder, law_export.published_parameters()):
        tell(f"written {file}")


@app.command("set")
def set_value(
    name: Name,
    value: Annotated[str, typer.Argument(help="The number, or null for a repeal.")],
    valid_from: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"])],
    reference: Annotated[str, typer.Option(help='Decree, e.g. "NĐ 161/2026/NĐ-CP Đ.3(2)".')],
    author: Annotated[str, typer.Option(help="Who proposes it.")],
    key: Annotated[Optional[str], typer.Option(help="Sub-key of the parameter.")] = None,  # noqa: UP045
    confidence: Annotated[str, typer.Option(help="statute_read, secondary or uncertain.")] = (
        "statute_read"
    ),
    announced: Annotated[bool, typer.Option(help="Only announced, not yet law.")] = False,
    publish: Publish = False,
    reason: Reason = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
) -> None:
    """Propose a value, which a second person approves in the console, after showing what it
    changes for typical citizens."""
    from advisor.channels.clock import now_ms
    from advisor.operation.telling import tell
    from advisor.settings import today
    from advisor.store import law_proposals
    from advisor.store.law_publishing import NewValue, set_value

    _check_reason(publish, reason)
    new = NewValue(
        parameter=name,
        valid_from=valid_from.date(),
        value=_number(value),
        reference=reference,
        author=author,
        key=key,
        confidence=confidence,
        announced=announced,
        last_verified_on=today(),
    )
    for line in _preview(name, key, new.valid_from, new.value, reference):
        tell(line)
    if not yes and not typer.confirm("Publish?" if publish else "Propose?"):
        raise typer.Exit(1)
    told = f"{name}: {value} from {new.valid_from.isoformat()}"
    if publish:
        set_value(new, reason=reason)
        tell(f"{told} published")
    else:
        made = law_proposals.propose(new, now_ms())
        tell(f"{told} proposed: a second person approves it at /console/law/proposal/{made.id}")


@app.command("known")
def set_known(
    names: Annotated[list[str], typer.Argument(help="Parameters.")],
    until: Annotated[str, typer.Option(help="Last day, YYYY-MM-DD; null: fixed for good.")],
    reference: Annotated[str, typer.Option(help="What was looked up.")],
    author: Annotated[str, typer.Option(help="Who proposes it.")],
    caution: Annotated[
        Optional[str],  # noqa: UP045 - typer 0.12 reads the annotation at run time
        typer.Option(help='Sentence for citizens, "" for none; default: as it is.'),
    ] = None,
    publish: Publish = False,
    reason: Reason = "",
) -> None:
    """Propose until when figures are known, and with which caution they are told; a second person
    approves it in the console."""
    from advisor.channels.clock import now_ms
    from advisor.operation.telling import tell
    from advisor.store import law_outlook_proposals
    from advisor.store.law_outlook import Outlook, set_outlook

    _check_reason(publish, reason)
    new = Outlook(tuple(names), _day(until), reference, author, caution)
    told = f"{', '.join(names)}: known until {until}"
    if publish:
        set_outlook(new, now_ms(), reason)
        tell(f"{told}, published")
    else:
        made = law_outlook_proposals.propose(new, now_ms())
        tell(f"{told}, proposed: a second person approves it at /console/law/outlook/{made.id}")


def _check_reason(publish: bool, reason: str) -> None:
    if publish != bool(reason.strip()):
        raise typer.BadParameter("--publish and --reason belong together")


def _day(text: str) -> date | None:
    try:
        return None if text == "null" else date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day like 2027-12-31") from None


def _number(text: str) -> Decimal | None:
    if text == "null":
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        raise typer.BadParameter(f"{text!r} is not a number") from None


def _preview(
    name: str, key: str | None, day: date, value: Decimal | None, reference: str
) -> list[str]:
    from advisor.law import preview
    from advisor.store.law import current_law_book

    law = current_law_book()
    changed = preview.with_value(law, name, key, day, value, reference)
    lines = preview.preview(law, changed, day, preview.load_citizens())
    found = [line.to_text() for line in lines]
    return found or ["No figure of the typical citizens changes."]
