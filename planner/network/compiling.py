"""How kernels are compiled: once, into a cache beside the package, and to run in threads side by side.

A way in from Python takes apart every array that it is handed, which is dear to compile. So only what Python calls
has one, for the types that it says and no others: what is handed in may be read-only, as what comes from another
process can be, and what has no types to match is refused instead of compiled again.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from numba import njit, types

Compiled = TypeVar("Compiled", bound=Callable[..., Any])

_compiler: Any = partial(njit, cache=True, nogil=True, no_cfunc_wrapper=True)

part: Callable[[Compiled], Compiled] = _compiler(no_cpython_wrapper=True)
"""Compiles a function that only compiled functions call; Python that calls one crashes."""


def kernel(*arguments: Any) -> Callable[[Compiled], Compiled]:  # noqa: ANN401 types of the compiler have no types
    """Return what compiles a function that Python calls with such arguments, when it is loaded."""
    found: Callable[[Compiled], Compiled] = _compiler(types.void(*arguments))
    return found


def floats(dimensions: int, *, filled: bool = False) -> Any:  # noqa: ANN401
    """Return the type of an array of floats; one that is ``filled`` is written on."""
    return types.Array(types.float64, dimensions, "C", readonly=not filled)


def integers(dimensions: int) -> Any:  # noqa: ANN401
    """Return the type of an array of integers that is only read."""
    return types.Array(types.int64, dimensions, "C", readonly=True)
