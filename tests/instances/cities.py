"""Synthetic instances of cities, made as a reader makes them."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "tools" / "cities.py"


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the script and return what came of it."""
    return subprocess.run(
        [sys.executable, str(SCRIPT), str(folder), *options],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def make(folder: Path, *options: str) -> Path:
    """Return the folder after an instance was written into it."""
    done = run(folder, *options)
    assert done.returncode == 0, done.stderr
    return folder
