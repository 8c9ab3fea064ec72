"""The solving process: reads a request, searches, reports, and ends with its parent."""

import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from threading import Event, Thread
from time import monotonic

from planner.executors.serving import serve
from planner.solving.messages import Request, State
from planner.solving.search import search

PAUSE = 0.1
"""Seconds between two reports of a bound; a better plan is always reported."""


def main() -> None:
    """Serve one request over the channel to the parent."""
    Thread(target=_load_kernels, daemon=True).start()
    serve(_serve)


def _load_kernels() -> None:
    """Load compiled code while the parent still writes the model."""
    import planner.network.cuts  # noqa: F401, PLC0415


def _serve(channel: Connection) -> None:
    request: Request = channel.recv()
    _limit_memory(request.memory)
    stop = Event()
    Thread(target=_watch, args=(channel, stop), daemon=True).start()
    try:
        search(request, _reporter(channel), stop.is_set)
    except MemoryError:
        channel.send(State("search", 0.0, 0.0, 0.0, done=True, failure="memory"))
    except Exception as error:  # noqa: BLE001 a crash here must reach the parent as a message
        failure = f"{type(error).__name__}: {error}"
        channel.send(State("search", 0.0, 0.0, 0.0, done=True, failure=failure))


def _reporter(channel: Connection) -> Callable[..., None]:
    latest = {"at": 0.0}

    def report(message: State) -> None:
        if message.done or message.infeasible or message.point is not None or monotonic() - latest["at"] > PAUSE:
            latest["at"] = monotonic()
            channel.send(message)

    return report


def _watch(channel: Connection, stop: Event) -> None:
    """Set ``stop`` on the first message after the request: there is no other."""
    try:
        channel.recv()
    except (EOFError, OSError):
        os._exit(1)
    stop.set()


def _limit_memory(gigabytes: float) -> None:
    try:
        import resource  # noqa: PLC0415 not there on every system
    except ImportError:  # not on Windows
        return
    most = int(gigabytes * 1e9)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    main()
