"""Writes messages until the disk takes no more, then goes on: `disk_full.py URL BYTES`."""

import resource
import sys

from advisor.store import web_messages
from advisor.store.engine import engine_of
from advisor.store.errors import StoreError
from advisor.store.web_messages import WebMessage


def main() -> None:
    """Acknowledged messages before, then the error, then one more where there is room again."""
    on, most = engine_of(sys.argv[1]), int(sys.argv[2])
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    acknowledged, error = 0, ""
    while not error:
        try:
            web_messages.add("an", WebMessage("citizen", "x" * 4000, f"{acknowledged}", 1), on)
            acknowledged += 1
        except StoreError as full:
            error = str(full)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    again = web_messages.add("an", WebMessage("citizen", "còn chỗ", "last", 1), on)
    print(acknowledged, again, error, sep="\n")


if __name__ == "__main__":
    main()
