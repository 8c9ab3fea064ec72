"""Hills that can absorb little, least of all at first."""

from planner.rules.absorption import Absorption


def rows():
    return [Absorption(province="hills", most=50.0), Absorption(province="hills", period="p1", most=40.0)]
