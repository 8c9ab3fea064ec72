"""Dyeing would pay in the hills, but the west does not host it."""

from planner.rules.polluting_transfer import BarredClass
from tests.bindings import moves


def rows():
    return [*moves.rows(), BarredClass(industry_class="dirty", group="west")]
