"""`advisor privacy …`: erase or show what is kept of a citizen, erase old words."""

import typer

app = typer.Typer(help="Personal data: erase, show, retention.", no_args_is_help=True)
SENDER = typer.Argument(help="the conversation's name, e.g. zalo_oa:1234:5678 or rest's sender")


@app.command()
def erase(sender: str = SENDER) -> None:
    """Erase all that is kept of a citizen; statistics stay without a person."""
    from advisor.operation.telling import tell
    from advisor.privacy.erasure import erase

    erased = erase(sender)
    for table, count in erased.items():
        tell(f"{table:20} {count}")
    tell("Erased." if erased else "Nothing is kept of this citizen.")


@app.command()
def export(sender: str = SENDER) -> None:
    """Print all that is kept of a citizen, as JSON."""
    import json

    from advisor.operation.telling import tell
    from advisor.privacy.erasure import export

    tell(json.dumps(export(sender), ensure_ascii=False, indent=2, default=str))


@app.command()
def purge(
    days: int = typer.Option(None, min=1, help="instead of ADVISOR_KEEP_TEXT_DAYS"),
    clock_is_right: bool = typer.Option(
        False, "--clock-is-right", help="the clock was looked at; it did not leap ahead"
    ),
) -> None:
    """Erase what was said longer ago than it may be kept; a running service does it hourly."""
    import time

    from advisor.operation.telling import tell
    from advisor.privacy import clock
    from advisor.privacy.retention import purge

    now = int(time.time() * 1000)
    if clock_is_right:
        clock.believe(now)
    elif not clock.is_believed(now):
        tell("The clock is far past the last time this service saw: nothing is erased. See `date`;")
        tell("put it right, or if it is right (the service stood still): --clock-is-right.")
        raise typer.Exit(1)
    done = purge(now, days)
    for table, count in done.rows.items():
        tell(f"{table:20} {count}")
    tell(f"{done.texts} texts and {done.salts} monthly keys erased; the counts stay.")


@app.command()
def rotate() -> None:
    """Encrypt anew what was encrypted under a key of ADVISOR_FORMER_SECRET_KEYS."""
    from advisor.operation.telling import tell
    from advisor.privacy.sealing import sealer
    from advisor.store.call_back_keeping import rotate

    done, lost = rotate(sealer())
    tell(f"{done} requests encrypted under the present key; {lost} are under a key not known.")
    if lost:
        raise typer.Exit(1)
