"""Waiting as long as a slow, busy machine needs for what comes at once on an idle one."""

import time
from collections.abc import Callable
from functools import partial
from typing import Any

import httpx

SECONDS = 60.0

get = partial(httpx.get, timeout=SECONDS)
post = partial(httpx.post, timeout=SECONDS)
client = partial(httpx.Client, timeout=SECONDS)


def wait_for(condition: Callable[[], Any], seconds: float = SECONDS) -> Any:
    """What the condition gives once it is true."""
    deadline = time.monotonic() + seconds
    while True:
        found = condition()
        if found:
            return found
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)
