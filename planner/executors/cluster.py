"""Workers of a Dask scheduler, for networks that outgrow one machine."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import CancelledError
from functools import partial
from pathlib import Path
from time import monotonic

from distributed import Client, Future, wait

from planner.executors.base import Facts, Part, Result
from planner.executors.threads import THREADS

PATIENCE = 10.0
"""Seconds without a scheduler, or without any worker, after which the cluster counts as lost."""

LOOK = 0.5
"""Seconds between two looks at who is still there."""

ATTEMPTS = 3
"""Times that parts are handed out: facts can be lost with the workers that hold them."""


class LostError(Exception):
    """Nobody is there any more to do the parts."""


class Cluster:
    """Does parts on the workers of a Dask scheduler, and on this machine once these are lost.

    Dask gives the parts of a worker that dies to another one.

    Parameters
    ----------
    client
        A connection to the scheduler; ``None`` if there is none any more.
    log
        File that is told why the cluster was lost; nobody if empty.
    """

    def __init__(self, client: Client | None, log: str = "") -> None:
        self._client = client
        self._log = log
        self._workers = 0 if client is None else len(workers_of(client))
        self._held: list[tuple[object, Future]] = []

    @property
    def statistics(self) -> Mapping[str, float]:
        return {"cluster_workers": self._workers, "cluster_lost": float(self._client is None)}

    def run(self, work: Callable[[Facts, Part], Result], facts: Facts, parts: Sequence[Part]) -> Iterable[Result]:
        if self._client is not None:
            try:
                return self._away(self._client, work, facts, parts)
            except Exception as error:  # noqa: BLE001 what fails there is done here; a fault of the work shows again
                self._give_up(error)
        return THREADS.run(work, facts, parts)

    def _give_up(self, why: Exception) -> None:
        self._client = None
        if self._log:
            with Path(self._log).open("a", encoding="utf-8") as file:
                file.write(f"The cluster is lost, this machine goes on: {type(why).__name__}: {why}\n")

    def _away(
        self, client: Client, work: Callable[[Facts, Part], Result], facts: Facts, parts: Sequence[Part]
    ) -> list[Result]:
        """Return what the workers make of the parts.

        Raises
        ------
        LostError
            If the scheduler or all its workers are gone and do not come back.
        """
        for _ in range(ATTEMPTS):
            _until(client, lambda: bool(workers_of(client)))
            try:
                futures = client.map(work, [self._hold(client, facts)] * len(parts), parts, pure=False)
                _until(client, partial(_finished, client, futures))
                return list(client.gather(futures))
            except CancelledError:  # the scheduler forgot them, or the facts died with who held them
                self._held.clear()
        raise LostError("parts were handed out again and again")

    def _hold(self, client: Client, facts: object) -> Future:
        """Return the facts as the workers know them; bring them there if they are new."""
        for known, future in self._held:
            if known is facts:
                return future
        (future,) = client.scatter([facts], broadcast=True, hash=False)
        self._held.append((facts, future))
        return future


def _until(client: Client, done: Callable[[], bool]) -> None:
    """Wait until something is done, as long as there is somebody to do it."""
    alive = monotonic()
    while not done():
        if workers_of(client):
            alive = monotonic()
        elif monotonic() - alive > PATIENCE:
            raise LostError(f"no worker for {PATIENCE:g} s")


def _finished(client: Client, futures: Sequence[Future]) -> bool:
    """Wait a moment; tell whether all has come to an end."""
    try:
        with client.as_current():
            wait(futures, timeout=LOOK)
    except TimeoutError:
        return False
    return True


def workers_of(client: Client) -> Mapping[str, int]:
    """Return the workers that the scheduler knows, each with its threads; none if it does not answer."""
    if client.status != "running":
        return {}
    try:
        return dict(client.nthreads())
    except OSError:
        return {}
