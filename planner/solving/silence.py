"""HiGHS prints a greeting when it is first used, whatever its options say: nobody gets to read it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache

import highspy

STANDARD_OUTPUT = 1
"""Number of the file that native code prints to."""


@cache
def swallow_greeting() -> None:
    """Let HiGHS print its greeting into nothing; it does so once in a process.

    What other threads print in that moment is lost with it.
    """
    with suppress(OSError, ValueError), _silent():
        highspy.Highs()  # type: ignore[no-untyped-call]


@contextmanager
def _silent() -> Iterator[None]:
    """Send what native code prints into nothing; a program without standard output has nothing to send."""
    if sys.stdout is not None:
        sys.stdout.flush()
    kept = os.dup(STANDARD_OUTPUT)
    nothing = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, STANDARD_OUTPUT)
        yield
    finally:
        os.dup2(kept, STANDARD_OUTPUT)
        os.close(kept)
        os.close(nothing)
