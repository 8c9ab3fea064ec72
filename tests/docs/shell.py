"""A shell in which ``planner`` is answered by this process, which has loaded already what each command would load.

What a process of its own does beside is tested where that is the subject: streams and signals in ``tests/cli``.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
from contextlib import ExitStack, chdir, contextmanager, redirect_stderr, redirect_stdout
from subprocess import CompletedProcess

from planner.cli.main import run

PLANNER = """\
#!{python} -SE
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as there:
    there.connect({address!r})
    socket.send_fds(there, [json.dumps([os.getcwd(), sys.argv[1:]]).encode()], [1, 2])
    sys.exit(int(there.recv(8)))
"""
PYTHON = """\
#!/bin/sh
exec "{python}" "$@"
"""  # a link would not know of its environment

LOOK = 0.05
"""Seconds between two looks at whether the shell has ended."""


class Shell:
    """Runs commands in a folder; open one with `opened`."""

    def __init__(self, here, tools, asked):
        self._here = here
        self._asked = asked
        self._environment = {**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}

    def run(self, commands):
        """Run commands as bash does, and return how they ended and what was said."""
        with ExitStack() as files:
            said, complained = (files.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8")) for _ in range(2))
            with subprocess.Popen(
                ["bash", "-euo", "pipefail", "-c", commands],  # noqa: S607
                cwd=self._here,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=complained,
            ) as shell:
                while shell.poll() is None:
                    self._answer_one()
            said.seek(0)
            complained.seek(0)
            return CompletedProcess(commands, shell.returncode, said.read(), complained.read())

    def _answer_one(self):
        """Run the command that ``planner`` was called with, if it was; its streams are those of the caller."""
        try:
            there, _ = self._asked.accept()
        except TimeoutError:
            return
        with there:
            words, (said, complained), _, _ = socket.recv_fds(there, 65536, 2)
            folder, arguments = json.loads(words)
            with (
                os.fdopen(said, "w", encoding="utf-8") as out,
                os.fdopen(complained, "w", encoding="utf-8") as err,
                redirect_stdout(out),
                redirect_stderr(err),
                chdir(folder),
            ):
                code = run(arguments)
            there.sendall(str(int(code)).encode())


@contextmanager
def opened(place):
    """Yield a shell in an empty folder of ``place``."""
    here, tools = place / "here", place / "tools"
    here.mkdir()
    tools.mkdir()
    with tempfile.TemporaryDirectory() as near, socket.socket(socket.AF_UNIX) as asked:
        address = f"{near}/asked"  # which may be no longer than a hundred letters
        for name, script in {"planner": PLANNER, "python": PYTHON}.items():
            (tools / name).write_text(script.format(python=sys.executable, address=address), encoding="utf-8")
            (tools / name).chmod(0o755)
        asked.bind(address)
        asked.listen()
        asked.settimeout(LOOK)
        yield Shell(here, tools, asked)
