"""The `advisor` command line: one module a command group, imported only when it is used."""

from advisor.cli.app import main

__all__ = ["main"]
