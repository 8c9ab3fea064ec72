"""A real scheduler and real workers, each a process of its own on the loopback."""

import json
import os
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest
from distributed import Client

from benchmarks.access.countries import country
from benchmarks.access.instances import instance

ROOT = Path(__file__).parents[2]
STARTING = 60.0
"""Seconds that a process may take until it is there."""


class Machines:
    """A scheduler and its workers."""

    def __init__(self, folder):
        self._file = folder / "scheduler.json"
        self.scheduler = _start("scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(self._file))
        self.workers = []

    @property
    def address(self):
        """Where the scheduler listens; waits until it does."""
        until = monotonic() + STARTING
        while not self._file.exists() and monotonic() < until:
            sleep(0.05)
        return json.loads(self._file.read_text(encoding="utf-8"))["address"]

    def add_workers(self, count, **environment):
        """Start workers with one thread and no nanny, and wait until they are there: killed, they do not come back."""
        options = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(self._file.parent)]
        for _ in range(count):
            self.workers.append(_start("worker", self.address, *options, **environment))
        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(sum(worker.poll() is None for worker in self.workers), timeout=STARTING)

    def kill(self, process):
        """End a process as a failing machine would."""
        process.kill()
        process.wait()

    def close(self):
        """End what is left."""
        for process in [*self.workers, self.scheduler]:
            self.kill(process)


def _start(role, *arguments, **environment):
    module = f"distributed.cli.dask_{role}"
    paths = os.pathsep.join([environment.get("PYTHONPATH", ""), str(ROOT)]).strip(os.pathsep)
    return subprocess.Popen(
        [sys.executable, "-m", module, "--host", "127.0.0.1", *arguments],
        env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture
def machines(tmp_path):
    """A scheduler without workers."""
    both = Machines(tmp_path)
    yield both
    both.close()


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory):
    """A scheduler with two workers, for tests that leave them alone."""
    both = Machines(tmp_path_factory.mktemp("machines"))
    both.add_workers(2)
    yield both
    both.close()


@pytest.fixture(scope="session")
def small_country():
    """Eight cities that trade with each other, and links beside their roads."""
    return instance(country(8, seed=0), "eight")
