"""Few workers in the hills; what they do not take, the coast may not send elsewhere for ever."""

from planner.rules.hosting import HostLabour
from tests.bindings import moves


def rows():
    return [*moves.rows(), HostLabour(province="hills", workers=2.0)]
