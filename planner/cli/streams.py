"""Stdout and stderr as they are in the wild: closed, full, read by nobody, in an old encoding."""

import codecs
import io
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO


def prepare() -> None:
    """Make both streams such that writing to them cannot fail for what is written."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the caller: nobody listens
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  (open to the end)
        elif isinstance(stream, io.TextIOWrapper):
            # Plain ASCII is a locale that was never set, unless somebody asks for it by name.
            ascii_only = codecs.lookup(stream.encoding).name == "ascii" and not os.environ.get("PYTHONIOENCODING")
            stream.reconfigure(encoding="utf-8" if ascii_only else None, errors="backslashreplace")


def write_data() -> None:
    """Make stdout take data for programs, which is in UTF-8 whatever the locale says."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def note(words: str) -> None:
    """Print a line on stderr; that nobody can read it does not end the work."""
    try:
        sys.stderr.write(words + "\n")
        sys.stderr.flush()
    except OSError:
        silence(sys.stderr)


def silence(stream: TextIO) -> None:
    """Drop what is still to be written to a stream that takes no more, so that Python does not complain at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
