"""Signals end a solve politely: the best plan so far is kept."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event
from types import FrameType

from planner.cli.exit_codes import Exit

CODES = {"SIGINT": Exit.INTERRUPTED, "SIGTERM": Exit.TERMINATED, "SIGHUP": Exit.TERMINATED}


@dataclass
class Stop:
    """Whether a signal has come, and which.

    Parameters
    ----------
    event
        Set when the search should end with what it has.
    code
        Exit code of the signal that came; ``None`` before.
    """

    event: Event = field(default_factory=Event)
    code: Exit | None = None


@contextmanager
def stoppable() -> Iterator[Stop]:
    """Catch the signals that end a program; a second SIGINT ends it at once."""
    stop = Stop()

    def on_signal(number: int, _: FrameType | None) -> None:
        if stop.code is not None and number == signal.SIGINT:
            raise KeyboardInterrupt
        stop.code = stop.code or CODES[signal.Signals(number).name]
        stop.event.set()

    numbers = [getattr(signal, name) for name in CODES if hasattr(signal, name)]
    before = {number: signal.signal(number, on_signal) for number in numbers}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
