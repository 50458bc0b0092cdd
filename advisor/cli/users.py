"""`advisor users …`: who may sign in to the console. The first administrator is made here."""

import getpass
import sys
from collections.abc import Callable
from typing import Annotated

import typer

app = typer.Typer(
    help="Users of the console: add, disable, roles, passwords.", no_args_is_help=True
)

Name = Annotated[str, typer.Argument(help="Sign-in name: lower case, no accents.")]
Role = Annotated[str, typer.Option(help="viewer, agent, editor, approver or administrator.")]


@app.command()
def add(
    name: Name,
    role: Role = "viewer",
    full_name: Annotated[str, typer.Option(help="As colleagues read it.")] = "",
) -> None:
    """Add a user; the password is asked for, or is the first line of the standard input."""
    from advisor.console import passwords
    from advisor.store import console_users

    password = _new_password(name)
    _told(
        lambda: console_users.add(
            name, full_name, role, passwords.hashed(password), by=_operator()
        ),
        f"{name}: added as {role}",
    )


@app.command("list")
def list_users() -> None:
    """List everybody with their role."""
    from advisor.operation.telling import tell
    from advisor.store import console_users

    _migrated()
    for user in console_users.everyone():
        state = "  disabled" if user.disabled else ""
        tell(f"{user.name:20} {user.role:14} {user.full_name}{state}")


@app.command()
def disable(
    name: Name, undo: Annotated[bool, typer.Option("--undo", help="Enable again.")] = False
) -> None:
    """Disable a user: their sessions end at once."""
    from advisor.store import console_users

    _migrated()
    _told(
        lambda: console_users.disable(name, not undo, by=_operator()),
        f"{name}: {'enabled' if undo else 'disabled'}",
    )


@app.command()
def role(name: Name, to: Annotated[str, typer.Argument(help="The new role.")]) -> None:
    """Give a user another role."""
    from advisor.store import console_users

    _migrated()
    _told(lambda: console_users.set_role(name, to, by=_operator()), f"{name}: now {to}")


@app.command()
def password(name: Name) -> None:
    """Give a user a new password; their sessions end at once."""
    from advisor.console import passwords
    from advisor.store import console_users

    new = _new_password(name)
    _told(
        lambda: console_users.set_password(name, passwords.hashed(new), by=_operator()),
        f"{name}: password changed",
    )


def _new_password(name: str) -> str:
    """The password, strong enough; the database is ready before anybody has to type."""
    from advisor.console import passwords

    _migrated()
    if sys.stdin.isatty():
        typed = getpass.getpass("Password: ")
        if getpass.getpass("Once more: ") != typed:
            _fail("the two are not the same")
    else:
        typed = sys.stdin.readline().rstrip("\r\n")
    try:
        passwords.check_strength(typed, name)
    except passwords.WeakPassword as error:
        _fail(str(error))
    return typed


def _told(change: Callable[[], object], done: str) -> None:
    from advisor.operation.telling import tell
    from advisor.store.console_users import UserError

    try:
        change()
    except UserError as error:
        _fail(str(error))
    tell(done)


def _fail(reason: str) -> None:
    from advisor.operation.telling import tell_error

    tell_error(reason)
    raise typer.Exit(1)


def _migrated() -> None:
    from advisor.store import migrate

    migrate.upgrade()


def _operator() -> str:
    """Whoever is at the terminal, told apart from the console's users."""
    return f"terminal:{getpass.getuser()}"
