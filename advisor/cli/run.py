"""`advisor run` and `advisor shell`: the bot, served or on this terminal."""


def run() -> None:
    """Start the bot: sets up the database, trains if need be, serves until Ctrl-C."""
    from advisor.operation import service
    from advisor.settings import current

    service.run(current())


def shell() -> None:
    """Talk to the same bot on this terminal; /stop ends it."""
    from advisor.operation import service
    from advisor.settings import current

    service.shell(current())
