"""Which software made a run."""

import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from planner import __version__

PACKAGES = ("highspy", "pyomo", "numpy")


@cache
def versions() -> dict[str, str]:
    """Return the version of the package, of Python and of what the answer rests on."""
    found = {"planner": __version__, "python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "?"
    return found
