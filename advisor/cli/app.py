"""The command line: `advisor …`. Commands import what they need when they run."""

import sys

import typer

from advisor.cli import db, run, train
from advisor.law.errors import LawError
from advisor.operation.errors import OperationError
from advisor.operation.telling import tell_error
from advisor.settings import SettingsError
from advisor.store.errors import PublishError, StoreError

app = typer.Typer(
    help="Assistant of a provincial social-insurance office.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command("run")(run.run)
app.command("shell")(run.shell)
app.command("train")(train.train)
app.add_typer(db.app, name="db")


def main() -> None:
    """Run a command; what an operator can mend is one line and exit status 1."""
    try:
        app()
    except (SettingsError, StoreError, PublishError, OperationError, LawError) as error:
        tell_error(str(error))
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
