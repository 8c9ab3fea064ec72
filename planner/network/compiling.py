"""How kernels are compiled: once, into a cache beside the package, and to run in threads side by side.

A way in from Python, or from C, takes about as long to compile as what it leads to, since it
takes apart every array of a network. So only what Python calls has one.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from numba import njit

Compiled = TypeVar("Compiled", bound=Callable[..., Any])

_compiler: Any = njit  # whose types leave ways in out

kernel: Callable[[Compiled], Compiled] = _compiler(cache=True, nogil=True, no_cfunc_wrapper=True)
"""Compiles a function that Python calls."""

part: Callable[[Compiled], Compiled] = _compiler(cache=True, nogil=True, no_cfunc_wrapper=True, no_cpython_wrapper=True)
"""Compiles a function that only compiled functions call; Python that calls one crashes."""
