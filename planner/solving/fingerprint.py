"""What tells one problem from another, in a few letters: equal arrays and equal oracles have equal fingerprints."""

import hashlib
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

import numpy as np
from scipy.sparse import issparse

PLAIN = (str, bytes, bool, int, float, np.generic, Enum, type(None))
"""Values whose words tell them from others."""


def fingerprint(parts: Iterable[Any]) -> str:
    """Return what tells things from others: arrays, matrices, records of them, and plain values.

    Raises
    ------
    TypeError
        If one of them is made of anything else.

    Examples
    --------
    >>> fingerprint([np.arange(3)]) == fingerprint([np.arange(3)])
    True
    >>> fingerprint([np.arange(3)]) == fingerprint([np.arange(3.0)])
    False
    """
    digest = hashlib.sha256()
    for part in parts:
        for piece in _pieces(part):
            digest.update(piece)
    return digest.hexdigest()


def _pieces(thing: Any) -> Iterable[bytes]:  # noqa: ANN401  (whatever an oracle is made of)
    """Yield what tells a thing from others, in bytes."""
    if isinstance(thing, np.ndarray):
        yield f"{thing.dtype}{thing.shape}".encode()
        yield np.ascontiguousarray(thing).tobytes()
    elif issparse(thing):
        yield from _pieces((thing.shape, thing.indptr, thing.indices, thing.data))
    elif isinstance(thing, tuple | list):
        yield f"{type(thing).__name__}{len(thing)}".encode()
        for part in thing:
            yield from _pieces(part)
    elif isinstance(thing, PLAIN):
        yield repr(thing).encode()
    else:
        yield type(thing).__qualname__.encode()
        yield from _pieces(_named(thing))


def _named(thing: Any) -> list[tuple[str, Any]]:  # noqa: ANN401
    """Return what a thing is made of, by name; what a record has worked out since it was made is no part of it."""
    if is_dataclass(thing):
        names = [field.name for field in fields(thing)]
    elif hasattr(thing, "__dict__"):
        names = sorted(vars(thing))
    else:
        raise TypeError(type(thing))
    return [(name, getattr(thing, name)) for name in names]
