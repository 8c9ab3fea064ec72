"""Stdout and stderr as a shell may set them: closed, full, read by nobody, in another encoding."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DESCRIBE = "describe sen"
PLAIN_C = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def shell(command, folder, **environment):
    """Run ``planner`` in a shell, with redirections."""
    settings = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PLANNER", "LC_"))}
    settings |= {"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **environment}
    return subprocess.run(
        ["/bin/bash", "-c", f"set -o pipefail; {command.replace('planner', f'{sys.executable} -m planner')}"],
        cwd=folder,
        env=settings,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("arguments", [DESCRIBE, "--help", "--json " + DESCRIBE])
def test_a_closed_stdout_is_nobody_listening(arguments, here):
    done = shell(f"planner {arguments} >&-", here)
    assert (done.returncode, done.stderr) == (0, b"")


def test_closed_streams_do_not_hide_how_it_ended(here):
    assert shell("planner chek >&- 2>&-", here).returncode == 2
    assert shell("planner chek 2>/dev/full", here).returncode == 2
    assert shell("planner chek --json >/dev/full", here).returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", [DESCRIBE, "--help", f"{DESCRIBE} --instance teaching --listing"])
def test_a_full_disk_behind_stdout_is_one_line(arguments, here):
    done = shell(f"planner {arguments} >/dev/full", here)
    assert done.returncode == 7
    assert done.stderr.decode() == "planner: the output fails: the disk is full; make room on the disk\n"


@pytest.mark.parametrize("arguments", [DESCRIBE, f"{DESCRIBE} --instance teaching --listing"])
def test_a_broken_pipe_is_quiet(arguments, here):
    done = shell(f"planner {arguments} | head -1", here)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"\n") == 1


def test_a_reader_that_has_gone_does_not_hide_how_it_ended(here):
    done = shell("planner check nowhere | true", here)
    assert done.returncode == 2


def test_a_locale_that_was_never_set_still_shows_chinese(here):
    done = shell(f"planner {DESCRIBE} --lang zh", here, **PLAIN_C)
    assert done.returncode == 0
    assert "目标" in done.stdout.decode("utf-8")
    assert "没有名为" in shell("planner chek --lang zh", here, **PLAIN_C).stderr.decode("utf-8")


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1"])
def test_an_encoding_that_is_asked_for_is_kept(encoding, here):
    done = shell(f"planner {DESCRIBE} --lang zh", here, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Σ_i" in done.stdout.decode(encoding).replace("\\u03a3", "Σ")


def test_data_are_in_utf_8_whatever_the_encoding(here):
    done = shell(f"planner {DESCRIBE} --json", here, PYTHONIOENCODING="ascii")
    assert json.loads(done.stdout.decode("utf-8"))["goal_title"]["zh"].startswith("森")
