"""Industry that moves, as for `moves`."""

from tests.bindings import moves


def rows():
    return moves.rows()
