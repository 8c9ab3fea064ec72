"""Members answered by the workers of a Dask scheduler."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from threading import Event, Lock, Thread
from time import monotonic

from distributed import Client, Worker, get_client, get_worker
from distributed import Event as Wish

from planner.executors.cluster import workers_of
from planner.executors.opening import check, connected
from planner.executors.threads import cores, sharing
from planner.studies.assignment import Assignment, Listener, Outcome, carry_out
from planner.text import Text

PATIENCE = 15.0
"""Seconds without a scheduler, or without any worker, after which what was handed out counts as lost."""

LOOK = 0.5
"""Seconds between two looks at who is still there, and at whether the study is to stop."""

NOBODY = Text(
    "no worker is left; start workers with: dask worker {address}, and go on with: planner resume",
    "已没有工作进程；请用 dask worker {address} 启动，再以 planner resume 继续",
)


class Cluster:
    """Workers of a Dask scheduler, each of whose threads answers one member at a time.

    They do not tell how far they are. What a worker that dies was at goes to another; if none is left, every member
    that was handed out comes back as a failure.
    """

    def __init__(self, client: Client, address: str) -> None:
        self._client, self._address = client, address
        self._workers = client.get_executor(pure=False, retries=0)
        self._wish = Wish(f"planner-stop-{client.id}", client=client)
        self._out: dict[Future[Outcome], Future[Outcome]] = {}
        self._changing, self._closed, self._deserted = Lock(), Event(), Event()
        self._watch: Thread | None = None

    @property
    def width(self) -> int:
        return max(1, sum(workers_of(self._client).values()))

    def hand(self, assignment: Assignment, listener: Listener, stop: Event) -> "Future[Outcome]":
        coming: Future[Outcome] = Future()
        coming.set_running_or_notify_cancel()  # it ends with an answer or with a failure, never otherwise
        if self._deserted.is_set():
            coming.set_result(self._failure)
            return coming
        if self._watch is None:
            self._watch = Thread(target=self._look_out, args=(stop,), daemon=True)
            self._watch.start()
        try:
            handed = self._workers.submit(_carry_out_there, assignment, self._wish.name, _threads(self._client))
        except Exception as error:  # noqa: BLE001 a client without a scheduler hands nothing out
            coming.set_exception(error)
            return coming
        with self._changing:
            self._out[handed] = coming
        handed.add_done_callback(self._take)
        return coming

    def close(self) -> None:
        """Look out no more; workers that are still at it see that nobody waits for them."""
        self._closed.set()

    @property
    def _failure(self) -> Outcome:
        return Outcome(failure=NOBODY.fill(address=self._address))

    def _take(self, handed: "Future[Outcome]") -> None:
        """Pass on what came of a member, unless it was given up."""
        with self._changing:
            coming = self._out.pop(handed, None)
        if coming is None:
            return
        try:
            coming.set_result(handed.result())
        except Exception as error:  # noqa: BLE001 the study tells what it is
            coming.set_exception(error)

    def _look_out(self, stop: Event) -> None:
        """Pass on the wish to stop; give up what was handed out once nobody is there to do it."""
        alive, asked = monotonic(), False
        while not self._closed.wait(LOOK):
            if workers_of(self._client):
                alive = monotonic()
                self._deserted.clear()
            elif monotonic() - alive > PATIENCE:
                self._give_up()
            if stop.is_set() and not asked:
                with suppress(Exception):  # nobody is there to be told
                    self._wish.set()
                    asked = True

    def _give_up(self) -> None:
        self._deserted.set()
        with self._changing:
            lost, self._out = self._out, {}
        for coming in lost.values():
            coming.set_result(self._failure)
        for handed in lost:
            with suppress(Exception):  # the scheduler may be gone as well
                handed.cancel()


def _threads(client: Client) -> dict[str, int]:
    """Return how many members can be answered at a time on each machine, by its part of an address."""
    found: dict[str, int] = {}
    for address, threads in workers_of(client).items():
        found[_machine(address)] = found.get(_machine(address), 0) + int(threads)
    return found


def _machine(address: str) -> str:
    return address.rpartition(":")[0]


def _carry_out_there(assignment: Assignment, wish: str, threads: Mapping[str, int]) -> Outcome:
    """Answer a question on a worker, with its share of the machine, until the study is to stop or is gone."""
    worker = get_worker()
    share = max(1, cores() // threads.get(_machine(worker.address), 1))
    over, stop, ended = _over(worker, Wish(wish, client=get_client())), Event(), Event()
    Thread(target=_listen, args=(over, stop, ended), daemon=True).start()
    try:
        with sharing(share):
            return carry_out(assignment, stop=stop)
    finally:
        ended.set()


def _over(worker: Worker, wish: Wish) -> Callable[[], bool]:
    """Return what tells whether the task at hand is to end: nobody waits for it any more, or its end is wished for.

    A scheduler lets go of what a client asked for as soon as that has left or died; its workers then call what they
    are at cancelled, though they go on with it.
    """
    key = worker.get_current_task()

    def over() -> bool:
        task = worker.state.tasks.get(key)
        return task is None or task.state == "cancelled" or wish.is_set()

    return over


def _listen(over: Callable[[], bool], stop: Event, ended: Event) -> None:
    """Set ``stop`` as soon as it is over."""
    while not (ended.wait(LOOK) or stop.is_set()):
        with suppress(Exception):  # a scheduler that does not answer wishes nothing
            if over():
                stop.set()


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
        crew = Cluster(client, address)
        try:
            yield crew
        finally:
            crew.close()
