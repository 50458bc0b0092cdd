"""`advisor offices`: check the province's list of offices, put it into use, see what is in use."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from advisor.offices.checking import Checked

app = typer.Typer(help="Offices citizens may go to: check, import, list.", no_args_is_help=True)
File = Annotated[Path | None, typer.Argument(help="The list; by default data/offices.csv.")]


@app.command()
def check(file: File = None) -> None:
    """Check a list: every problem with its line. Exit 1 on an error."""
    path = _path(file)
    checked = _checked(path, _read(path))
    if checked.errors:
        raise typer.Exit(1)


@app.command("import")
def import_(
    file: File = None,
    by: Annotated[str, typer.Option(help="Who answers for the list.")] = "",
    empty: Annotated[bool, typer.Option("--empty", help="Take all offices out of use.")] = False,
) -> None:
    """Put a list into use in place of the one before; a list with an error changes nothing."""
    from advisor.settings import current
    from advisor.store import migrate
    from advisor.store.engine import engine_of
    from advisor.store.offices import Source, replace_offices

    path = _path(file)
    data = _read(path)
    checked = _checked(path, data)
    if checked.errors:
        typer.echo("nothing was changed", err=True)
        raise typer.Exit(1)
    if not checked.offices and not empty:
        typer.echo("the list is empty: nothing was changed (--empty takes all out)", err=True)
        raise typer.Exit(1)
    on = engine_of(current().database_url)
    migrate.upgrade(on)
    source = Source(str(path), data, by or getpass.getuser())
    done = replace_offices(checked.offices, source, on)
    typer.echo(f"{done.offices} offices in use, {done.before} before")


@app.command("list")
def list_(
    kind: Annotated[str, typer.Option(help="Only this kind.")] = "",
    province: Annotated[str, typer.Option(help="Only this province.")] = "",
) -> None:
    """Print the offices in use."""
    from advisor.law.places import fold
    from advisor.settings import current
    from advisor.store import migrate
    from advisor.store.engine import engine_of
    from advisor.store.offices import read_offices

    on = engine_of(current().database_url)
    migrate.upgrade(on)
    offices = [
        one
        for one in read_offices(on).offices
        if kind in ("", one.kind) and fold(province) in ("", fold(one.province))
    ]
    for one in offices:
        where = f"{one.commune}, {one.province}"
        contact = "; ".join(part for part in (one.address, one.phone, one.hours) if part)
        typer.echo(f"{one.kind}: {one.name} ({where}): {contact}; verified {one.verified_on}")
    typer.echo(f"{len(offices)} offices")


def _path(file: Path | None) -> Path:
    from advisor.settings import current

    return file or current().root / "data" / "offices.csv"


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        typer.echo(f"{path}: {error.strerror}", err=True)
        raise typer.Exit(1) from None


def _checked(path: Path, data: bytes) -> Checked:
    """Check the list and tell every problem."""
    from advisor.offices.checking import check
    from advisor.settings import today

    checked = check(data, str(path), today())
    for problem in checked.problems:
        typer.echo(str(problem), err=True)
    warnings = len(checked.problems) - len(checked.errors)
    typer.echo(f"{len(checked.offices)} offices, {len(checked.errors)} errors, {warnings} warnings")
    return checked
