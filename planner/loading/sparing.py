"""Sparing the collector of garbage while a great many things are made and all of them kept."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Make things without looking for garbage among them.

    Every row of an instance is several things, and each time there are a quarter more, the
    collector goes through all of them: a third of the time that a long table takes.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
