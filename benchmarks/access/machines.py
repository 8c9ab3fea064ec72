"""A Dask scheduler and its workers, each a process of its own on the loopback."""

import json
import os
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import psutil
from distributed import Client

ROOT = Path(__file__).parents[2]

STARTING = 60.0
"""Seconds that a process may take until it is there."""


class Machines:
    """A scheduler, begun without workers.

    Parameters
    ----------
    folder
        Where they keep what they need; empty.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "scheduler.json"
        self.scheduler = _start("scheduler", "--port", "0", "--scheduler-file", str(self._file))
        self.workers: list[subprocess.Popen[bytes]] = []

    @property
    def address(self) -> str:
        """Where the scheduler listens; waits until it does."""
        until = monotonic() + STARTING
        while not self._file.exists() and monotonic() < until:
            sleep(0.05)
        return str(json.loads(self._file.read_text(encoding="utf-8"))["address"])

    @property
    def alive(self) -> list["subprocess.Popen[bytes]"]:
        """The workers that have not died."""
        return [worker for worker in self.workers if worker.poll() is None]

    @property
    def busy(self) -> float:
        """Seconds of processors that the workers have used."""
        times = (psutil.Process(worker.pid).cpu_times() for worker in self.alive)
        return sum(time.user + time.system for time in times)

    def add_workers(self, count: int, path: str = "") -> None:
        """Start workers with one thread each, and wait until they are there; killed, they do not come back.

        Parameters
        ----------
        path
            A folder in which they look for packages first.
        """
        options = ["--nthreads", "1", "--no-nanny", "--local-directory", str(self._folder)]
        for _ in range(count):
            self.workers.append(_start("worker", self.address, *options, path=path))
        with Client(self.address, set_as_default=False) as client:
            until = monotonic() + STARTING
            while len(client.nthreads()) != len(self.alive) and monotonic() < until:  # the dead are struck off late
                sleep(0.05)

    def kill(self, process: "subprocess.Popen[bytes]") -> None:
        """End a process as a failing machine would."""
        process.kill()
        process.wait()

    def close(self) -> None:
        """End what is left."""
        for process in [*self.workers, self.scheduler]:
            self.kill(process)


def _start(role: str, *arguments: str, path: str = "") -> "subprocess.Popen[bytes]":
    paths = os.pathsep.join(filter(None, [path, str(ROOT)]))
    return subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.dask_{role}", "--host", "127.0.0.1", "--no-dashboard", *arguments],
        env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
