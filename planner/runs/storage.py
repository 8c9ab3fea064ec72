"""Folders that are there whole or not at all."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from planner.disk import writing
from planner.errors import LockedError
from planner.text import Text

COMPLETE = "COMPLETE"
"""The last file written; a folder without it is no run."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold ``folder`` for this program; the lock is freed when the program ends, however it does."""
    with writing(folder.parent):
        folder.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder.parent / f".{folder.name}.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise LockedError(
                Text(
                    "another run is working on {folder}; wait for it, or choose another --out",
                    "另一次运行正在使用 {folder}；请等待其结束，或用 --out 另选文件夹",
                ).fill(folder=folder)
            ) from None
    try:
        yield
    finally:
        lock.release()


def write_whole(folder: Path, fill: Callable[[Path], str]) -> None:
    """Write a folder beside ``folder``, and put it in its place once everything is on the disk.

    Parameters
    ----------
    fill
        Writes the files into the folder it is given, and returns what `COMPLETE` says.
    """
    with writing(folder):
        _mend(folder)
        part = folder.parent / f".{folder.name}.{secrets.token_hex(4)}.part"
        try:
            part.mkdir(parents=True)
            seal = fill(part)
            _sync_tree(part)
            write_synced(part / COMPLETE, seal.encode())
            _sync(part)
            _put_in_place(part, folder)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise


def _mend(folder: Path) -> None:
    """Clear what a killed run left behind; an older result that it had moved aside comes back."""
    for old in folder.parent.glob(f".{folder.name}.*.old"):
        if folder.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.replace(folder)
    for part in folder.parent.glob(f".{folder.name}.*.part"):
        shutil.rmtree(part, ignore_errors=True)


def _put_in_place(part: Path, folder: Path) -> None:
    """Rename ``part`` to ``folder``; a folder that is there already is kept until that is done."""
    if not folder.exists():
        part.replace(folder)
    else:
        old = part.with_suffix(".old")
        folder.replace(old)
        try:
            part.replace(folder)
        except BaseException:
            old.replace(folder)
            raise
        shutil.rmtree(old, ignore_errors=True)
    _sync(folder.parent)


def write_synced(path: Path, content: bytes) -> None:
    """Write a file, and return once it is on the disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_tree(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # Windows does not open folders
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
