"""Threads of this machine."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, partial

from planner.executors.base import Facts, Part, Result


@dataclass(frozen=True)
class Threads:
    """Does parts in threads, one a core; compiled kernels let them run at once."""

    @property
    def statistics(self) -> Mapping[str, float]:
        return {}

    def run(self, work: Callable[[Facts, Part], Result], facts: Facts, parts: Sequence[Part]) -> Iterable[Result]:
        return _pool().map(partial(work, facts), parts)


THREADS = Threads()

CORES = "PLANNER_CORES"
"""Variable of the environment: how many cores one solve may use, where several run at a time."""


_SHARE: ContextVar[int | None] = ContextVar("planner_cores", default=None)


@contextmanager
def sharing(share: int) -> Iterator[None]:
    """Let what this thread does in the block, and the children that it starts there, use ``share`` cores at most."""
    before = _SHARE.set(share)
    try:
        yield
    finally:
        _SHARE.reset(before)


def cores() -> int:
    """Return how many cores this process may use: all that the system allows it, or the share that it was given."""
    allowed = getattr(os, "sched_getaffinity", None)  # not on every system
    there = len(allowed(0)) if allowed else os.cpu_count() or 1
    share, own = os.environ.get(CORES, ""), _SHARE.get()
    shares = [int(share)] if share.isdecimal() else []
    return max(1, min([there, *shares, *([] if own is None else [own])]))


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(cores(), thread_name_prefix="planner")
