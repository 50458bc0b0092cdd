"""The command line: `advisor …`. Commands import what they need when they run."""

import gc
import sys

import typer

from advisor.cli import (
    answers,
    calculate,
    data,
    db,
    demo,
    doctor,
    evaluate,
    law,
    offices,
    privacy,
    questions,
    route,
    run,
    simulate,
    switch,
    train,
    users,
    zalo,
)
from advisor.law.errors import LawError
from advisor.operation.errors import OperationError
from advisor.operation.telling import tell_error
from advisor.setting_values import SettingsError
from advisor.store.errors import PublishError, StoreError

RARELY = 100_000  # new objects before a look for garbage; Python's own is 700

app = typer.Typer(
    help="Assistant of a provincial social-insurance office.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command("run")(run.run)
app.command("shell")(run.shell)
app.command("train")(train.train)
app.command("doctor")(doctor.doctor)
app.command("route")(route.route)
app.command("demo")(demo.demo)
app.command("calculate")(calculate.calculate)
app.command("evaluate")(evaluate.evaluate)
app.add_typer(data.app, name="data")
app.add_typer(law.app, name="law")
app.add_typer(answers.app, name="answers")
app.add_typer(offices.app, name="offices")
app.add_typer(db.app, name="db")
app.add_typer(questions.app, name="questions")
app.add_typer(privacy.app, name="privacy")
app.add_typer(zalo.app, name="zalo")
app.add_typer(simulate.app, name="simulate")
app.add_typer(switch.app, name="switch")
app.add_typer(users.app, name="users")


def main() -> None:
    """Run a command; what an operator can mend is one line and exit status 1."""
    # What a command imports stays: looking for garbage in it all the time takes a fifth longer.
    gc.set_threshold(RARELY)
    try:
        app()
    except (SettingsError, StoreError, PublishError, OperationError, LawError) as error:
        tell_error(str(error))
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
