"""Time what the first use of a network takes where nothing is compiled yet, in seconds of the processor.

Run it with ``python -m benchmarks.access.compiling``. Each run is a process of its own with a cache of its own.
"""

import os
import statistics
import subprocess
import sys
from tempfile import TemporaryDirectory

RUNS = 3

FIRST_USE = """
import numba, scipy.sparse.csgraph
from time import process_time
import numpy as np
from benchmarks.access.countries import country
began = process_time()
from benchmarks.access.savings import oracle
savings = oracle(country(10, seed=0))
half, all = np.full(savings.candidates, 0.5), np.ones(savings.candidates)
savings.value(all), list(savings.cuts(half)), list(savings.floors(all))
print(process_time() - began)
"""


def first_use() -> float:
    """Return how long one process takes for its first savings, cuts and floors, its imports left out."""
    with TemporaryDirectory() as cache:
        anew = {**os.environ, "NUMBA_CACHE_DIR": cache}
        ran = subprocess.run([sys.executable, "-c", FIRST_USE], env=anew, capture_output=True, text=True, check=True)
    return float(ran.stdout)


def main() -> None:
    """Print the median of some runs."""
    seconds = [first_use() for _ in range(RUNS)]
    print(f"first use {statistics.median(seconds):.1f} s of the processor, median of {RUNS}")


if __name__ == "__main__":
    main()
