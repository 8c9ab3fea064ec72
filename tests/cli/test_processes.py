"""The command line as a process: pipes and signals."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.instances.cities import make

ROOT = Path(__file__).parents[2]


def start(arguments, folder):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "LANG": "C.UTF-8"}
    return subprocess.Popen(
        [sys.executable, "-m", "planner", *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_closed_pipe_is_no_error(here):
    with start(["describe", "sen", "--instance", "belt-road", "--listing"], ROOT) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(60) == 0


SIGNALS = [
    ("SIGINT", 130),
    pytest.param("SIGTERM", 143, marks=pytest.mark.slow),
    pytest.param("SIGHUP", 143, marks=pytest.mark.slow),
]


@pytest.fixture(scope="module")
def forty_cities(tmp_path_factory):
    """An instance that has a plan in seconds, and no proof in minutes."""
    return make(tmp_path_factory.mktemp("cities") / "forty", "--cities", "40")


@pytest.mark.parametrize(("name", "code"), SIGNALS)
def test_a_signal_keeps_the_best_plan(name, code, here, forty_cities):
    with start(["solve", str(forty_cities), "--gap", "0", "--out", str(here / "out")], ROOT) as process:
        for line in process.stderr:
            if "searching" in line and "gap on the gain –" not in line:
                break
        process.send_signal(getattr(signal, name))
        sent = time.monotonic()
        rest = process.stderr.read()
        assert process.wait(60) == code, rest
        assert time.monotonic() - sent < 15
    (folder,) = (here / "out").glob("forty*")
    manifest = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    assert manifest["proof"]["status"] == "interrupted"
    assert (folder / "plan.json").is_file()
