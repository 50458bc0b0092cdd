"""A webhook as a platform delivers it: again after a while when it was not answered with 200."""

import time
from collections.abc import Callable, Mapping, Sequence

import httpx

OK = 200


def deliver(
    address: str,
    body: bytes,
    headers: Mapping[str, str],
    schedule: Sequence[float],
    timeout: float = 2.0,
    sleep: Callable[[float], None] = time.sleep,
) -> list[int]:
    """Post until it is answered 200 in time, or the schedule (pauses in seconds) is at its end.

    Returns the status of each try, 0 for none in time. Redeliveries carry `num_retry`.
    """
    statuses: list[int] = []
    for number, pause in enumerate((0.0, *schedule)):
        sleep(pause)
        extra = {"num_retry": str(number)} if number else {}
        try:
            answer = httpx.post(
                address, content=body, headers={**headers, **extra}, timeout=timeout
            )
            statuses.append(answer.status_code)
        except httpx.HTTPError:
            statuses.append(0)
        if statuses[-1] == OK:
            break
    return statuses
