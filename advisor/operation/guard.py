"""End a server with the supervisor that started it, also when that one was killed.

The supervisor holds the writing end of a pipe; when the kernel closes it, the reading end in the
child comes to its end. Works wherever there are pipes, and nothing has to be polled.
"""

import os
import signal
import threading

VARIABLE = "ADVISOR_SUPERVISOR_PIPE"
GRACE_SECONDS = 10.0


def end_with_supervisor() -> None:
    """In a child: stop this process when its supervisor is gone; nothing without a supervisor."""
    pipe = os.environ.pop(VARIABLE, "")
    if pipe.isdigit():
        threading.Thread(target=_wait, args=(int(pipe),), name="guard", daemon=True).start()


def _wait(pipe: int) -> None:
    os.read(pipe, 1)
    os.kill(os.getpid(), signal.SIGTERM)
    timer = threading.Timer(GRACE_SECONDS, os._exit, args=(1,))
    timer.daemon = True
    timer.start()
