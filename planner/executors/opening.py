"""From an address to somebody who does the parts: refused early, and never a reason to lose a plan."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from importlib.metadata import version
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

from planner import __version__
from planner.errors import ClusterError
from planner.executors.base import Executor
from planner.executors.threads import THREADS
from planner.text import Text, enumerated, same

if TYPE_CHECKING:
    from distributed import Client

CONNECTING = 5.0
"""Seconds that a scheduler may take to answer."""

ARRIVING = 10.0
"""Seconds in which the first worker has to be there."""

NOT_INSTALLED = Text(
    'a cluster needs a package that is not installed: pip install "planner[cluster]"',
    '使用集群需另装软件包：pip install "planner[cluster]"',
)
NO_SCHEDULER = Text(
    "no Dask scheduler answers at {address}; start one with: dask scheduler, and write the address that it shows",
    "{address} 处没有 Dask 调度器应答；请用 dask scheduler 启动，并填写其显示的地址",
)
NO_WORKERS = Text(
    "the scheduler at {address} has no workers; start some with: dask worker {address}",
    "{address} 处的调度器没有工作进程；请用 dask worker {address} 启动",
)
OTHER_VERSION = Text(
    "planner here is version {here}, but on workers: {there}; install {here} there and start them again",
    "本机 planner 版本为 {here}，而工作进程上：{there}；请在工作进程处安装 {here} 并重新启动",
)
MISSING = Text("none", "未安装")


def check(address: str) -> None:
    """Refuse a cluster that could not help: nobody there, or another version of planner.

    Raises
    ------
    ClusterError
        With what is to be done about it.
    """
    with connected(address) as client:
        try:
            client.wait_for_workers(1, timeout=ARRIVING)
        except TimeoutError:
            raise ClusterError(NO_WORKERS.fill(address=address)) from None
        found = client.run(version, "planner", on_error="return")
        others = [
            Text("{worker}: {found}", "{worker}：{found}").fill(worker=worker, found=_said(it))
            for worker, it in found.items()
            if it != __version__
        ]
        if others:
            raise ClusterError(OTHER_VERSION.fill(here=__version__, there=enumerated(others)))


@contextmanager
def opened(address: str | None, log: str = "") -> Iterator[Executor]:
    """Yield the workers of the cluster at ``address``; threads of this machine if none is given.

    A cluster that was there when it was checked and is gone now counts as lost; ``log`` is told why, see `Cluster`.
    """
    if address is None:
        yield THREADS
        return
    from planner.executors.cluster import Cluster  # noqa: PLC0415 of an extra that few have

    with ExitStack() as stack:
        client = None
        with suppress(ClusterError):
            client = stack.enter_context(connected(address))
        yield Cluster(client, log)


@contextmanager
def connected(address: str) -> Iterator["Client"]:
    """Yield a connection to a scheduler.

    Raises
    ------
    ClusterError
        If no scheduler answers there.
    """
    try:
        from distributed import Client  # noqa: PLC0415 of an extra that few have
    except ImportError:
        raise ClusterError(NOT_INSTALLED) from None
    with catch_warnings():
        simplefilter("ignore")  # other versions of other packages
        try:
            client = Client(address, timeout=CONNECTING, set_as_default=False)
        except (OSError, ValueError):
            raise ClusterError(NO_SCHEDULER.fill(address=address)) from None
    try:
        yield client
    finally:
        with suppress(Exception):  # nobody is left to say farewell to
            client.close(timeout=1.0)


def _said(found: object) -> Text:
    return same(found) if isinstance(found, str) else MISSING
