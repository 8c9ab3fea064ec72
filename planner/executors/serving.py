"""The side of a child: a private channel to its parent, and an end when the parent ends."""

import json
import os
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection, Listener
from threading import Thread

KEY_BYTES = 32
"""Length of the key that comes in on standard input, and that both sides show each other."""


def serve(work: Callable[[Connection], None]) -> None:
    """Let ``work`` use the channel to the parent, and end the process with it."""
    key = sys.stdin.buffer.read(KEY_BYTES)
    Thread(target=_end_with_parent, daemon=True).start()
    with Listener(authkey=key) as listener:
        print(json.dumps(listener.address), flush=True)  # noqa: T201 the parent reads it
        with listener.accept() as channel:
            work(channel)
    os._exit(0)  # a thread may still be inside the solver, which an ordinary end would break off with a crash


def _end_with_parent() -> None:
    """Leave at once when standard input closes: the parent is gone, nobody wants the answer."""
    sys.stdin.buffer.read()
    os._exit(1)
