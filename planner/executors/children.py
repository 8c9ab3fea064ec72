"""The side of a parent: children that speak over a private channel and never outlive it."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection
from pathlib import Path
from secrets import token_bytes
from subprocess import PIPE, Popen
from threading import Timer
from typing import IO

from planner.executors.serving import KEY_BYTES
from planner.executors.threads import CORES, cores

GONE = (EOFError, OSError, AuthenticationError)
"""What a channel raises once the child is gone."""

STARTING = 120.0
"""Seconds that a child may take until it can be spoken to; one that hangs is ended."""

OF_ITS_OWN = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
"""Flag by which Windows keeps a Ctrl-C at the terminal from a child; other systems have sessions for that."""


@dataclass(frozen=True)
class Child:
    """A process that runs a module whose main function is `planner.executors.serving.serve`.

    Parameters
    ----------
    key
        What both sides of the channel show each other.
    complaints
        What the child says where errors go.
    """

    process: Popen[bytes]
    key: bytes
    complaints: IO[bytes]

    def connect(self) -> Connection:
        """Return the channel to the child, which it opens once it has loaded what it needs.

        Raises
        ------
        EOFError, OSError, AuthenticationError
            If the child is gone, or was ended because it hung at its start.
        """
        watchdog = Timer(STARTING, self.process.kill)
        watchdog.start()
        try:
            address = self.process.stdout.readline() if self.process.stdout else b""
            if not address:
                raise EOFError
            return Client(json.loads(address), authkey=self.key)
        finally:
            watchdog.cancel()

    def end(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        self.process.wait()

    @property
    def complaint(self) -> str:
        """What the process came to, with the last thing it said."""
        self.complaints.seek(0)
        lines = self.complaints.read().decode(errors="replace").strip().splitlines()
        return f"the process ended with code {self.process.returncode}. {lines[-1] if lines else ''}".strip()


@contextmanager
def child(module: str, variables: Mapping[str, str] | None = None) -> Iterator[Child]:
    """Start a child that runs ``module``, and end it with the context.

    Parameters
    ----------
    variables
        Of its environment, beside those of the caller.
    """
    key = token_bytes(KEY_BYTES)
    with tempfile.TemporaryFile() as complaints:
        process = Popen(
            [sys.executable, "-P", "-m", module],
            stdin=PIPE,
            stdout=PIPE,
            stderr=complaints,
            env={**_environment(), CORES: str(cores()), **(variables or {})},
            start_new_session=True,  # a Ctrl-C at the terminal is the caller's to handle
            creationflags=OF_ITS_OWN,
        )
        try:
            _hand(process, key)
            yield Child(process, key, complaints)
        finally:
            process.kill()
            process.communicate()


def _environment() -> dict[str, str]:
    """Return the caller's environment, in which the child finds this package wherever the caller stands."""
    home = str(Path(__file__).resolve().parents[2])
    paths = [home, os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)}


def _hand(process: Popen[bytes], key: bytes) -> None:
    """Give the process its key; one that is gone already is told when it is asked."""
    if process.stdin is not None:
        with suppress(OSError):
            process.stdin.write(key)
            process.stdin.flush()
