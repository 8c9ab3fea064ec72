"""Members answered by the workers of a Dask scheduler."""

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from threading import Event

from distributed import Client

from planner.executors.opening import check, connected
from planner.studies.assignment import Assignment, Listener, Outcome, carry_out


class Cluster:
    """Workers of a Dask scheduler, each of whose threads answers one member at a time.

    They cannot be told to stop, nor do they tell how far they are. What a worker that dies was at goes to another.
    """

    def __init__(self, client: Client) -> None:
        self._workers = client.get_executor(pure=False, retries=0)
        self._client = client

    @property
    def width(self) -> int:
        with suppress(OSError):  # a scheduler that is gone has no workers; its members are told as lost
            return max(1, sum(int(threads) for threads in self._client.nthreads().values()))
        return 1

    def hand(self, assignment: Assignment, listener: Listener, stop: Event) -> "Future[Outcome]":
        handed: Future[Outcome] = self._workers.submit(carry_out, assignment)
        return handed


@contextmanager
def cluster(address: str) -> Iterator[Cluster]:
    """Yield the workers of the scheduler at ``address``.

    Raises
    ------
    ClusterError
        If they cannot help, with what is to be done about it.
    """
    check(address)
    with connected(address) as client:
        yield Cluster(client)
